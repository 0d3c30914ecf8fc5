"""The shared words in the search: declared as terms, and findable themselves."""

import pytest

from search.contract import Query
from search.finding import find
from search.outbox import record_terms_change
from search.registry import all_terms, kind_of_page, searchables
from tests.factories import (
    ConceptFactory,
    RegionFactory,
    ThemeFactory,
    make_practice,
)
from tests.vocabulary.test_admin import SNIPPETS, concept_form, region_form
from vocabulary import search
from vocabulary.models import Branch, StakeholderGroup


def declared() -> dict:
    return {term.id: term.labels for term in search.terms()}


def found(text: str, language: str = "en") -> list[str]:
    """Titles of what a reader finds."""
    hits = find(Query(text=text, languages=(language,))).hits
    return ["".join(piece.text for piece in hit.title) for hit in hits]


def test_every_kind_of_word_is_declared_with_all_its_labels(db):
    ConceptFactory(), RegionFactory(), ThemeFactory()
    Branch.objects.create(key="glass", label={"en": "Glass", "cs": "Sklo"})
    StakeholderGroup.objects.create(key="museum", label={"en": "Museums"})
    words = declared()
    assert words["concept:colliery"]["en"] == ("Colliery", "coal mine")
    assert words["concept:colliery"]["sl"] == ("Premogovnik", "rudnik")
    assert words["concept:colliery"]["de"] == ("Zeche",)
    assert words["region:gorenjska"]["sl"] == ("Gorenjska (Kranj)",)
    assert words["theme:workforce"]["en"] == ("Workforce and companies",)
    assert words["branch:glass"]["cs"] == ("Sklo",)
    assert words["group:museum"] == {"en": ("Museums",)}
    assert set(words) <= {term.id for term in all_terms()}


def test_words_that_are_not_approved_are_not_declared(db):
    colliery = ConceptFactory()
    ConceptFactory(slug="pit", label={"en": "Pit"}, state="pending")
    ConceptFactory(
        slug="mine", label={"en": "Mine"}, state="merged", merged_into=colliery
    )
    assert set(declared()) == {"concept:colliery"}


def test_concept_has_a_document_in_each_language_it_has_a_label_in(db):
    concept = ConceptFactory()
    documents = list(search.documents([str(concept.pk)]))
    assert {document.language for document in documents} == {"en", "cs", "sl", "de"}
    english = next(d for d in documents if d.language == "en")
    assert english.key == f"concept:{concept.pk}:en"
    assert (english.title, english.url) == ("Colliery", "/concepts/colliery/")
    assert english.summary == "A place where coal is brought up."
    assert "coal mine" in english.body
    assert english.principals == ("public",)


def test_suggested_concept_has_no_document(db):
    concept = ConceptFactory(state="pending")
    assert list(search.documents([str(concept.pk)])) == []
    assert search.keys() == []


def test_reading_concepts_asks_once(db, django_assert_num_queries):
    pks = [str(ConceptFactory(slug=s, label={"en": s}).pk) for s in "abc"]
    with django_assert_num_queries(1):
        assert len(list(search.documents(pks))) == 3


def test_concepts_are_a_kind_of_their_own():
    assert "concept" in searchables
    assert kind_of_page("vocabulary.Concept") is None


@pytest.fixture
def tagged(site):
    """A practice that names its concept by the tag alone."""
    concept = ConceptFactory(
        label={"en": "Winding tower", "sl": "Izvozni stolp"}, slug="winding-tower"
    )
    make_practice(title="Looking over the valley", concepts=[concept])
    record_terms_change()
    return concept


def test_practice_is_found_by_its_concept_in_any_language(tagged):
    assert "Looking over the valley" in found("winding tower")
    assert "Looking over the valley" in found("izvozni stolp", "sl")


def test_label_changed_in_the_admin_changes_what_is_found(tagged, admin):
    assert "Looking over the valley" not in found("headframe")
    form = concept_form(slug="winding-tower", label_en="Headframe", alternatives_en="")
    admin.post(f"{SNIPPETS}/concept/edit/{tagged.pk}/", form)
    assert "Looking over the valley" in found("headframe")
    assert "Headframe" in found("headframe")
    assert "Looking over the valley" not in found("winding tower")


def test_other_word_added_in_the_admin_finds_the_practice(tagged, admin):
    changes = {"label_en": "Winding tower", "alternatives_en": "pithead gear"}
    form = concept_form(slug="winding-tower", **changes)
    admin.post(f"{SNIPPETS}/concept/edit/{tagged.pk}/", form)
    assert "Looking over the valley" in found("pithead gear")


def test_concept_that_is_no_longer_approved_is_found_no_more(tagged, admin):
    form = concept_form(slug="winding-tower", label_en="Winding tower")
    admin.post(f"{SNIPPETS}/concept/edit/{tagged.pk}/", form)
    assert "Winding tower" in found("winding tower")
    form["state"] = "pending"
    admin.post(f"{SNIPPETS}/concept/edit/{tagged.pk}/", form)
    assert "Winding tower" not in found("winding tower")


def test_practice_of_a_merged_concept_is_found_by_the_other(tagged, admin, client):
    other = ConceptFactory(slug="landmark", label={"en": "Landmark of the valley"})
    form = concept_form(slug="winding-tower", label_en="Winding tower")
    form |= {"state": "merged", "merged_into": other.pk}
    admin.post(f"{SNIPPETS}/concept/edit/{tagged.pk}/", form)
    assert "Looking over the valley" in found("landmark of the valley")
    shown = client.get("/en/concepts/landmark/").content.decode()
    assert "Looking over the valley" in shown
    listed = client.get("/en/library/", {"concept": "landmark"}).content.decode()
    assert "Looking over the valley" in listed


def test_concept_added_in_the_admin_is_found_by_the_next_request(site, admin, client):
    admin.post(f"{SNIPPETS}/concept/add/", concept_form())
    shown = client.get("/sl/search/", {"q": "premogovnik"}).content.decode()
    assert 'href="/sl/concepts/colliery/"' in shown


def test_deleted_concept_is_found_no_more(tagged, admin):
    concept = ConceptFactory()
    admin.post(f"{SNIPPETS}/concept/edit/{concept.pk}/", concept_form())
    assert "Colliery" in found("colliery")
    admin.post(f"{SNIPPETS}/concept/delete/{concept.pk}/")
    assert found("colliery") == []


def test_regions_label_changed_in_the_admin_finds_its_practices(site, admin):
    region = RegionFactory()
    make_practice(title="Looking over the valley", region=region)
    form = region_form(label_en="Upper Carniola")
    admin.post(f"{SNIPPETS}/region/edit/{region.pk}/", form)
    assert "Looking over the valley" in found("carniola")
