"""The net that other tests fish with holds."""

import pytest

from members import visibility
from tests.members.markers import (
    FIELDS,
    allowed_fields,
    leaks,
    marked_profile,
    shown_fields,
)


@pytest.fixture
def profile(db):
    return marked_profile()


def test_every_field_is_filled(profile):
    seen = visibility.own(profile)
    assert all(getattr(seen, name) for name in FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_found_by_its_own_words_alone(profile, name):
    seen = visibility.own(profile)
    value = getattr(seen, name)
    if name == "photo":
        value = value.title
    if name == "availability":
        value = ["Mentoring"]
    if name == "languages":
        value = [row.get_language_display() for row in value]
    text = value if isinstance(value, str) else " ".join(map(str, value))
    assert shown_fields(text) == {name}
    assert leaks(text, allowed={"name"}) == {name} - {"name"}


def test_allowed_fields_of_the_defaults(profile):
    assert allowed_fields(profile, "public") == set()
    assert allowed_fields(profile, "members") == set(FIELDS) - {"mail", "phone"}
    assert allowed_fields(profile, "coordinators") == set(FIELDS)
