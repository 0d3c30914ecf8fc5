"""The picture of a record: closed while it is a draft, with who made it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from files.models import Image
from tests.factories import make_practice, publish
from tests.files.samples import make_image
from tests.knowledge.writing.writing import draft, fields, send
from tests.reading import errors


def picture(name: str = "bell.png") -> SimpleUploadedFile:
    target = io.BytesIO()
    Pillow.new("RGB", (40, 30), "red").save(target, format="PNG")
    return SimpleUploadedFile(name, target.getvalue(), "image/png")


TERMS = {"cover-credit": "Eva Partner", "cover-description": "Two pupils pour wax"}


@pytest.mark.django_db
def test_cover_is_kept_with_its_terms_and_closed(browser, record, partner, outsider):
    send(browser, record, "identity", **{"cover-upload": picture()}, **TERMS)

    cover = draft(record).cover
    assert (cover.credit, cover.description) == ("Eva Partner", "Two pupils pour wax")
    assert cover.owner == partner
    assert not cover.is_public
    assert not cover.can_be_read_by(outsider)
    assert cover.can_be_read_by(partner)


@pytest.mark.django_db
def test_cover_is_public_once_its_text_is(browser, record):
    send(browser, record, "identity", **{"cover-upload": picture()}, **TERMS)
    kept = draft(record)
    kept.what_works = "It works."

    publish(kept)

    assert Image.objects.get().is_public


@pytest.mark.django_db
def test_cover_stays_when_the_group_is_saved_again_or_goes(browser, record):
    send(browser, record, "identity", **{"cover-upload": picture()}, **TERMS)
    before = draft(record).cover

    send(browser, record, "identity", lead="New")
    assert draft(record).cover == before

    send(browser, record, "identity", **{"cover-remove": "on"})
    assert draft(record).cover is None


@pytest.mark.django_db
def test_terms_of_a_public_cover_change_with_the_review_only(browser, record):
    send(browser, record, "identity", **{"cover-upload": picture()}, **TERMS)
    kept = draft(record)
    kept.what_works = "It works."
    page = publish(kept)

    send(browser, record, "identity", **{"cover-credit": "Somebody else"})

    assert Image.objects.get(pk=page.cover_id).credit == "Eva Partner"
    assert draft(record).cover.credit == "Somebody else"


@pytest.mark.django_db
@pytest.mark.parametrize("is_closed", [True, False])
def test_terms_of_anothers_picture_are_changed_on_a_copy(browser, record, is_closed):
    other = make_practice(title="Another").practice
    theirs = make_image(credit="Ana", **({"belongs_to": other} if is_closed else {}))
    page = draft(record)
    page.cover = theirs
    page.save_revision(clean=False)

    send(browser, record, "identity", **{"cover-credit": "Eva Partner"})

    theirs.refresh_from_db()
    assert (theirs.credit, theirs.belongs_to) == ("Ana", other if is_closed else None)
    kept = draft(record).cover
    assert (kept.credit, kept.belongs_to) == ("Eva Partner", record.practice)


@pytest.mark.django_db
def test_cover_that_is_no_picture_is_refused(browser, record):
    upload = SimpleUploadedFile("bell.png", b"no picture", "image/png")

    answer = send(browser, record, "identity", **{"cover-upload": upload}, lead="Kept")

    assert "cover" in errors(answer)
    assert draft(record).lead == "Kept"
    assert fields(answer)["lead"] == "Kept"
