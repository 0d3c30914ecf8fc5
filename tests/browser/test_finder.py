"""The guided finder: by keyboard, on a phone, without JavaScript."""

import re

from playwright.sync_api import Page, expect

from tests.browser.auditing import PHONE, assert_sound, assert_sound_on_the_way
from tests.browser.keyboard import press_on, tab_to

FINDER = "/en/practices/finder/"


def count(page: Page):
    return page.locator("#finder-count")


def show(page: Page):
    return page.locator("#finder-show")


def choice(page: Page, name: str):
    return page.get_by_role("radio", name=name)


def test_finder_leads_from_the_library_to_the_library_by_keyboard(page):
    page.goto("/en/library/")
    press_on(page, page.get_by_role("link", name="Find a practice in three questions"))
    expect(
        page.get_by_role("heading", name="What do you want to change?")
    ).to_be_visible()
    tab_to(page, choice(page, "It does not matter"))
    page.keyboard.press("ArrowDown")  # round to the first
    expect(choice(page, "Bring young people and companies together")).to_be_focused()
    expect(count(page)).to_have_text("4 practices fit your answers.")
    page.keyboard.press("ArrowDown")
    expect(count(page)).to_have_text("3 practices fit your answers.")
    expect(choice(page, "Teach skills")).to_be_focused()
    expect(page).to_have_url(re.compile(r"change=skills"))
    press_on(page, page.get_by_role("button", name="Next question"))
    expect(page.get_by_role("heading", name="With whom?")).to_be_visible()
    press_on(page, page.get_by_role("link", name="Skip this question"))
    press_on(page, page.get_by_role("button", name="See what fits"))
    expect(show(page)).to_have_text("Show the 3 practices")
    press_on(page, show(page))
    expect(page).to_have_url(re.compile(r"/en/library/\?concept="))
    expect(page.locator(".results-count")).to_have_text("3 practices")


def test_counts_change_in_place_and_are_announced(page):
    page.goto(FINDER)
    page.evaluate("window.isSamePage = true")
    region = count(page).element_handle()
    choice(page, "Bring visitors to the region").check()
    expect(show(page)).to_have_text("Show the 5 practices")
    expect(count(page)).to_have_text("5 practices fit your answers.")
    assert region.evaluate("e => e.isConnected && e.role === 'status'")
    step = page.locator("#finder-steps [aria-current=step]")
    expect(step).to_contain_text("Bring visitors to the region")
    expect(page).to_have_url(re.compile(r"\?change=visitors&step=1$"))
    assert page.evaluate("window.isSamePage")
    choice(page, "It does not matter").check()
    expect(show(page)).to_have_text("Show the 15 practices")


def test_what_leads_nowhere_cannot_be_chosen(page):
    page.goto(FINDER)
    mistakes = choice(page, "Learn from what did not work")
    expect(mistakes).to_be_disabled()
    expect(mistakes).to_have_accessible_description(re.compile("No practice yet"))


def test_back_goes_to_the_question_before_with_its_answer(page):
    page.goto(f"{FINDER}?change=art")
    page.get_by_role("button", name="Next question").click()
    page.get_by_role("link", name="Back").click()
    expect(choice(page, "Show industry through art")).to_be_checked()
    page.get_by_role("link", name="Clear all").click()
    expect(count(page)).to_have_text("The library holds 15 practices.")


def test_dead_end_leads_on(page):
    page.goto(f"{FINDER}?change=meaning&cost=none&step=4")
    expect(page.get_by_role("heading", name="Nothing fits")).to_be_visible()
    page.get_by_role("link", name="Without “No money, only time”: 3 practices").click()
    expect(show(page)).to_have_text("Show the 3 practices")


def test_finder_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    page.goto(FINDER)
    choice(page, "Bring visitors to the region").check()
    page.get_by_role("button", name="Next question").click()
    expect(count(page)).to_have_text("5 practices fit your answers.")
    page.get_by_role("button", name="Next question").click()
    page.get_by_role("button", name="See what fits").click()
    expect(page).to_have_url(re.compile("change=visitors"))
    show(page).click()
    expect(page.locator(".results-count")).to_have_text("5 practices")


def test_row_of_a_choice_is_one_target_on_a_phone(open_page):
    page = open_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto(FINDER)
    page.get_by_text("industrial tourism, routes, maps").tap(force=True)
    expect(choice(page, "Bring visitors to the region")).to_be_checked()
    expect(show(page)).to_have_text("Show the 5 practices")


def test_every_step_is_sound(page):
    for state in ("", "?change=visitors&step=2", "?change=visitors&step=3"):
        page.goto(FINDER + state)
        assert_sound_on_the_way(page)
    for state in ("?change=visitors&step=4", "?change=meaning&cost=none&step=4"):
        page.goto(FINDER + state)
        assert_sound(page)
