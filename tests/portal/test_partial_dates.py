"""Dates as exact as they are known."""

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils.translation import override

from portal.partial_dates import PartialDateField, parts, spoken, validate_partial_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018", (2018, None, None)),
        ("2018-04", (2018, 4, None)),
        ("2018-04-17", (2018, 4, 17)),
        ("2020-02-29", (2020, 2, 29)),
    ],
)
def test_parts_are_what_is_known(value, expected):
    assert parts(value) == expected


@pytest.mark.parametrize(
    "value",
    ["", "18", "2018-4", "2018-13", "2018-00", "2019-02-29", "2018-04-17T00", "0000"]
    + ["April 2018", "2018-04-", " 2018", "2018\n", "２０18"],
)
def test_wrong_dates_are_refused_with_examples(value):
    with pytest.raises(ValidationError) as caught:
        validate_partial_date(value)
    assert "2018-04" in caught.value.message


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("2018", "en", "2018"),
        ("2018-04", "en", "April 2018"),
        ("2018-04-17", "en", "17 April 2018"),
        ("2018-04", "de", "April 2018"),
        ("2018-04-17", "de", "17. April 2018"),
        ("2018-04-17", "sl", "17. april 2018"),
        ("2018-10", "pl", "październik 2018"),
    ],
)
def test_spoken_is_what_people_say_in_their_language(value, language, expected):
    with override(language):
        assert spoken(value).lower() == expected.lower()


@pytest.mark.parametrize(
    ("value", "expected"), [("", ""), (None, ""), ("soon", "soon")]
)
def test_spoken_leaves_other_words_as_they_are(value, expected):
    assert spoken(value) == expected


def test_filter_speaks_in_templates():
    template = Template("{{ begins|partial_date }}")
    assert template.render(Context({"begins": "2018-04"})) == "April 2018"


def test_field_refuses_wrong_dates_and_takes_an_empty_one():
    field = PartialDateField("begins", blank=True)
    assert field.clean("", None) == ""
    assert field.clean("2018-04", None) == "2018-04"
    with pytest.raises(ValidationError):
        field.clean("2018-99", None)


def test_field_migrates_without_its_fixed_length_twice():
    _name, path, args, kwargs = PartialDateField("begins").deconstruct()
    assert path == "portal.partial_dates.PartialDateField"
    assert PartialDateField(*args, **kwargs).max_length == 10


def test_values_sort_as_text_in_the_order_of_time():
    assert sorted(["2018-04-17", "2019", "2018-04", "2018"]) == [
        "2018",
        "2018-04",
        "2018-04-17",
        "2019",
    ]
