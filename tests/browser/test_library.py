"""The library's filters: in place with JavaScript, by a button without."""

import re

from playwright.sync_api import Page, expect

from tests.browser.auditing import PHONE, assert_accessible

LIBRARY = "/en/library/"
FOUND = re.compile(r"\d+ practices?")


def count(page: Page):
    return page.locator("#results .results-count")


def zwickau(page: Page):
    return page.get_by_role("checkbox", name=re.compile("^Zwickau District"))


def test_facet_narrows_the_list_in_place(page):
    page.goto(LIBRARY)
    everything = count(page).text_content()
    page.evaluate("window.isSamePage = true")
    zwickau(page).click()
    expect(page).to_have_url(re.compile(r"/en/library/\?.*region=zwickau"))
    expect(count(page)).to_have_text("4 practices")
    expect(zwickau(page)).to_be_checked()
    expect(zwickau(page)).to_be_focused()
    assert page.evaluate("window.isSamePage")
    page.go_back()
    expect(page).to_have_url(re.compile("/en/library/$"))
    expect(count(page)).to_have_text(everything)
    expect(zwickau(page)).not_to_be_checked()


def test_word_of_a_fact_is_not_broken(page):
    page.goto("/de/library/industry-goes-public/")
    link = page.locator(".facts-box").get_by_role("link", name="Wanderausstellung")
    assert link.evaluate("link => link.getClientRects().length") == 1


def test_choosing_to_compare_names_the_practice(page):
    page.goto(f"{LIBRARY}?region=zwickau&sort=title")
    title = page.locator(".practice-list .row-title").first.inner_text()
    box = page.get_by_role("checkbox", name=f"Compare {title}", exact=True)
    expect(box).to_be_visible()


def test_chosen_facets_are_taken_away_one_by_one(page):
    page.goto(f"{LIBRARY}?region=zwickau&theme=identity&sort=title")
    chosen = page.get_by_role("list", name="Chosen filters")
    chosen.get_by_role("link", name="Zwickau District").click()
    expect(page).to_have_url(re.compile(r"\?theme=identity&sort=title$"))
    expect(zwickau(page)).not_to_be_checked()
    chosen.get_by_role("link", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"\?sort=title$"))
    expect(chosen).to_have_count(0)


def test_words_and_facets_go_together(page):
    page.goto(LIBRARY)
    zwickau(page).click()
    expect(count(page)).to_have_text("4 practices")
    page.get_by_label("Search the library").fill("colliery")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=colliery.*region=zwickau"))
    link = page.locator("#results").get_by_role("link", name="Martin Hoop")
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Martin Hoop")


def test_facets_apply_by_a_button_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    page.goto(LIBRARY)
    zwickau(page).check()
    page.get_by_role("button", name="Apply the filters").click()
    expect(page).to_have_url(re.compile("region=zwickau"))
    expect(count(page)).to_have_text("4 practices")
    expect(zwickau(page)).to_be_checked()


def test_address_of_a_list_can_be_shared(page):
    page.goto(f"{LIBRARY}?region=zwickau")
    expect(count(page)).to_have_text("4 practices")
    expect(zwickau(page)).to_be_checked()


def test_facet_sheet_on_a_phone_opens_stays_and_closes(open_page):
    page = open_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto(LIBRARY)
    button = page.get_by_role("button", name="Filter")
    expect(zwickau(page)).to_be_hidden()
    button.click()
    expect(zwickau(page)).to_be_visible()
    assert_accessible(page)
    zwickau(page).click()
    show = page.get_by_role("button", name="Show 4 results")
    expect(show).to_be_visible()
    expect(zwickau(page)).to_be_checked()
    show.click()
    expect(zwickau(page)).to_be_hidden()
    expect(count(page)).to_have_text("4 practices")
    expect(button).to_have_text("Filter 1")


def test_facet_sheet_on_a_phone_closes_by_escape(open_page):
    page = open_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto(LIBRARY)
    button = page.get_by_role("button", name="Filter")
    button.click()
    expect(zwickau(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(zwickau(page)).to_be_hidden()
    expect(button).to_be_focused()
