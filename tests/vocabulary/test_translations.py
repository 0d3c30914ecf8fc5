"""Words in eight languages: which one a reader gets, and how they are typed."""

import json

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from portal.languages import CODES
from tests.factories import ConceptFactory, RegionFactory, ThemeFactory
from vocabulary.models import Concept, Region, Theme
from vocabulary.translations import (
    TranslatedField,
    Translations,
    WordLists,
    WordListsField,
    split_words,
)

LABEL = Translations({"en": "Colliery", "sl": "Premogovnik", "de": "Zeche"})


@pytest.mark.parametrize(
    ("language", "text", "written_in"),
    [("sl", "Premogovnik", "sl"), ("en", "Colliery", "en"), ("pl", "Colliery", "en")],
)
def test_best_is_the_readers_else_english(language, text, written_in):
    with override(language):
        assert str(LABEL) == LABEL.best() == text
        assert LABEL.language_of() == written_in
    assert LABEL.best(language) == text


def test_best_without_english_is_any_in_the_order_of_languages():
    label = Translations({"sl": "Premogovnik", "cs": "Důl"})
    assert (label.best("pl"), label.language_of("pl")) == ("Důl", "cs")


def test_best_passes_over_empty_texts():
    assert Translations({"sl": "", "en": "Colliery"}).best("sl") == "Colliery"


def test_best_of_nothing_is_empty():
    assert (Translations().best(), str(Translations())) == ("", "")
    assert Translations().language_of() == "en"


def test_word_lists_have_none_in_an_unknown_language():
    words = WordLists({"en": ["coal mine", "pit"]})
    assert words.in_language("en") == ["coal mine", "pit"]
    assert words.in_language("sl") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pit, coal mine", ["pit", "coal mine"]),
        (" pit ,, ,coal mine, ", ["pit", "coal mine"]),
        ("", []),
        (",", []),
    ],
)
def test_split_words_are_what_stands_between_commas(text, words):
    assert split_words(text) == words


def test_stored_words_come_back_as_translations(db):
    ConceptFactory()
    concept = Concept.objects.get()
    assert isinstance(concept.label, Translations)
    assert isinstance(concept.alternatives, WordLists)
    with override("cs"):
        assert str(concept) == str(concept.label) == "Důl"


def test_row_without_words_is_called_by_its_key(db):
    assert str(Theme(key="workforce")) == "workforce"
    assert str(Concept(name="Colliery")) == "Colliery"


def test_region_is_short_where_it_has_a_short_name(db):
    RegionFactory()
    region = Region.objects.get()
    assert (region.short, region.country_label) == ("Gorenjska", "Slovenia")
    region.short_label = Translations()
    assert region.short == "Gorenjska (Kranj)"


def test_rows_are_listed_in_the_readers_alphabet(db):
    for slug, label in (
        ("a", {"en": "zinc", "sl": "Abeceda"}),
        ("b", {"en": "Anvil", "sl": "žaga"}),
    ):
        ConceptFactory(slug=slug, label=label)
    assert [concept.slug for concept in Concept.objects.by_label()] == ["b", "a"]
    with override("sl"):
        assert [concept.slug for concept in Concept.objects.by_label()] == ["a", "b"]


class WordsForm(forms.ModelForm):
    """A form of a model's translated fields, as the admin makes it."""

    class Meta:
        model = Concept
        fields = ["label", "alternatives", "definition"]


def html_of(form) -> BeautifulSoup:
    return BeautifulSoup(form.as_p(), "html.parser")


def test_form_shows_each_language_by_its_own_name(db):
    ConceptFactory()
    page = html_of(WordsForm(instance=Concept.objects.get()))
    for code in CODES:
        field = page.find("input", attrs={"name": f"label_{code}"})
        assert (field["lang"], bool(field["aria-label"])) == (code, True)
    slovenian = page.find("input", attrs={"name": "label_sl"})
    assert (slovenian["value"], slovenian["aria-label"]) == (
        "Premogovnik",
        "Slovenščina",
    )
    words = page.find(attrs={"name": "alternatives_en"})
    assert words["value"] == "coal mine"
    assert page.find("textarea", attrs={"name": "definition_pl"})


def test_form_stores_what_was_typed(db):
    ConceptFactory()
    data = {"label_en": " Pit ", "label_pl": "Kopalnia", "label_sl": ""}
    data |= {"alternatives_en": "mine, coal mine", "definition_en": "Coal comes up."}
    form = WordsForm(data, instance=Concept.objects.get())
    assert form.is_valid(), form.errors
    form.save()
    concept = Concept.objects.get()
    assert concept.label == {"en": "Pit", "pl": "Kopalnia"}
    assert concept.alternatives == {"en": ["mine", "coal mine"]}
    assert concept.definition == {"en": "Coal comes up."}


def test_form_sent_as_it_was_shown_changes_nothing(db):
    ConceptFactory()
    concept = Concept.objects.get()
    before = json.dumps([concept.label, concept.alternatives, concept.definition])
    page = html_of(WordsForm(instance=concept))
    data = {f["name"]: f.get("value", f.text.strip()) for f in page.select("[name]")}
    WordsForm(data, instance=concept).save()
    concept = Concept.objects.get()
    after = json.dumps([concept.label, concept.alternatives, concept.definition])
    assert json.loads(after) == json.loads(before)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "label"),
        ({"label_en": "", "label_sl": "  "}, "label"),
        ({"label_en": "x" * 121}, "label"),
        ({"label_en": "Pit", "definition_de": "x" * 401}, "definition"),
        ({"label_en": "Pit", "alternatives_it": "x" * 601}, "alternatives"),
    ],
)
def test_form_refuses_what_is_missing_or_too_long(db, data, field):
    form = WordsForm(data)
    assert set(form.errors) == {field}


def test_field_refuses_an_unknown_language(db):
    theme = ThemeFactory.build(label={"en": "Work", "fr": "Travail"})
    with pytest.raises(ValidationError) as caught:
        theme.full_clean()
    assert "fr" in caught.value.message_dict["label"][0]


@pytest.mark.parametrize("field_class", [TranslatedField, WordListsField])
def test_field_migrates_with_its_lengths(field_class):
    field = field_class("words", max_length=70, multiline=True, blank=True)
    _name, path, args, kwargs = field.deconstruct()
    assert path == f"vocabulary.translations.{field_class.__name__}"
    again = field_class(*args, **kwargs)
    assert (again.text_length, again.multiline, again.blank) == (70, True, True)
    assert again.get_default() == {}
