"""A search for a person is not counted, whatever it finds."""

import pytest

from search import engines
from search.keeping import counting, upkeep
from search.keeping.models import Asked
from search.outbox import last_sequence, record_terms_change
from tests.factories import RegionFactory, UserFactory
from tests.search.documents import document

BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 Firefox/140.0"}


def kept(*texts: str) -> list[str]:
    """Those of the texts that are kept."""
    for text in texts:
        counting.note_search(text, "en", total=0, is_empty=True)
    counting.flush()
    return sorted(Asked.objects.values_list("written", flat=True))


@pytest.fixture
def jana(db):
    return UserFactory(display_name="Jana Nováková")


@pytest.mark.parametrize(
    "text",
    [
        "Jana Nováková",
        "novakova jana",
        "jana-novakova",
        "Jana Nováková Zwickau",
        "jana novakowa",
        "Jaan Novakova",
        "Nováková",
        "novakova zwickau",
        "novakovaa zwickau",
    ],
)
def test_name_is_not_kept_however_it_is_written(jana, text):
    assert kept(text) == []


def test_reader_who_may_not_find_the_person_leaves_no_name(jana, shared_site, client):
    for params in ({}, {"kind": "practice"}):
        asked = {"q": "Jana Nováková"} | params
        assert client.get("/en/search/", asked, **BROWSER).status_code == 200

    assert kept() == []


def test_words_that_are_no_name_are_kept(jana):
    UserFactory(display_name="Anna van den Berg-Stone")

    texts = ["Jana tower", "jan", "den van", "winding tower"]
    assert kept(*texts) == sorted(texts)


def test_words_of_two_people_are_no_name(jana):
    UserFactory(display_name="Ida Zeppelin")

    assert kept("jana ida") == ["jana ida"]


def test_family_name_that_is_an_ordinary_word_is_kept_alone(db):
    UserFactory(display_name="Max Tower")
    UserFactory(display_name="Eva Brick")
    RegionFactory(key="brix", label={"en": "Brick lands"}, alternatives={})
    record_terms_change()
    towers = [document(f"t{n}", title=f"Tower {n}") for n in range(3)]
    engines.current().apply(towers, [], last_sequence())

    texts = ["old brick", "tall tower"]
    assert kept(*texts, "max tower", "brick eva") == texts


def test_pages_of_people_make_no_name_ordinary(jana):
    people = [
        document(f"m{n}", title=f"Ida Nováková {n}", kind="member") for n in range(5)
    ]
    engines.current().apply(people, [], last_sequence())

    assert kept("novakova") == []


def test_name_of_a_closed_account_is_nobodys(jana):
    jana.is_active = False
    jana.save()

    assert kept("jana novakova") == ["jana novakova"]


def test_person_who_came_a_moment_ago_is_known(db):
    assert kept("ida zeppelin") == ["ida zeppelin"]
    Asked.objects.all().delete()
    UserFactory(display_name="Ida Zeppelin")

    assert kept("ida zeppelin") == []


def test_names_of_those_who_came_later_are_forgotten(db):
    assert kept("ida zeppelin", "tower") == ["ida zeppelin", "tower"]
    UserFactory(display_name="Ida Zeppelin")

    upkeep.forget()

    assert kept() == ["tower"]
