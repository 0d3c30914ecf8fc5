"""The eight languages: which is the reader's, and where an address leads."""

import pytest
from django.utils.translation import override

from portal.languages import (
    CODES,
    OWN_NAMES,
    current,
    own_name,
    preference,
    with_prefix,
)


def test_codes_are_the_eight_languages_with_own_names():
    assert CODES == ("en", "de", "cs", "it", "sl", "hr", "pl", "nl")
    assert set(OWN_NAMES) == set(CODES)


@pytest.mark.parametrize(
    ("active", "expected"),
    [("sl", "sl"), ("de-at", "de"), ("fr", "en"), ("pt-br", "en")],
)
def test_current_is_always_one_of_the_eight(active, expected):
    with override(active):
        assert current() == expected


def test_current_without_any_active_language_is_english():
    with override(None):
        assert current() == "en"


def test_own_name_of_an_unknown_language_is_its_code():
    assert (own_name("sl"), own_name("fr")) == ("Slovenščina", "fr")


def test_preference_begins_with_the_reader_then_english_then_all():
    with override("sl"):
        assert preference()[:2] == ["sl", "en"]
    assert preference("en") == list(CODES)
    assert sorted(preference("nl")) == sorted(CODES)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/en/library/x/", "/sl/library/x/"),
        ("/en/", "/sl/"),
        ("/en", "/sl/"),
        ("/library/", "/sl/"),
        ("/", "/sl/"),
        ("/enormous/", "/sl/"),
    ],
)
def test_with_prefix_changes_or_adds_the_language(path, expected):
    assert with_prefix(path, "sl") == expected
