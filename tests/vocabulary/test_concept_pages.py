"""Concepts for everyone: a list, and a page for each with its words."""

import pytest

from tests.factories import ConceptFactory, make_practice
from tests.reading import html, words
from vocabulary.models import Concept


@pytest.fixture
def colliery(site):
    return ConceptFactory()


def test_list_has_approved_concepts_in_the_readers_words(colliery, client):
    label = {"en": "Brownfield", "sl": "Degradirano območje"}
    ConceptFactory(slug="brownfield", label=label)
    ConceptFactory(slug="new", label={"en": "Brand-new"}, state="pending")
    shown = html(client.get("/sl/concepts/"))
    assert [link.text for link in shown.select(".words .word:not(.word-see) a")] == [
        "Degradirano območje",
        "Premogovnik",
    ]
    assert shown.select_one(".words a")["href"] == "/sl/concepts/brownfield/"


def test_empty_list_says_so(site, client):
    assert "No concepts yet" in words(client.get("/en/concepts/"))


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Colliery"), ("sl", "Premogovnik"), ("pl", "Colliery")],
)
def test_page_is_headed_by_the_readers_word(colliery, client, language, title):
    answer = client.get(f"/{language}/concepts/colliery/")
    assert html(answer).h1.text.strip() == title
    assert "A place where coal is brought up." in words(answer)


def test_page_shows_the_words_of_all_languages_marked_as_such(colliery, client):
    box = html(client.get("/en/concepts/colliery/")).select_one(".facts-box")
    told = {word["lang"]: word.get_text(" ").strip() for word in box.select("dd[lang]")}
    assert told == {
        "en": "Colliery coal mine",
        "de": "Zeche",
        "cs": "Důl",
        "sl": "Premogovnik rudnik",
    }


def test_page_shows_the_practices_that_carry_it(colliery, client):
    make_practice(title="Down the mine", concepts=[colliery])
    make_practice(title="Something else")
    shown = words(client.get("/en/concepts/colliery/"))
    assert "Down the mine" in shown and "Something else" not in shown


def test_page_asks_the_same_for_one_practice_and_three(
    colliery, client, django_assert_num_queries
):
    make_practice(title="One", concepts=[colliery])
    client.get("/en/concepts/colliery/")
    with django_assert_num_queries(13):
        client.get("/en/concepts/colliery/")
    for title in ("Two", "Three"):
        make_practice(title=title, concepts=[colliery])
    with django_assert_num_queries(13):
        client.get("/en/concepts/colliery/")


def test_suggested_concept_has_no_page_yet(colliery, client):
    Concept.objects.update(state="pending")
    assert client.get("/en/concepts/colliery/").status_code == 404


def test_merged_concept_leads_to_the_other(colliery, client):
    ConceptFactory(
        slug="pit", label={"en": "Pit"}, state="merged", merged_into=colliery
    )
    answer = client.get("/sl/concepts/pit/")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/sl/concepts/colliery/"


@pytest.mark.parametrize("path", ["nothing/", "x/y/"])
def test_unknown_concept_is_not_found(colliery, client, path):
    assert client.get(f"/en/concepts/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "colliery/"])
def test_concepts_are_for_reading_only(colliery, client, path):
    assert client.post(f"/en/concepts/{path}").status_code == 405
