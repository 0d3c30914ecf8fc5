"""Who may open a file: its visibility, its owner, the object it belongs to."""

import pytest
from django.contrib.auth.models import Group, Permission

from tests.factories import UserFactory
from tests.files.samples import make_document, make_image

READERS = ("anonymous", "member", "owner", "editor")
OPEN_TO = {
    "public": {"anonymous", "member", "owner", "editor"},
    "members": {"member", "owner", "editor"},
    "owner": {"owner", "editor"},
}


@pytest.fixture
def owner(coordinator):
    return coordinator


@pytest.fixture
def readers(client, owner, stranger, signed_in):
    """A client of each kind of reader."""
    editor = UserFactory()
    group = Group.objects.create(name="Editors of the tests")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    editor.groups.add(group)
    return {
        "anonymous": client,
        "member": signed_in(stranger),
        "owner": signed_in(owner),
        "editor": signed_in(editor),
    }


def admitted(readers, url: str) -> set[str]:
    """The readers who get the file; to all others there is none."""
    answers = {
        name: readers[name].get(url, follow=True).status_code for name in READERS
    }
    assert set(answers.values()) <= {200, 404}, answers
    return {name for name, status in answers.items() if status == 200}


@pytest.mark.parametrize("visibility", OPEN_TO)
def test_document_opens_to_those_it_is_visible_to(readers, owner, visibility):
    document = make_document(owner=owner, visibility=visibility)
    assert admitted(readers, document.url) == OPEN_TO[visibility]


@pytest.mark.parametrize("visibility", ["members", "owner"])
def test_picture_opens_to_those_it_is_visible_to(readers, owner, visibility):
    picture = make_image(owner=owner, visibility=visibility)
    url = picture.get_rendition("max-40x40").url
    assert admitted(readers, url) == OPEN_TO[visibility]


def test_file_without_owner_is_nobodys_own(readers):
    document = make_document(visibility="owner")
    assert admitted(readers, document.url) == {"editor"}


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [
        ("public", {"anonymous", "member", "owner", "editor"}),
        ("members", {"member", "owner", "editor"}),
        ("owner", {"member", "owner", "editor"}),  # the member owns the record
    ],
)
def test_file_follows_the_object_it_belongs_to(
    readers, owner, stranger, visibility, expected
):
    record = make_document(owner=stranger, visibility=visibility)
    document = make_document(owner=owner, belongs_to=record)
    assert admitted(readers, document.url) == expected


def test_own_visibility_narrows_what_the_object_admits(readers, owner):
    record = make_document(visibility="public")
    document = make_document(owner=owner, visibility="members", belongs_to=record)
    assert admitted(readers, document.url) == {"member", "owner", "editor"}


def test_object_narrows_what_the_visibility_admits(readers, owner):
    record = make_document(visibility="owner")
    document = make_document(owner=owner, visibility="public", belongs_to=record)
    assert admitted(readers, document.url) == {"owner", "editor"}


def test_file_of_a_deleted_object_closes(readers, owner):
    record = make_document(visibility="public")
    document = make_document(owner=owner, belongs_to=record)
    record.delete()
    assert admitted(readers, document.url) == {"owner", "editor"}


def test_picture_of_an_object_is_never_a_plain_file(owner):
    record = make_document(visibility="public")
    picture = make_image(owner=owner, belongs_to=record)
    assert not picture.is_public
    assert picture.get_rendition("max-40x40").url.startswith("/files/pictures/")


def test_closed_account_opens_nothing(readers, owner):
    document = make_document(owner=owner, visibility="owner")
    owner.is_active = False
    owner.save()
    assert admitted(readers, document.url) == {"editor"}
