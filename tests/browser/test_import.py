"""A workbook with a right and a wrong row becomes one draft, once."""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.auditing import assert_sound_on_the_way
from tests.browser.keyboard import press_on, tab_to
from tests.browser.people import Person, arrive, make

IMPORTER = Person(
    "Ivo Importer", "ivo@import.example", "partner", organisation="ksmas-kk"
)
START = "/en/practices/import/"
TITLE = "Open evenings at the porcelain works"
HEAD = ["Your own key", "Title", "Theme", "What works", "Begins", "Our notes"]
RIGHT = ["p-1", TITLE, "Workforce and companies", "A class comes each month.", "2021"]
WRONG = ["p-2", "Night walks", "Workforce and companies", "Lamps and songs.", "soon"]
WHERE = ["3", "E3", "Begins"]  # row, cell and column of what is wrong


@pytest.fixture
def importer(portal, open_page) -> Page:
    make(portal, IMPORTER)
    page = open_page()
    arrive(page, IMPORTER, START)
    return page


def workbook() -> dict:
    book = Workbook()
    for row in (HEAD, RIGHT, WRONG):
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    content = stream.getvalue()
    return {"name": "practices.xlsx", "mimeType": kind, "buffer": content}


def main(page: Page):
    return page.get_by_role("main")


def test_workbook_becomes_drafts_once(importer):
    assert_sound_on_the_way(importer)
    check(importer, is_first=True)
    expect(main(importer)).to_contain_text("1 row can be imported.")
    read_report(importer)
    assert_sound_on_the_way(importer)
    press_on(importer, importer.get_by_role("button", name=re.compile("^Import")))
    expect(main(importer)).to_contain_text("The import is done")
    assert_sound_on_the_way(importer)
    importer.get_by_role("link", name=TITLE).click()
    expect(importer.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(main(importer)).to_contain_text("Everybody of")

    importer.goto(START)
    check(importer, is_first=False)
    expect(main(importer)).to_contain_text("There is nothing to be imported")
    read_report(importer)
    importer.goto("/en/practices/own/")
    drafts = importer.locator(".own-records")
    expect(drafts.get_by_role("heading", name=TITLE)).to_have_count(1)
    expect(drafts.get_by_role("heading", name=WRONG[1])).to_have_count(0)


def check(page: Page, *, is_first: bool) -> None:
    """Uploads, looks at the columns, and waits until all rows are checked."""
    page.locator("#id_file").set_input_files(workbook())
    tab_to(page, page.get_by_label("Whose drafts they become"))
    press_on(page, page.get_by_role("button", name=re.compile("^Upload")))
    expect(main(page)).to_contain_text("1 column was not recognised")
    expect(page.get_by_label("Our notes")).to_have_value("")
    expect(page.get_by_label("Begins")).to_have_value("Begins")
    if is_first:
        assert_sound_on_the_way(page)
    press_on(page, page.get_by_role("button", name="Check all rows"))
    expect(main(page)).to_contain_text("1 column is not imported: Our notes.")


def read_report(page: Page) -> None:
    wrong = main(page).get_by_role("table", name="What is wrong")
    told = wrong.locator("tbody tr")
    expect(told).to_have_count(1)
    expect(told.locator("th, td")).to_have_count(4)
    for place, words in enumerate(WHERE):
        expect(told.locator("th, td").nth(place)).to_have_text(words)
    expect(told.locator("th, td").nth(3)).to_contain_text("2018")
