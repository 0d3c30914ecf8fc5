"""Writing a spark in the browser."""

from io import BytesIO

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

SHARE = "/en/practices/share/"


def drawn_picture() -> dict:
    """A chimney before a wall, as a file to choose."""
    picture = Image.new("RGB", (1200, 800), "#d9d2c4")
    ImageDraw.Draw(picture).rectangle((540, 120, 660, 800), fill="#9a4a2c")
    stream = BytesIO()
    picture.save(stream, "JPEG")
    return {
        "name": "chimney.jpg",
        "mimeType": "image/jpeg",
        "buffer": stream.getvalue(),
    }


def fill_spark(
    page: Page,
    *,
    title: str,
    what_works: str,
    region: str = "gorenjska",
    theme: str = "workforce",
) -> None:
    page.get_by_label("Title").fill(title)
    page.get_by_label("Region").select_option(region)
    page.get_by_label("Theme").select_option(theme)
    page.get_by_label("What works").fill(what_works)


def publish(page: Page) -> str:
    """The path of the published spark."""
    page.get_by_role("button", name="Publish under my name").click()
    expect(page.get_by_role("status")).to_contain_text("Your spark is published")
    return page.evaluate("location.pathname")
