"""Sparks, as members send them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from knowledge.models import PracticePage
from tests.factories import RegionFactory, ThemeFactory

SHARE = "/en/practices/share/"
SPARK = {
    "title": "Odprta vrata livarne v Kranju",
    "region": "gorenjska",
    "theme": "workforce",
    "what_works": "Šolarji obiščejo livarno in se pogovorijo z delavci.",
    "contact": "",
    "picture_credit": "",
    "picture_description": "",
    "language": "",
}
ENGLISH = {
    "title": "Open doors at the foundry",
    "what_works": "A class visits the foundry each month and talks with the workers.",
}


def spark(**changes) -> dict:
    """The posted form; `do` says which button."""
    return SPARK | {"do": "share"} | changes


def picture_file(name: str = "foundry.png", size=(40, 30)) -> SimpleUploadedFile:
    stream = BytesIO()
    Pillow.new("RGB", size, "navy").save(stream, "PNG")
    return SimpleUploadedFile(name, stream.getvalue(), "image/png")


def no_picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.png", b"This is no picture.", "image/png")


def shared(client, **changes) -> PracticePage:
    """A spark that the client's member has shared."""
    RegionFactory(), ThemeFactory()
    answer = client.post(SHARE, spark(**changes))
    assert answer.status_code == 302, answer.content.decode()
    return PracticePage.objects.get(slug=answer.headers["Location"].split("/")[3])


def edit_of(page: PracticePage) -> str:
    return f"/en/practices/{page.practice.slug}/edit/"
