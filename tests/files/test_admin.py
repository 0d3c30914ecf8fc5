"""Uploads in the Wagtail admin go through the same checks as everywhere."""

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pillow
from wagtail.models import Collection

from files.models import Document, Image
from tests.files.samples import (
    exif,
    make_document,
    make_image,
    packed,
    picture_bytes,
    upload,
)


@pytest.fixture
def admin(shared_site, signed_in, administrator):
    return signed_in(administrator)


def filled(**changes) -> dict:
    """The form of a picture or a document."""
    return {
        "title": "The gate",
        "description": "A gate of iron",
        "collection": Collection.get_first_root_node().pk,
        "credit": "Ana",
        "licence": "CC-BY-4.0",
        "visibility": "public",
        "tags": "",
    } | changes


def test_picture_uploaded_in_the_admin_is_made_anew(admin, administrator):
    form = filled(file=upload(picture_bytes(exif=exif())))
    answer = admin.post("/cms/images/add/", form)
    assert answer.headers["Location"] == "/cms/images/"
    picture = Image.objects.get()
    assert (picture.credit, picture.uploaded_by_user) == ("Ana", administrator)
    with picture.file.open() as stored:
        assert not dict(Pillow.open(stored).getexif())
    assert b"Secret Phone" not in default_storage.open(picture.file.name).read()


def test_several_pictures_at_once_are_made_anew(admin):
    form = {"title": "gate", "files[]": upload(picture_bytes(exif=exif()))}
    answer = admin.post("/cms/images/multiple/add/", form)
    assert answer.json()["success"] is True
    picture = Image.objects.get()
    assert b"Secret Phone" not in picture.file.open().read()
    assert (picture.licence, picture.visibility) == ("CC-BY-4.0", "public")


def test_picture_uploaded_while_choosing_one_is_made_anew(admin):
    form = filled(file=upload(picture_bytes(exif=exif())))
    prefixed = {f"image-chooser-upload-{name}": value for name, value in form.items()}
    admin.post("/cms/images/chooser/create/", prefixed)
    assert b"Secret Phone" not in Image.objects.get().file.open().read()


def test_what_is_no_picture_is_refused_with_a_reason(admin):
    form = filled(file=upload(picture_bytes("GIF"), "gate.jpg"))
    answer = admin.post("/cms/images/add/", form)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Image.objects.exists()


def test_picture_keeps_its_file_when_only_words_change(admin):
    picture = make_image()
    before = picture.file.name
    form = filled(title="The old gate")
    admin.post(f"/cms/images/{picture.pk}/", form)
    picture.refresh_from_db()
    assert (picture.title, picture.file.name) == ("The old gate", before)


@pytest.mark.parametrize(
    ("before", "after", "folder"),
    [
        ("public", "members", "private"),
        ("public", "owner", "private"),
        ("owner", "public", "public"),
    ],
)
def test_change_of_visibility_drops_what_stood_in_the_wrong_folder(
    admin, client, before, after, folder
):
    picture = make_image(visibility=before)
    old = picture.get_rendition("max-40x40")
    form = filled(visibility=after)
    admin.post(f"/cms/images/{picture.pk}/", form)
    assert not default_storage.exists(old.file.name)
    new = Image.objects.get().get_rendition("max-40x40")
    assert new.file.name.startswith(f"{folder}/renditions/")
    status = client.get(new.url, follow=True).status_code
    assert status == (200 if after == "public" else 404)
    assert client.get(old.url, follow=True).status_code == 404


def test_document_uploaded_in_the_admin_is_checked(admin, administrator):
    wrong = filled(file=upload(b"<html>", "report.pdf"))
    answer = admin.post("/cms/documents/add/", wrong)
    assert answer.context["form"].errors["file"]
    assert not Document.objects.exists()
    right = filled(file=upload(packed(), "report.odt"), visibility="members")
    admin.post("/cms/documents/add/", right)
    document = Document.objects.get()
    assert (document.visibility, document.uploaded_by_user) == (
        "members",
        administrator,
    )


def test_several_documents_at_once_are_checked(admin):
    for data, name, taken in (
        (b"<html>", "report.pdf", False),
        (b"%PDF-1.7", "report.pdf", True),
    ):
        form = {"title": "Report", "files[]": upload(data, name)}
        answer = admin.post("/cms/documents/multiple/add/", form)
        assert answer.json()["success"] is taken
    assert Document.objects.count() == 1


def test_document_keeps_its_file_when_only_words_change(admin):
    document = make_document()
    form = filled(title="Final report", visibility="owner")
    admin.post(f"/cms/documents/edit/{document.pk}/", form)
    document.refresh_from_db()
    assert (document.title, document.visibility) == ("Final report", "owner")


def test_member_cannot_upload_in_the_admin(shared_site, signed_in, coordinator):
    form = filled(file=upload(picture_bytes()))
    signed_in(coordinator).post("/cms/images/add/", form)
    assert not Image.objects.exists()
