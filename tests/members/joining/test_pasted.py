"""Lists as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from members.joining.pasted import Row, rows_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ana@x.org", [("", "ana@x.org")]),
        ("Ana@X.org", [("", "ana@x.org")]),
        ("<ana@x.org>", [("", "ana@x.org")]),
        ("Ana Kos <ana@x.org>", [("Ana Kos", "ana@x.org")]),
        ('"Kos, Ana" <ana@x.org>', [("Kos, Ana", "ana@x.org")]),
        ("Kos, Ana <ana@x.org>", [("Kos, Ana", "ana@x.org")]),
        ("a@x.org, b@x.org;c@x.org\nd@x.org", [("", f"{n}@x.org") for n in "abcd"]),
        ("a@x.org,\r\n\r\n ; ,b@x.org,", [("", "a@x.org"), ("", "b@x.org")]),
        ("Kos, Ana <a@x.org>, b@x.org", [("Kos, Ana", "a@x.org"), ("", "b@x.org")]),
        ("Ana\t Kos  <a@x.org>", [("Ana Kos", "a@x.org")]),
        ("", []),
    ],
)
def test_people_are_read(text, found):
    assert [(row.name, row.email) for row in rows_of(text)] == found


@pytest.mark.parametrize(
    "typed",
    [
        "ana",
        "ana@",
        "ana at x.org",
        "Ana <ana@x>",
        "Ana <ana@x.org",
        "<script>@x.org",
        "ana@x.org b@x.org",
        "x" * 101 + " <ana@x.org>",
        "a" * 250 + "@x.org",
    ],
)
def test_what_cannot_be_read_is_kept_as_typed(typed):
    assert rows_of(f"b@x.org\n{typed}")[1:] == [Row(typed)]


@given(some.text(max_size=200))
def test_any_text_is_read_and_no_word_gets_lost(text):
    rows = rows_of(text)
    kept = " ".join(row.typed for row in rows)
    for word in text.replace(",", " ").replace(";", " ").split():
        assert word in kept
    assert all("\n" not in row.email and "<" not in row.email for row in rows)
