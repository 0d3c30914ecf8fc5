"""Odd addresses of the library: what cannot be meant is left out."""

import pytest

from tests.listings import chips
from tests.reading import html, titles


def test_unknown_facet_value_is_left_out(listed):
    answer = listed({"theme": ["atlantis", "identity"], "region": "nowhere"})

    assert len(titles(answer)) == 2
    assert list(chips(answer)) == ["Regional identity"]


@pytest.mark.parametrize(
    "data",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "two"},
        {"page": "99999999999999999999"},
        {"page": ["1", "2"]},
        {"sort": "most-adopted"},
        {"sort": ["title", "x"]},
        {"kind": "organisation"},
        {"unknown": "1"},
        {"theme": ""},
        {"theme": ["workforce", "workforce", "identity", ""]},
        {"theme": ["identity", "workforce", *map(str, range(500))]},
        {"concept": "concept:colliery"},
        {"q": "\0"},
        {"page": "2"},
    ],
)
def test_odd_parameter_does_no_harm(listed, data):
    answer = listed(data)

    assert answer.status_code == 200
    assert len(titles(answer)) == 3


@pytest.mark.parametrize(
    "text", ['"', "'", "NEAR(", "a AND (b OR", "*", "{}", "x" * 20_000, "%s", "\ud800"]
)
def test_odd_words_do_no_harm(listed, text):
    text = text.encode("utf-8", "replace").decode()

    answer = listed(q=text)

    assert answer.status_code == 200
    assert html(answer).find(id="listing-q")["value"] == text[:500].strip()
