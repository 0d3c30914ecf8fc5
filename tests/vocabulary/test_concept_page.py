"""The page of a concept: meaning, words, what is around it, the same for machines."""

import pytest

from tests.factories import ConceptFactory
from tests.reading import html, words
from vocabulary.models import Concept

PAGE = "/en/concepts/colliery/"


def concept(slug: str, **fields) -> Concept:
    plain = {"label": {"en": slug.title()}, "alternatives": {}, "definition": {}}
    return ConceptFactory(slug=slug, **plain | fields)


def boxes(answer) -> dict[str, str]:
    """What stands in the boxes beside, by its term."""
    rows = html(answer).select("aside .definition-list > div")
    return {words(row.dt): words(row.dd) for row in rows}


@pytest.fixture
def colliery(site):
    return ConceptFactory()


def test_definition_in_another_language_is_marked_as_such(colliery, client):
    lead = html(client.get("/sl/concepts/colliery/")).select_one(".lead")
    badge = html(client.get("/sl/concepts/colliery/")).select_one(
        ".concept-definition .pill"
    )
    assert (lead["lang"], badge.text) == ("en", "English")
    own = html(client.get(PAGE)).select_one(".concept-definition")
    assert own.select_one(".pill") is None and "lang" not in own.p.attrs


def test_title_in_another_language_is_marked_as_such(colliery, client):
    assert html(client.get("/pl/concepts/colliery/")).h1["lang"] == "en"
    assert "lang" not in html(client.get("/cs/concepts/colliery/")).h1.attrs


def test_concept_without_definition_says_so(colliery, client):
    Concept.objects.update(definition={})
    assert "Nobody has defined this concept yet." in words(client.get(PAGE))


def test_languages_without_a_word_are_told(colliery, client):
    told = boxes(client.get(PAGE))
    assert told["Slovenščina"] == "Premogovnik rudnik"
    assert told["Polski"] == told["Nederlands"] == "no word yet"


def test_concepts_around_it_are_links(colliery, client):
    colliery.broader.add(concept("site"))
    concept("shaft").broader.add(colliery)
    concept("adit").broader.add(colliery)
    colliery.related.add(concept("tower"))
    answer = client.get(PAGE)
    told = boxes(answer)
    assert (told["Broader"], told["Narrower"], told["Related"]) == (
        "Site",
        "Adit Shaft",
        "Tower",
    )
    links = [link["href"] for link in html(answer).select("aside dd a")]
    assert links == [f"/en/concepts/{s}/" for s in ("site", "adit", "shaft", "tower")]


def test_concepts_that_nobody_sees_are_not_told(colliery, client):
    new = concept("new", state="pending")
    old = concept("old", state="merged", merged_into=concept("other"))
    colliery.broader.add(new, old, colliery)
    colliery.related.add(new)
    new.broader.add(colliery)
    told = boxes(client.get(PAGE))
    assert not {"Broader", "Narrower", "Related"} & told.keys()


def test_merged_concept_of_a_merged_one_leads_to_what_stands(colliery, client):
    pit = concept("pit", state="merged", merged_into=colliery)
    concept("shaft", state="merged", merged_into=pit)
    answer = client.get("/sl/concepts/shaft/")
    assert (answer.status_code, answer.url) == (301, "/sl/concepts/colliery/")


def test_page_leads_machines_to_its_files(colliery, client):
    page = html(client.get("/sl/concepts/colliery/"))
    links = page.select("head link[rel=alternate][type]")
    assert {(link["type"], link["href"]) for link in links} == {
        ("text/turtle", "/concepts/colliery.ttl"),
        ("application/ld+json", "/concepts/colliery.jsonld"),
    }
    shown = [link["href"] for link in page.select(".concept-files a")]
    assert shown == ["/concepts/colliery.ttl", "/concepts/colliery.jsonld"]


def test_page_asks_the_same_for_one_and_three_around(
    colliery, client, django_assert_num_queries
):
    client.get(PAGE)
    for slugs in (("a",), ("b", "c")):
        for slug in slugs:
            one = concept(slug)
            colliery.broader.add(one)
            colliery.related.add(concept(f"{slug}-too"))
        with django_assert_num_queries(11):
            client.get(PAGE)
