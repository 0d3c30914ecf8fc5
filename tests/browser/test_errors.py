"""Addresses that lead nowhere lead on."""

import re

from playwright.sync_api import expect

from tests.browser.auditing import assert_sound
from tests.browser.signing_in import sign_in


def test_missing_page_offers_pages_of_that_name(page, watch):
    watch.expect(404, "/en/library/leoben/")
    page.goto("/en/library/leoben/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("no page")
    offers = page.get_by_role("main").get_by_role("list")
    offers.get_by_role("link", name=re.compile("Leoben")).first.click()
    expect(page).to_have_url(re.compile("/en/regions/leoben/$"))


def test_missing_page_offers_the_search(page, watch):
    watch.expect(404, "/sl/nikjer/")
    page.goto("/sl/nikjer/")
    expect(page.locator("html")).to_have_attribute("lang", "sl")
    page.get_by_role("main").get_by_role("searchbox").fill("muzej")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sl/search/\?q=muzej$"))


def test_member_is_refused_by_the_administration(page, portal, watch):
    watch.expect(403, "/cms/")
    watch.expect(403, "/cms/login/")
    sign_in(page, portal, "coordinator", start="/cms/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "This gate is not open to you"
    )
    assert_sound(page)
