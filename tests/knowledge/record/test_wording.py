"""Values of a record in words."""

import pytest

from knowledge.record.groups import GROUPS
from knowledge.record.tables import set_rows, tables
from knowledge.record.wording import (
    column_label,
    field_label,
    in_words,
    rows_in_words,
)
from tests.factories import make_practice

EDITED = [name for group in GROUPS.values() for name in group.fields]


@pytest.mark.parametrize("name", EDITED)
def test_every_field_has_a_label_and_words(english, name):
    assert field_label(name)
    if name not in tables():
        assert isinstance(in_words(english, name), str)


def test_fields_are_told_as_people_say_them(english):
    english.evidence_level = "measured"
    english.help_visit = True
    assert in_words(english, "begins") == "2017"
    assert in_words(english, "cost_eur") == "1,000"
    assert in_words(english, "evidence_level") == "measured"
    assert in_words(english, "help_visit") == "yes"
    assert in_words(english, "help_call") == "no"
    assert in_words(english, "aim") == ""


def test_rows_are_told_with_choices_numbers_and_titles(english):
    other = make_practice(title="The night of the furnaces")
    set_rows(english, "conditions", [{"condition": "law", "effect": "hindering"}])
    set_rows(english, "money", [{"item": "Paint", "cost": "1250.5"}])
    set_rows(english, "related", [{"practice": str(other.practice_id)}])

    condition = rows_in_words(english, "conditions")[0]
    assert (condition["condition"], condition["effect"]) == ("law", "hindering")
    assert rows_in_words(english, "money")[0]["cost"] == "1,250.50"
    assert rows_in_words(english, "related")[0]["practice"] == other.title
    assert column_label("money", "cost") == "Euros for each"
