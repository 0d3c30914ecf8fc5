"""The home page: one screen that says what this is and leads on."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.auditing import PHONE
from tests.browser.keyboard import tab_to

MOST_BYTES = 100_000
MOST_REQUESTS = 12
MOST_SHIFT = 0.01
LAYOUT_SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((shift) => (sum += shift.value));
  const observer = new PerformanceObserver(add);
  observer.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    add({ getEntries: () => observer.takeRecords() });
    resolve(sum);
  }));
})"""
WORDS = {
    "en": ("Search practices, places, concepts", "Map of the regions"),
    "sl": ("Poiščite prakse, kraje, pojme", "Zemljevid regij"),
}


@pytest.mark.parametrize("language", WORDS)
def test_home_shows_title_search_and_map_on_one_screen(language, page):
    search, regions = WORDS[language]
    page.goto(f"/{language}/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(page.get_by_label(search)).to_be_in_viewport()
    places = page.get_by_role("list", name=regions)
    expect(places).to_be_in_viewport()
    expect(places.get_by_role("link")).to_have_count(8)


@pytest.mark.parametrize("language", WORDS)
def test_map_leads_to_a_region_by_keyboard(language, page):
    page.goto(f"/{language}/")
    place = page.get_by_role("list", name=WORDS[language][1]).get_by_role("link").nth(4)
    name = place.text_content()
    tab_to(page, place)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/{language}/regions/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_skip_link_leads_past_the_header(page):
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#home-search")).to_be_focused()


def test_bare_address_leads_to_the_readers_language(open_page):
    page = open_page(locale="sl-SI")
    page.goto("/")
    expect(page).to_have_url(re.compile("/sl/$"))


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE])
def test_first_visit_is_light_and_still(viewport, open_page):
    page = open_page(viewport=viewport)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    asked, weights = [], []
    devtools.on("Network.requestWillBeSent", lambda e: asked.append(e["request"]))
    devtools.on(
        "Network.loadingFinished", lambda e: weights.append(e["encodedDataLength"])
    )
    page.goto("/en/", wait_until="networkidle")
    assert len(asked) <= MOST_REQUESTS, [request["url"] for request in asked]
    assert sum(weights) <= MOST_BYTES
    assert page.evaluate(LAYOUT_SHIFT) < MOST_SHIFT
    assert page.context.cookies() == []


def test_home_is_whole_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/en/")
    page.get_by_label(WORDS["en"][0]).fill("blast furnace")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Abenteuer(R)Eisen")).to_be_visible()
