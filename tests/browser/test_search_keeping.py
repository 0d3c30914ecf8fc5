"""From what readers miss to synonyms and a recommended result."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.auditing import assert_sound

KEEPING = "/en/search/keeping/"
PAGES = {
    "what readers look for": KEEPING,
    "without hits": f"{KEEPING}?show=empty&days=90",
    "synonyms": f"{KEEPING}synonyms/",
    "new synonyms": f"{KEEPING}synonyms/new/",
    "recommended results": f"{KEEPING}recommended/",
    "new recommended result": f"{KEEPING}recommended/new/",
    "state of the index": f"{KEEPING}index/",
    "suggesting a concept": "/en/concepts-suggest/?words=kuhinja&language=sl",
}


@pytest.fixture
def editor(open_page, administrators_cookies):
    return open_page(storage_state=administrators_cookies)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_editors_page_is_sound(path, editor):
    editor.goto(path)
    expect(editor.get_by_role("heading", level=1)).to_have_count(1)
    assert_sound(editor)


def results(page: Page):
    return page.locator("#results")


def search_often(page, words):
    """As often as it takes to be listed."""
    for _ in range(3):
        page.goto(f"/en/search/?q={words}")


def test_word_without_hits_becomes_a_synonym_and_finds(editor, page):
    search_often(page, "zubberwork")
    editor.goto(f"{KEEPING}?show=empty")
    row = editor.get_by_role("listitem").filter(has_text="zubberwork")
    row.get_by_role("link", name="Add synonyms").click()
    editor.get_by_label("Words that mean the same").press("End")
    editor.keyboard.type("\ncolliery tower")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.locator(".notice-success")).to_contain_text("Saved")

    page.goto("/en/search/?q=zubberwork")
    expect(results(page).get_by_role("article").first).to_contain_text("colliery")

    editor.get_by_role("button", name="Undo").click()
    expect(editor.locator(".notice-success")).to_contain_text("Taken off")
    page.goto("/en/search/?q=zubberwork")
    expect(results(page).get_by_role("article")).to_have_count(0)


def test_recommended_result_stands_above_and_its_click_counts(editor, page):
    editor.goto(f"{KEEPING}recommended/new/?words=zwickau+paint")
    editor.get_by_label("Look for what you recommend").fill("Martin Hoop")
    editor.keyboard.press("Enter")
    editor.get_by_role("radio").first.check()
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.locator(".notice-success")).to_contain_text("Saved")

    search_often(page, "Zwickau+PAINT")
    recommended = page.get_by_role("region", name="Recommended by the editors")
    with page.expect_request("**/search/clicked/"):
        recommended.get_by_role("link").first.click()

    editor.goto(KEEPING)
    row = editor.get_by_role("listitem").filter(has_text="Zwickau PAINT")
    expect(row).to_contain_text("1 with a click")
