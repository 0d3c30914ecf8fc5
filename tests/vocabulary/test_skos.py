"""The export of concepts, read by another reader of RDF: both files say the same."""

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from portal.languages import CODES
from tests.factories import ConceptFactory
from vocabulary.graph_formats import as_json_ld, as_turtle
from vocabulary.models import Concept
from vocabulary.skos import Iri, Text, Triple, whole_graph

pytestmark = pytest.mark.django_db
HOST = "https://portal.example"
SCHEME = URIRef(f"{HOST}/concepts/")
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
NASTY = [
    'with "quotes" and \\ and \\u0041 and \\" and \'',
    "two\nlines\r\nand\ta tab",
    "a bell \x07, a rubout \x7f, an end \x1f",
    "🏭 winding tower 🧑‍🏭",
    "מגדל כרייה \u202eright to left\u202c برج",
    '""" <iri> {"@id": 1} . ; # no comment',
    "Žlutý kůň, Łódź, straße \u00a0 \ufeff \u2028",
]


@pytest.fixture(autouse=True)
def host():
    with override_settings(WAGTAILADMIN_BASE_URL=HOST):
        yield


def iri(slug: str) -> URIRef:
    return URIRef(f"{HOST}/concepts/{slug}/")


def concept(slug: str, **fields) -> Concept:
    plain = {"label": {"en": slug.title()}, "alternatives": {}, "definition": {}}
    return ConceptFactory(slug=slug, **plain | fields)


def read(client, address: str) -> Graph:
    """Both formats, which must be the same graph."""
    turtle = Graph().parse(client.get(f"{address}.ttl").content, format="turtle")
    json_ld = Graph().parse(client.get(f"{address}.jsonld").content, format="json-ld")
    assert isomorphic(turtle, json_ld)
    return turtle


@pytest.fixture
def field(db):
    """site > mine > colliery, a related word, one merged, one suggested."""
    site, mine, colliery = concept("site"), concept("mine"), ConceptFactory()
    tower = concept("winding-tower")
    mine.broader.add(site)
    colliery.broader.add(mine)
    colliery.related.add(tower)
    concept("pit", state="merged", merged_into=colliery)
    concept("new", state="pending").broader.add(site)
    return colliery


def test_scheme_has_title_in_all_languages_and_a_licence(field, client):
    graph = read(client, "/concepts")
    assert (SCHEME, RDF.type, SKOS.ConceptScheme) in graph
    titles = [title.language for title in graph.objects(SCHEME, DCTERMS.title)]
    assert sorted(titles) == sorted(CODES)
    assert graph.value(SCHEME, DCTERMS.license) == LICENCE


def test_words_are_told_with_their_languages(field, client):
    graph = read(client, "/concepts")
    labels = set(graph.objects(iri("colliery"), SKOS.prefLabel))
    assert labels == {
        Literal("Colliery", lang="en"),
        Literal("Důl", lang="cs"),
        Literal("Premogovnik", lang="sl"),
        Literal("Zeche", lang="de"),
    }
    others = set(graph.objects(iri("colliery"), SKOS.altLabel))
    assert others == {Literal("coal mine", lang="en"), Literal("rudnik", lang="sl")}
    definition = graph.value(iri("colliery"), SKOS.definition)
    assert definition == Literal("A place where coal is brought up.", lang="en")


def test_links_are_told_from_both_ends(field, client):
    graph = read(client, "/concepts")
    assert (iri("colliery"), SKOS.broader, iri("mine")) in graph
    assert (iri("mine"), SKOS.narrower, iri("colliery")) in graph
    for one, other in (("colliery", "winding-tower"), ("winding-tower", "colliery")):
        assert (iri(one), SKOS.related, iri(other)) in graph
    assert len(list(graph.triples((None, SKOS.broader, None)))) == 2


def test_top_concepts_are_those_with_nothing_broader(field, client):
    graph = read(client, "/concepts")
    tops = {iri("site"), iri("winding-tower")}
    assert set(graph.subjects(SKOS.topConceptOf, SCHEME)) == tops
    assert set(graph.objects(SCHEME, SKOS.hasTopConcept)) == tops


def test_merged_concept_is_deprecated_and_replaced(field, client):
    concept("shaft", state="merged", merged_into=Concept.objects.get(slug="pit"))
    graph = read(client, "/concepts")
    for slug in ("pit", "shaft"):
        assert graph.value(iri(slug), OWL.deprecated) == Literal(True)
        assert graph.value(iri(slug), DCTERMS.isReplacedBy) == iri("colliery")
    assert set(graph.subjects(OWL.deprecated)) == {iri("pit"), iri("shaft")}


def test_suggested_concept_is_never_told(field, client):
    graph = read(client, "/concepts")
    assert iri("new") not in {*graph.subjects(), *graph.objects()}
    assert client.get("/concepts/new.ttl").status_code == 404
    assert client.get("/concepts/new/", follow=True).status_code == 404


def test_scheme_keeps_the_rules_of_skos(field, client):
    field.alternatives = {"en": ["Colliery", "pit", "pit"], "cs": ["Důl", "doly"]}
    field.save()
    field.related.add(Concept.objects.get(slug="site"))  # above it already
    graph = read(client, "/concepts")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == 5
    for one in concepts:
        labels = list(graph.objects(one, SKOS.prefLabel))
        assert len(labels) == len({label.language for label in labels}) > 0
        assert not set(labels) & set(graph.objects(one, SKOS.altLabel))
        above = set(graph.transitive_objects(one, SKOS.broader)) - {one}
        assert not above & set(graph.transitive_objects(one, SKOS.narrower)) - {one}
        assert not above & set(graph.objects(one, SKOS.related))
        assert graph.value(one, SKOS.inScheme) == SCHEME


def test_circle_of_broader_concepts_is_written_all_the_same(field, client):
    Concept.objects.get(slug="site").broader.add(field)
    assert read(client, "/concepts").value(iri("site"), SKOS.broader) == iri("colliery")


def test_file_of_one_concept_tells_it_and_no_other(field, client):
    graph = read(client, "/concepts/colliery")
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {iri("colliery")}
    whole = read(client, "/concepts")
    assert set(graph.predicate_objects(iri("colliery"))) == set(
        whole.predicate_objects(iri("colliery"))
    )
    assert graph.value(SCHEME, DCTERMS.license) == LICENCE


def test_empty_vocabulary_is_a_scheme_without_concepts(client):
    graph = read(client, "/concepts")
    assert (SCHEME, RDF.type, SKOS.ConceptScheme) in graph
    assert not set(graph.subjects(RDF.type, SKOS.Concept))


@pytest.mark.parametrize("text", NASTY)
def test_any_sign_comes_through(text, client):
    concept("odd", label={"en": text}, definition={"sl": text, "de": " "})
    graph = read(client, "/concepts")
    assert graph.value(iri("odd"), SKOS.prefLabel) == Literal(text, lang="en")
    assert graph.value(iri("odd"), SKOS.definition) == Literal(text, lang="sl")


@settings(max_examples=30, deadline=None, database=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_both_writers_keep_every_text(text):
    subject = Iri(f"{HOST}/concepts/odd/")
    triples = [Triple(subject, "skos:altLabel", Text(text, "pl"))]
    turtle = Graph().parse(data=as_turtle(triples).encode(), format="turtle")
    json_ld = Graph().parse(data=as_json_ld(triples).encode(), format="json-ld")
    wanted = {(iri("odd"), SKOS.altLabel, Literal(text, lang="pl"))}
    assert set(turtle) == set(json_ld) == wanted


def test_graph_is_read_in_four_queries(field, django_assert_num_queries):
    with django_assert_num_queries(4):
        whole_graph()
    for number in range(20):
        concept(f"more-{number}").broader.add(field)
    with django_assert_num_queries(4):
        whole_graph()


@pytest.mark.parametrize(
    ("name", "media_type"), [("ttl", "text/turtle"), ("jsonld", "application/ld+json")]
)
@pytest.mark.parametrize("address", ["/concepts", "/concepts/colliery"])
def test_file_says_what_it_is_and_how_long_it_is_good(
    field, client, address, name, media_type
):
    answer = client.get(f"{address}.{name}")
    assert answer.headers["Content-Type"] == f"{media_type}; charset=utf-8"
    assert "max-age=300" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    etag = answer.headers["ETag"]
    again = client.get(f"{address}.{name}", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    Concept.objects.filter(pk=field.pk).update(label={"en": "Coal mine"})
    changed = client.get(f"{address}.{name}", headers={"If-None-Match": etag})
    assert changed.status_code == 200 and b"Coal mine" in changed.content


@pytest.mark.parametrize(
    ("accept", "led_to"),
    [
        ("text/turtle", "/concepts/colliery.ttl"),
        ("application/ld+json", "/concepts/colliery.jsonld"),
        ("text/html;q=0.2, text/turtle", "/concepts/colliery.ttl"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/sl/concepts/colliery/"),
        ("*/*", "/sl/concepts/colliery/"),
        ("image/png", "/sl/concepts/colliery/"),
        ("", "/sl/concepts/colliery/"),
    ],
)
def test_name_of_a_concept_leads_to_what_is_asked_for(field, client, accept, led_to):
    asked = {"Accept": accept, "Accept-Language": "sl"}
    answer = client.get("/concepts/colliery/", headers=asked)
    assert (answer.status_code, answer.headers["Location"]) == (303, led_to)
    assert {"Accept", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))


def test_name_of_the_scheme_leads_to_the_list_or_the_file(client):
    answer = client.get("/concepts/", headers={"Accept-Language": "de"})
    assert answer.headers["Location"] == "/de/concepts/"
    answer = client.get("/concepts/", headers={"Accept": "text/turtle"})
    assert answer.headers["Location"] == "/concepts.ttl"


@pytest.mark.parametrize(
    "path", ["/concepts/nothing.ttl", "/concepts/nothing.jsonld", "/concepts/a.xml"]
)
def test_unknown_file_is_not_found(client, path):
    assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("path", ["/concepts.ttl", "/concepts/", "/concepts.jsonld"])
def test_files_are_for_reading_only(client, path):
    assert client.post(path).status_code == 405
