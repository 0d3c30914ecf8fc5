"""Whatever a coordinator sends to the pages of concepts: never an error of ours."""

import pytest

from tests.test_fuzz import BODIES, ODD_TEXTS, check
from tests.test_fuzz_coordinator import names_of_fields
from tests.vocabulary.concepts import concept

QUEUE = "/en/concepts-suggested/"
EDIT = "/en/concepts-edit/colliery/"
BUTTONS = [
    (f"{QUEUE}new/", "approve"),
    (f"{QUEUE}new/", "decline"),
    (EDIT, "save"),
    (EDIT, "find"),
    (f"{EDIT}merge/", ""),
    (f"{EDIT}split/", "split"),
    (f"{EDIT}split/", "page-x"),
]


@pytest.fixture(autouse=True)
def concepts(colliery, pit):
    concept("new", state="pending")


@pytest.mark.parametrize("place", sorted({place for place, _do in BUTTONS}))
def test_odd_bodies_are_answered(keeping, place):
    for kind, body in BODIES:
        check(keeping.generic("POST", place, body, content_type=kind))


@pytest.mark.parametrize(("place", "do"), BUTTONS)
def test_odd_texts_in_every_field_are_answered(keeping, place, do):
    fields = {*names_of_fields(keeping.get(place)), "into", "q"}
    for text in ODD_TEXTS:
        check(keeping.post(place, dict.fromkeys(fields, text) | {"do": do}))


@pytest.mark.parametrize("place", [QUEUE, f"{EDIT}merge/", f"{EDIT}options/broader/"])
def test_odd_parameters_are_answered(keeping, place):
    for text in ODD_TEXTS:
        shared = dict.fromkeys(("q", "into", "language", "page"), text)
        for show in (text, "doubles", "missing"):
            check(keeping.get(place, shared | {"show": show}))
