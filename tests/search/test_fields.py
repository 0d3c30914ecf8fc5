"""Field words: names and values in eight languages, and what is left of a text."""

import pytest
from django.utils.translation import gettext_lazy, override

from knowledge.catalogue.facets import library_facets
from portal.languages import CODES
from search import declared, fields
from search.analysis import fold
from search.asking import items
from search.engines.words import TITLE
from search.facet import Facet
from search.field_names import INSTEAD, NAMES, TITLES, meanings, name_of
from search.fields import FieldReader, Read
from search.outbox import record_terms_change
from search.page_facets import page_facets
from search.views import KINDS
from tests.factories import RegionFactory

COLOURS = Facet("theme", "Colour", {"red": "Red", "blue": "Blue"})
REGIONS = Facet("region", "Region", {"zwickau": "Zwickau", "kranj": "Gorenjska"})
LANGUAGES = Facet("language", "Language", {"sl": "Slovenščina", "de": "Deutsch"})
COUNTRIES = Facet("country", "Country", {"SI": "Slovenia", "CZ": "Czechia"})
KIND = Facet("practice_kind", "Kind", {"tour": gettext_lazy("Practices")})
FACETS = [COLOURS, REGIONS, LANGUAGES, COUNTRIES, KIND]


@pytest.fixture
def read(db):
    def ask(text: str, language: str = "en", **options) -> Read:
        return FieldReader(FACETS, language, **options).read(text)

    return ask


# The table of names


def test_every_field_has_a_name_in_every_language():
    assert all(set(names) == set(CODES) for names in [*NAMES.values(), TITLES])


def test_every_facet_of_a_list_has_a_name_of_its_own(db):
    facets = [*library_facets(), *page_facets(KINDS)]
    whole = {other: name for name, others in INSTEAD.items() for other in others}
    assert {whole.get(facet.name, facet.name) for facet in facets} <= NAMES.keys()


@pytest.mark.parametrize(
    ("language", "written", "facet"),
    [
        ("de", "übernommen:ja", "adopted"),
        ("cs", "potvrzeno:nikdy", "confirmed"),
        ("hr", "pregledano:record", "tier"),
        ("en", "tier:record", "tier"),
    ],
)
def test_marks_of_a_practice_are_fields_by_their_names(language, written, facet):
    (item,) = items(written, language)
    assert facet in meanings(language)[item.field]


def test_names_are_words_that_stand_before_a_colon():
    for names in NAMES.values():
        for word in " ".join(names.values()).split():
            (item,) = items(f"{word}:value")
            assert item.field == fold(word)


def test_names_in_one_language_mean_one_field():
    for code in CODES:
        words = [w for names in NAMES.values() for w in names[code].split()]
        assert len(words) == len({fold(word) for word in words})


def test_no_field_is_called_as_the_title():
    names = {
        fold(w) for names in NAMES.values() for n in names.values() for w in n.split()
    }
    assert not names & TITLE
    assert {fold(title) for title in TITLES.values()} <= TITLE


def test_word_of_two_languages_means_first_what_the_reader_calls_so():
    assert meanings("cs")["kraj"][0] == "region"
    assert meanings("pl")["kraj"][0] == "country"


def test_fields_are_named_in_the_readers_language():
    assert name_of("language", "sl") == "jezik"
    assert name_of("country", "de") == "land"
    assert name_of("practice_kind", "cs") == name_of("kind", "cs") == "druh"
    assert name_of("shape", "en") == ""
    assert set(INSTEAD) <= set(NAMES)


# What is understood


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("region:zwickau", {"region": ("zwickau",)}),
        ("REGION:Zwickau", {"region": ("zwickau",)}),
        ("regione:zwickau", {"region": ("zwickau",)}),
        ("regio:Gorenjska", {"region": ("kranj",)}),
        ('jezik:"Slovenščina"', {"language": ("sl",)}),
        ("jazyk:slovenscina", {"language": ("sl",)}),
        ("língua:de", {"language": ("de",)}),
        ("země:si", {"country": ("SI",)}),
        ("land:slowenien", {"country": ("SI",)}),
        ('kraj:"Słowenia"', {"country": ("SI",)}),
        ("drzava:cesko", {"country": ("CZ",)}),
        ("typ:practices", {"practice_kind": ("tour",)}),
        ("rodzaj:praktyki", {"practice_kind": ("tour",)}),
        ("theme:red theme:blue", {"theme": ("red", "blue")}),
        ("theme:red OR theme:blue", {"theme": ("red", "blue")}),
        ("theme:red region:kranj", {"theme": ("red",), "region": ("kranj",)}),
    ],
)
def test_field_narrows_by_name_and_value_in_any_language(text, filters, read):
    found = read(text)

    assert found.values() == filters
    assert (found.text, found.unread) == ("", ())


def test_excluded_field_must_not_be_there(read):
    found = read("tower -region:zwickau")

    assert found.values() == {}
    assert found.values(is_excluded=True) == {"region": ("zwickau",)}
    assert found.text == "tower"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mine region:kranj tower", "mine tower"),
        ("mine theme:red OR theme:blue tower", "mine tower"),
        ('"old mine" theme:red -wind title:tower', '"old mine" -wind title:tower'),
        ("mine OR tower theme:red", "mine OR tower"),
    ],
)
def test_rest_of_the_text_stays_as_it_was(text, left, read):
    assert read(text).text == left


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("shape:round", ("shape:round",)),
        ("region:atlantis mine", ("region:atlantis",)),
        ("region:kranj OR mine", ("region:kranj",)),
        ("theme:red OR region:kranj", ("theme:red", "region:kranj")),
        ("since:2018", ("since:2018",)),
        ("title:tower", ()),
        ("https://example.org/a", ()),
        ("12:30 mine:", ()),
        ("::: :a a:", ()),
    ],
)
def test_what_is_no_field_here_stays_in_the_text(text, unread, read):
    found = read(text)

    assert found.text == text
    assert (found.values(), found.unread) == ({}, unread)


def test_days_are_fields_where_the_list_has_dates(read):
    found = read("od:2018 mine until:2019-06 since:soon", has_dates=True)

    assert (found.day("since"), found.day("until")) == ("2018", "2019-06")
    assert found.text == "mine since:soon"
    assert found.unread == ("since:soon",)


def test_value_is_known_by_a_word_of_its_name_if_only_one_has_it(read):
    assert read("region:gorenjska").values() == {"region": ("kranj",)}
    two = Facet(
        "region", "", {"a": "Upper Styria", "b": "Lower Styria", "c": "Upper C"}
    )
    reader = FieldReader([two], "en")

    assert reader.read("region:lower").values() == {"region": ("b",)}
    assert reader.read("region:styria").unread == ("region:styria",)


def test_moved_value_stands_for_the_one_that_took_its_place(db):
    merged = Facet("concept", "", {"mine": "Mine"}, moved={"pit": "mine"})

    assert FieldReader([merged], "en").read("tag:pit").values() == {
        "concept": ("mine",)
    }


def test_other_words_go_with_the_same_fields(read):
    found = read("colliry region:kranj -theme:red")

    assert found.with_text("colliery") == "colliery region:kranj -theme:red"
    assert found.but(found.fields[0]) == "colliry -theme:red"


def test_text_without_a_colon_asks_the_database_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        FieldReader(FACETS, "en").read("mine OR tower -wind")


# Declared words


def test_region_is_known_by_every_declared_label(db):
    RegionFactory(
        key="brix", label={"en": "Bricks", "cs": "Cihlářsko"}, alternatives={}
    )
    reader = FieldReader(page_facets(KINDS), "de")

    assert reader.read("kraj:cihlarsko").values() == {"region": ("brix",)}


def test_declared_words_are_read_anew_after_a_change(db):
    region = RegionFactory(key="brix", label={"en": "Bricks"}, alternatives={})
    record_terms_change()
    before = declared.declared()["region"]["brix"].labels["en"]
    region.label = {"en": "Bricklands"}
    region.save()
    record_terms_change()

    assert before == ("Bricks",)
    assert declared.declared()["region"]["brix"].labels["en"] == ("Bricklands",)


def test_declared_words_are_kept_between_two_changes(db, django_assert_num_queries):
    declared.declared()

    with django_assert_num_queries(1):
        declared.declared()


def test_themes_and_regions_are_told_in_the_readers_language(db):
    RegionFactory(
        key="brix", label={"en": "Bricks", "cs": "Cihlářsko"}, alternatives={}
    )
    with override("cs"):
        regions = next(f for f in page_facets(KINDS) if f.name == "region")

    assert regions.labels["brix"] == "Cihlářsko"


# The table of what values are called


def test_labels_are_folded_once_for_any_number_of_fields(db, monkeypatch):
    looked_at = []
    monkeypatch.setattr(fields, "_tables", {})
    monkeypatch.setattr(
        fields,
        "in_all_languages",
        lambda label: looked_at.append(str(label)) or frozenset([fold(str(label))]),
    )
    colours = Facet("colour", "", {"red": "Red", "blue": "Blue"})

    for _ in range(3):
        FieldReader([colours], "en").read("colour:red -colour:blue colour:green")

    assert looked_at == ["Red", "Blue"]


def test_fields_ask_the_database_once_for_any_number(db, django_assert_num_queries):
    declared.declared()

    with django_assert_num_queries(1):
        FieldReader([REGIONS], "en").read("region:kranj -region:zwickau region:a")


def test_label_of_data_that_changed_is_known_at_once(db):
    for label in ("Styria", "Carinthia"):
        regions = Facet("place", "", {"s": label})
        found = FieldReader([regions], "en").read(f"place:{label}")
        assert found.values() == {"place": ("s",)}

    assert FieldReader([regions], "en").read("place:styria").values() == {}


def test_declared_label_that_changed_is_known_at_once(db):
    region = RegionFactory(key="zwickau", label={"en": "Bricks"}, alternatives={})
    record_terms_change()
    assert FieldReader([REGIONS], "en").read("region:bricks").values()
    region.label = {"en": "Bricklands"}
    region.save()
    record_terms_change()

    reader = FieldReader([REGIONS], "en")
    assert reader.read("region:bricklands").values() == {"region": ("zwickau",)}
    assert reader.read("region:bricks").values() == {}
