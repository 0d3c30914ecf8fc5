"""A page is sound: accessible in every width and colour scheme, and never too wide."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
NARROWEST = {"width": 320, "height": 640}
SCHEMES = ("light", "dark")
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    "rules": {"target-size": {"enabled": True}},  # of 2.2, off by itself
    "resultTypes": ["violations"],
}
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => element.outerHTML.slice(0, 120));
}"""
FINISH_MOTION = "document.getAnimations().forEach((motion) => motion.cancel())"


def assert_sound(page: Page) -> None:
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert_fits(page)
        assert_accessible(page)
    page.set_viewport_size(NARROWEST)
    assert_fits(page)


def assert_sound_on_the_way(page: Page) -> None:
    """In the midst of a journey, which goes on at the desk."""
    assert_sound(page)
    page.set_viewport_size(DESK)


def assert_accessible(page: Page) -> None:
    """As it stands, by day and by night."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(FINISH_MOTION)
        found = Axe().run(page, options=RULES).response["violations"]
        assert not found, "\n".join(described(page, scheme, rule) for rule in found)


def described(page: Page, scheme: str, rule: dict) -> str:
    nodes = [f"  {node['html']}\n  {node['failureSummary']}" for node in rule["nodes"]]
    where = f"{page.url}, {page.viewport_size['width']} px, {scheme}"
    return "\n".join([f"{rule['id']}: {rule['help']} ({where})", *nodes])


def assert_fits(page: Page) -> None:
    """No scrolling sideways."""
    wide = page.evaluate(TOO_WIDE)
    assert not wide, f"wider than {page.viewport_size['width']} px: {wide[:5]}"
