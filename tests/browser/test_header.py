"""The band on every page: menu of the phone, lists that drop, the other languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.auditing import PHONE, assert_accessible
from tests.browser.keyboard import tab_to

SAME_PAGES = {
    "region": ("/en/regions/leoben/", "/sl/regions/leoben/"),
    "practice": ("/en/library/martin-hoop-facade/", "/sl/library/martin-hoop-facade/"),
    "organisation": ("/en/organisations/bsc-kranj/", "/sl/organisations/bsc-kranj/"),
    "search": (
        "/en/search/?q=museum&kind=practice",
        "/sl/search/?q=museum&kind=practice",
    ),
    "library": ("/en/library/?region=zwickau", "/sl/library/?region=zwickau"),
    "news": ("/en/news/library-opens/", "/sl/news/library-opens/"),
}


@pytest.mark.parametrize("here, there", SAME_PAGES.values(), ids=SAME_PAGES)
def test_language_switch_stays_on_the_same_page(here, there, page, portal):
    page.goto(here)
    header = page.get_by_role("banner")
    header.locator("summary").filter(has_text="English").click()
    header.get_by_role("link", name="Slovenščina").click()
    expect(page).to_have_url(portal.address + there)
    expect(page.locator("html")).to_have_attribute("lang", "sl")
    switch = (
        page.get_by_role("banner").locator("summary").filter(has_text="Slovenščina")
    )
    expect(switch).to_be_visible()


def test_page_without_translation_says_its_language(page):
    page.goto("/en/library/martin-hoop-facade/")
    header = page.get_by_role("banner")
    header.locator("summary").filter(has_text="English").click()
    polish = header.get_by_role("listitem").filter(has_text="Polski")
    expect(polish).to_contain_text("not translated yet")
    polish.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/pl/library/martin-hoop-facade/$"))
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "en")


def test_language_list_closes_by_escape(page):
    page.goto("/en/")
    summary = page.get_by_role("banner").locator("summary").first
    tab_to(page, summary)
    page.keyboard.press("Enter")
    german = page.get_by_role("banner").get_by_role("link", name="Deutsch")
    expect(german).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(german).to_be_hidden()
    expect(summary).to_be_focused()


def test_phone_menu_opens_and_closes_by_escape(open_page):
    page = open_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto("/en/about/")
    button = page.get_by_role("button", name="Menu")
    library = page.get_by_role("navigation", name="Main menu").get_by_role(
        "link", name="Library"
    )
    expect(library).to_be_hidden()
    button.click()
    expect(library).to_be_in_viewport()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(library).to_be_hidden()
    expect(button).to_be_focused()


def test_phone_menu_leads_on_by_keyboard(open_page):
    page = open_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto("/en/about/")
    tab_to(page, page.get_by_role("button", name="Menu"))
    page.keyboard.press("Enter")
    library = page.get_by_role("navigation", name="Main menu").get_by_role(
        "link", name="Library"
    )
    tab_to(page, library)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/library/$"))
