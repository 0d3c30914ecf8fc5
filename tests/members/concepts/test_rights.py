"""Who may do what with concepts, over HTTP: every cell."""

import pytest

from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    partner_of,
)
from tests.members.concepts.sending import words
from tests.vocabulary.concepts import concept
from vocabulary.models import Concept

PEOPLE = ("visitor", "member", "partner", "coordinator", "editor")
KEEPERS = "302 403 403 200 200"
DONE = "302 403 403 302 302"
# A page is read; then what is sent to it, and what that changes.
PAGES = [
    ("see the suggested ones", "concepts-suggested/", KEEPERS),
    ("see what may be the same", "concepts-suggested/?show=doubles", KEEPERS),
    ("see what has no label", "concepts-suggested/?show=missing", KEEPERS),
    ("look at a suggested one", "concepts-suggested/new/", KEEPERS),
    ("open a concept to edit", "concepts-edit/colliery/", KEEPERS),
    ("find a broader one", "concepts-edit/colliery/options/broader/?q=pit", KEEPERS),
    ("choose what it merges into", "concepts-edit/pit/merge/", KEEPERS),
    ("look at a merge", "concepts-edit/pit/merge/?into=colliery", KEEPERS),
    ("open a split", "concepts-edit/colliery/split/", KEEPERS),
]
ACTIONS = [
    ("approve", "concepts-suggested/new/", {"do": "approve"} | words(label_en="New")),
    ("decline", "concepts-suggested/new/", {"do": "decline"}),
    ("merge a suggested one", "concepts-edit/new/merge/", {"into": "colliery"}),
    ("merge", "concepts-edit/pit/merge/", {"into": "colliery"}),
    (
        "edit",
        "concepts-edit/colliery/",
        {"do": "save"} | words(label_en="Mine"),
    ),
    (
        "split",
        "concepts-edit/colliery/split/",
        {"do": "split"} | words(label_en="Shaft"),
    ),
]


@pytest.fixture
def readers(colliery, pit, signed_in, client):
    region = RegionFactory()
    concept("new", state="pending")
    people = {
        "member": UserFactory(),
        "partner": partner_of(OrganisationFactory(region=region)),
        "coordinator": coordinator_of(region),
        "editor": editor(),
    }
    return {"visitor": client} | {
        name: signed_in(user) for name, user in people.items()
    }


def rows() -> list:
    return sorted(map(str, Concept.objects.values_list("slug", "state", "label")))


@pytest.mark.parametrize(("what", "path", "answers"), PAGES)
def test_pages(readers, what, path, answers):
    found = [readers[name].get(f"/en/{path}") for name in PEOPLE]
    assert " ".join(str(answer.status_code) for answer in found) == answers, what
    assert "/accounts/login/" in found[0].headers["Location"]


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize(("what", "path", "sent"), ACTIONS)
def test_actions(readers, person, what, path, sent):
    before = rows()

    answer = readers[person].post(f"/en/{path}", sent)

    wanted = dict(zip(PEOPLE, DONE.split(), strict=True))[person]
    assert str(answer.status_code) == wanted, what
    assert (rows() != before) == (person in ("coordinator", "editor")), what


@pytest.mark.parametrize("person", PEOPLE)
def test_buttons_of_the_public_page(readers, person):
    shown = readers[person].get("/en/concepts/colliery/").content.decode()
    is_keeper = person in ("coordinator", "editor")
    assert ("/en/concepts-edit/colliery/" in shown) == is_keeper


@pytest.mark.parametrize("path", ["", "merge/", "split/", "options/broader/"])
def test_concept_that_is_not_there(readers, path):
    address = f"/en/concepts-edit/nowhere/{path}"
    assert readers["coordinator"].get(address).status_code == 404
    assert readers["member"].get(address).status_code == 403
