"""Wagtail's own screens: what an administrator changes there, readers see."""

import re

import pytest
from playwright.sync_api import Page, expect

LEAD = "What may be reused, by whom and how: all on one page."


@pytest.fixture
def editor(open_page, administrators_cookies):
    """The demonstration administrator, come in by the portal's own sign-in."""
    page = open_page(storage_state=administrators_cookies)
    page.goto("/cms/")
    expect(page).to_have_url(re.compile("/cms/$"))
    return page


def open_in_editor(editor: Page, title: str) -> None:
    """Through the search of the dashboard; the English version."""
    editor.get_by_placeholder("Search all pages").fill(title)
    editor.keyboard.press("Enter")
    row = editor.get_by_role("row").filter(has_text="English")
    row.get_by_role("link", name=title, exact=True).click()
    expect(editor.get_by_role("heading", level=1)).to_contain_text(title)
    editor.wait_for_load_state()


def test_administrator_edits_a_page_and_readers_see_it(editor, open_page):
    open_in_editor(editor, "Open data")
    editor.get_by_role("textbox", name="Lead").fill(LEAD)
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.get_by_role("status")).to_contain_text("published")

    reader = open_page()
    reader.goto("/en/")
    reader.get_by_role("link", name="Open data").click()
    expect(reader.get_by_role("main").get_by_text(LEAD)).to_be_visible()
    reader.goto("/en/search/?q=reused+by+whom")
    expect(reader.get_by_role("link", name="Open data").first).to_be_visible()


def test_draft_of_an_administrator_stays_inside(editor, open_page):
    open_in_editor(editor, "Privacy notice")
    editor.get_by_role("textbox", name="Lead").fill("Not for readers yet.")
    editor.get_by_role("button", name="Save draft").click()
    expect(editor.get_by_role("status")).to_contain_text("updated")
    reader = open_page()
    reader.goto("/en/privacy/")
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    expect(reader.get_by_text("Not for readers yet.")).to_have_count(0)


def test_new_label_of_a_concept_is_shown_and_found(editor, open_page):
    editor.get_by_role("button", name="Vocabulary").click()
    editor.get_by_role("link", name="Concepts").click()
    editor.get_by_role("link", name="Blacksmithing").first.click()
    label = editor.locator("[name^=label]").and_(editor.get_by_label("English"))
    expect(label).to_have_value("Blacksmithing")
    label.fill("Anvil craft")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("status")).to_contain_text("updated")

    reader = open_page()
    reader.goto("/en/concepts/blacksmithing/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Anvil craft")
    reader.goto("/en/search/?q=anvil+craft&kind=practice")
    practice = reader.locator("#results").get_by_role("link", name="Forging Industrial")
    expect(practice).to_be_visible()
