"""From a word, in any language and form, to a practice."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import tab_to


def search_for(page: Page, words: str, start: str, box: str) -> None:
    page.goto(start)
    tab_to(page, page.locator(box))
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))


def result(page: Page, name: str):
    return page.locator("#results").get_by_role("link", name=name)


@pytest.mark.parametrize(
    "start, box",
    [("/en/", "#home-search"), ("/en/about/", "#header-search")],
    ids=["home", "header"],
)
def test_practice_is_found_and_read(start, box, page):
    search_for(page, "colliery tower", start, box)
    result(page, "Façade art on the Martin Hoop IVa colliery tower").click()
    expect(page).to_have_url(re.compile("/en/library/martin-hoop-facade/$"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(
        "Façade art on the Martin Hoop IVa colliery tower, Zwickau"
    )
    expect(
        page.locator("#what-works").get_by_text("150 litres of paint")
    ).to_be_visible()
    expect(
        page.get_by_role("definition").get_by_role("link", name="CC BY")
    ).to_be_visible()


@pytest.mark.parametrize(
    "words, title",
    [
        ("procelje", "Umetnost na pročelju stolpa premogovnika Martin Hoop IVa"),
        ("solam industrija", "Šole spoznavajo industrijo, regija Karlovy Vary"),
    ],
)
def test_slovenian_word_in_another_form_without_diacritics_is_found(words, title, page):
    search_for(page, words, "/sl/", "#home-search")
    result(page, title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_polish_word_finds_a_practice_without_polish_text_by_its_concept(page):
    search_for(page, "wielkie piece", "/pl/", "#home-search")
    row = page.get_by_role("article").filter(has_text="Abenteuer(R)Eisen")
    expect(row.locator(".row-why")).to_contain_text("Wielki piec")
    row.get_by_role("link", name="Abenteuer(R)Eisen").click()
    expect(page).to_have_url(re.compile("/pl/library/abenteuer-reisen/$"))
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "en")


def test_odd_words_are_a_legal_search(page):
    search_for(page, 'NEAR("* OR) AND - "', "/en/", "#home-search")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")


def test_search_without_results_helps_on(page):
    search_for(page, "xyzzyx", "/en/", "#home-search")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    page.get_by_role("link", name="Look through the concepts of the field").click()
    expect(page).to_have_url(re.compile("/en/concepts/$"))
