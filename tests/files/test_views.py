"""How uploaded files are handed out: never run, never from outside their folder."""

from urllib.parse import urlsplit

import pytest
from django.core.files.storage import default_storage

from tests.files.samples import make_document, make_image, picture_bytes


@pytest.fixture
def public_url(db):
    return make_image().get_rendition("max-40x40").url


def test_original_never_stands_among_the_public_files(db):
    picture = make_image()
    assert picture.file.name.startswith("private/originals/")
    assert make_document().file.name.startswith("private/documents/")


def test_public_picture_is_a_plain_file_that_may_be_kept(db, client, settings):
    picture = make_image()
    rendition = picture.get_rendition("max-40x40")
    assert rendition.url.startswith("/media/public/renditions/gate")
    assert (settings.MEDIA_ROOT / rendition.file.name).is_file()
    answer = client.get(rendition.url)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert not answer.cookies


def test_closed_picture_is_asked_for_each_time(coordinator, signed_in, settings):
    rendition = make_image(visibility="members").get_rendition("max-40x40")
    assert rendition.url == f"/files/pictures/{rendition.pk}/"
    assert rendition.file.name.startswith("private/renditions/")
    answer = signed_in(coordinator).get(rendition.url)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("inline")


def test_document_is_saved_not_opened(db, client):
    answer = client.get(make_document(name="Poročilo 2018.pdf").url)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 the report"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_every_file_is_sent_so_that_nothing_runs(db, client, public_url):
    page = make_document(name="notes.txt", data=b"<script>alert(1)</script>")
    for url in (page.url, public_url):
        headers = client.get(url).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_files_are_for_reading_only(db, client, public_url):
    for url in (make_document().url, public_url):
        assert client.post(url).status_code == 405
        assert client.head(url).status_code == 200


def test_document_answers_whatever_its_address_calls_it(db, client):
    document = make_document()
    answer = client.get(f"/files/{document.pk}/other.html")
    assert 'filename="report' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "path",
    [
        "/files/1234567/x.pdf",
        "/files/pictures/1234567/",
        "/files/0/x",
        "/files/x/x.pdf",
    ],
)
def test_unknown_file_is_not_found(db, client, path):
    assert client.get(path, follow=True).status_code == 404


def test_file_missing_on_the_disk_is_not_found(db, client, public_url):
    document = make_document()
    default_storage.delete(document.file.name)
    default_storage.delete(public_url.removeprefix("/media/"))
    assert client.get(document.url).status_code == 404
    assert client.get(public_url).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "..",
        ".",
        "%2e%2e",
        "../../private/originals/gate.jpg",
        "..%2f..%2fprivate%2foriginals%2fgate.jpg",
        "%2e%2e%2f%2e%2e%2fprivate%2foriginals%2fgate.jpg",
        "..%5c..%5cprivate%5coriginals%5cgate.jpg",
        "%2fetc%2fpasswd",
        "gate%00.jpg",
        "x" * 300 + ".jpg",
        "%C3%28.jpg",
        "nothing.jpg",
    ],
)
def test_address_of_a_public_picture_leads_nowhere_else(db, client, name):
    make_image().get_rendition("max-40x40")
    answer = client.get(f"/media/public/renditions/{name}", follow=True)
    assert answer.status_code == 404


def test_originals_have_no_address(db, client):
    picture = make_image()
    for path in (f"/media/{picture.file.name}", urlsplit(picture.file.url).path):
        assert client.get(path, follow=True).status_code == 404


def test_public_picture_in_another_format_is_told_as_what_it_is(db, client):
    picture = make_image(data=picture_bytes("PNG"), name="gate.png")
    answer = client.get(picture.get_rendition("max-40x40|format-webp").url)
    assert answer.headers["Content-Type"] == "image/webp"
