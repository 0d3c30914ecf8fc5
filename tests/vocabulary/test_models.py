"""Concepts as rows: one name, one state, no words that exist already."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import ConceptFactory, ThemeFactory, make_practice
from vocabulary.models import Concept, Theme


@pytest.fixture
def colliery(db):
    ConceptFactory()
    return Concept.objects.get()


@pytest.fixture
def theme(db):
    ThemeFactory()
    return Theme.objects.get()


def refusal(row: Concept | Theme) -> dict:
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return caught.value.message_dict


def test_name_follows_the_english_label(colliery):
    colliery.label["en"] = "Coal mine"
    colliery.full_clean()
    assert colliery.name == "Coal mine"


def test_name_without_english_is_any_label_else_the_key(colliery):
    colliery.label = {"sl": "Premogovnik"}
    colliery.clean()
    assert colliery.name == "Premogovnik"
    colliery.label = {}
    colliery.clean()
    assert colliery.name == "colliery"


def test_key_is_for_life(colliery, theme):
    colliery.slug, theme.key = "coal-mine", "work"
    assert "colliery" in refusal(colliery)["slug"][0]
    assert "workforce" in refusal(theme)["key"][0]


@pytest.mark.parametrize("label", ["Colliery", "COLLIERY"])
def test_second_concept_of_the_same_name_is_refused(colliery, label):
    double = Concept(slug="double", label={"en": label})
    assert refusal(double)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concept.objects.create(slug="double", name=label, label={"en": label})


def test_merged_concept_needs_the_other_and_only_then(colliery):
    assert refusal(Concept(slug="pit", label={"en": "Pit"}, state="merged"))
    assert refusal(Concept(slug="pit", label={"en": "Pit"}, merged_into=colliery))
    merged = Concept(slug="pit", label={"en": "Pit"}, state="merged")
    merged.merged_into = colliery
    merged.full_clean(exclude=["name"])  # made by clean, as in the admin


def test_concept_is_merged_into_another_that_is_approved(colliery):
    pit = ConceptFactory(slug="pit", label={"en": "Pit"})
    pit.state, pit.merged_into = "merged", colliery
    pit.save()
    colliery.state = "merged"
    for target in (colliery, pit):  # itself, and round in a circle
        colliery.merged_into = Concept.objects.get(pk=target.pk)
        assert "merged_into" in refusal(colliery)


def test_approved_leaves_out_what_is_suggested_or_merged(colliery):
    ConceptFactory(slug="pit", label={"en": "Pit"}, state="pending")
    ConceptFactory(
        slug="mine", label={"en": "Mine"}, state="merged", merged_into=colliery
    )
    assert list(Concept.objects.approved()) == [colliery]


def test_concept_that_practices_carry_cannot_be_deleted(shared_site, colliery):
    make_practice(concepts=[colliery])
    with pytest.raises(IntegrityError):
        colliery.delete()
    assert Concept.objects.exists()
