"""A concept that readers miss, suggested by a coordinator."""

import pytest

from tests.factories import ConceptFactory, UserFactory
from tests.reading import html, words
from vocabulary.models import Concept

SUGGEST = "/en/concepts-suggest/"


def test_word_of_the_address_is_filled_in(keeping):
    page = html(keeping.get(SUGGEST, {"words": "šachta", "language": "cs"}))

    assert page.select_one("[name=label_cs]")["value"] == "šachta"


def test_suggested_concept_waits_in_the_queue(keeping):
    answer = keeping.post(SUGGEST, {"label_cs": "Šachta", "label_en": "Shaft"})

    concept = Concept.objects.get(slug="shaft")
    assert concept.state == Concept.State.PENDING
    assert (concept.label["cs"], concept.label["en"]) == ("Šachta", "Shaft")
    assert answer.headers["Location"] == "/en/concepts-suggested/shaft/"


def test_concept_without_label_is_refused(keeping):
    answer = keeping.post(SUGGEST, {"definition_en": "Deep."})

    assert html(answer).select(".form-errors")
    assert not Concept.objects.exists()


def test_concept_that_stands_is_shown_beside(keeping):
    ConceptFactory(slug="shaft", label={"en": "Shaft"})

    assert "Is it one of these?" in words(keeping.get(SUGGEST, {"words": "shaft"}))


@pytest.mark.parametrize(
    "asked", [{"words": "\0"}, {"words": "x" * 999}, {"language": "xx", "words": "pit"}]
)
def test_odd_address_does_no_harm(keeping, asked):
    assert keeping.get(SUGGEST, asked).status_code == 200


def test_member_may_not(db, signed_in):
    answer = signed_in(UserFactory()).post(SUGGEST, {"label_en": "Shaft"})

    assert answer.status_code == 403
    assert not Concept.objects.exists()
