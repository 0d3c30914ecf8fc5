"""Facts in the reader's words."""

import pytest
from django.utils.translation import override

from knowledge import presentation
from knowledge.actions import first_sentence
from knowledge.models import PracticePage
from tests.factories import RegionFactory
from vocabulary.translations import Translations


@pytest.mark.parametrize(
    ("begins", "ends", "told"),
    [
        ("", "", ""),
        ("2018", "", "2018"),
        ("", "2019", "2019"),
        ("2018", "2018", "2018"),
        ("2018", "2019-04", "2018 to April 2019"),
    ],
)
def test_period_is_told_as_far_as_known(begins, ends, told):
    with override("en"):
        assert presentation.period(PracticePage(begins=begins, ends=ends)) == told


@pytest.mark.parametrize(
    ("cost", "band", "told"),
    [
        (None, "", ""),
        (0, "none", "€ 0"),
        (60_000, "under_100000", "€ 60,000"),
        ("99.5", "", "€ 99.50"),
        (None, "under_5000", "under € 5,000"),
    ],
)
def test_cost_is_told_exactly_or_as_band(cost, band, told):
    with override("en"):
        page = PracticePage(cost_eur=cost, cost_band=band)
        assert presentation.cost(page) == told


def test_cost_is_told_in_the_readers_figures():
    with override("de"):
        assert presentation.cost(PracticePage(cost_eur=60_000)) == "€ 60.000"


def test_place_does_not_say_the_same_twice():
    label = Translations({"en": "Zwickau"})
    region = RegionFactory.build(label=label, country="DE")

    with override("en"):
        assert presentation.place(PracticePage(municipality="Zwickau")) == "Zwickau"
        page = PracticePage(municipality="Zwickau", region=region)
        assert presentation.place(page) == "Zwickau, Germany"


def test_year_is_the_first_one_known():
    assert PracticePage(begins="2018-04", ends="2019").year == "2018"
    assert PracticePage(ends="2019").year == "2019"
    assert PracticePage().year == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two. Three.", "One."),
        ("One  \n two", "One two"),
        ("No stop", "No stop"),
        ("a" * 600, "a" * 159 + "…"),
        ("word " * 60, ("word " * 31).strip() + "…"),
        ("", ""),
    ],
)
def test_first_sentence_is_short(text, sentence):
    assert first_sentence(text) == sentence
    assert len(first_sentence(text)) <= 160
