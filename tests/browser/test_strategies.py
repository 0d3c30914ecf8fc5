"""A measure, the practice that answers it, and the gap that closes: by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.auditing import assert_sound_on_the_way
from tests.browser.keyboard import press_on, tab_to, type_into
from tests.browser.people import Person, arrive, make

KEEPER = Person(
    "Gaja Keeper", "gaja@strategies.example", "coordinator", region="gorenjska"
)
STRATEGY = "/en/strategies/gorenjska/"
CELL = "/en/strategies/gaps/pioneer-spirit/gorenjska/"
MEASURE = "A trail of the iron works"
PRACTICE = "Six-day workshop of designers for local companies, Karlovy Vary Region"


@pytest.fixture
def keeper(portal, open_page) -> Page:
    make(portal, KEEPER)
    page = open_page()
    arrive(page, KEEPER, STRATEGY)
    return page


def own_language(page: Page, field: str) -> Locator:
    """The first input of a text that may be written in each language."""
    return page.locator(f"main [name^={field}]").first


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def publish(page: Page) -> None:
    press_on(page, page.get_by_role("main").get_by_role("button", name="Publish"))


def gap(page: Page, words: str) -> Locator:
    """The link of the region's cell to its list."""
    page.goto("/en/strategies/gaps/")
    row = page.get_by_role("row", name=re.compile("^Gorenjska"))
    return row.locator(f"a[href^='{CELL}']", has_text=words)


def test_measure_gets_its_practice_and_the_gap_closes(keeper, page):
    supply_the_strategy(keeper)
    add_a_measure(keeper)

    waiting = gap(page, "1 measure without practice")
    assert_sound_on_the_way(page)
    press_on(page, waiting)
    expect(page).to_have_url(re.compile(rf"{CELL}#measures$"))
    expect(page.get_by_role("link", name=MEASURE)).to_be_visible()
    assert_sound_on_the_way(page)

    link_a_practice(keeper)
    expect(gap(page, "every measure has a practice")).to_be_visible()
    page.goto("/en/library/designers-workshop/")
    page.get_by_role("main").get_by_role("link", name=MEASURE).click()
    expect(page.get_by_role("link", name=PRACTICE)).to_be_visible()
    assert_sound_on_the_way(page)


def supply_the_strategy(page: Page) -> None:
    assert_sound_on_the_way(page)
    press_on(page, page.get_by_role("link", name="Supply the strategy"))
    expect(title(page)).to_have_text("Edit the strategy")
    assert_sound_on_the_way(page)
    type_into(page, own_language(page, "title"), "Iron and water")
    publish(page)
    expect(title(page)).to_have_text("Iron and water")


def add_a_measure(page: Page) -> None:
    press_on(page, page.get_by_role("link", name="Add a measure"))
    expect(title(page)).to_have_text("Add a measure")
    assert_sound_on_the_way(page)
    type_into(page, own_language(page, "title"), MEASURE)
    tab_to(page, page.get_by_label("Theme"))
    page.keyboard.type("Pioneer")
    publish(page)
    expect(page.get_by_role("link", name=MEASURE, exact=True)).to_be_visible()
    assert_sound_on_the_way(page)


def link_a_practice(page: Page) -> None:
    page.goto(STRATEGY)
    press_on(page, page.get_by_role("link", name=f"Practices {MEASURE}"))
    expect(title(page)).to_have_text("Practices that answer it")
    type_into(page, page.get_by_label("Words of the practice"), "workshop of designers")
    page.keyboard.press("Enter")
    link = page.get_by_role("button", name=f"Link {PRACTICE}")
    expect(link).to_be_visible()
    press_on(page, link)
    expect(page.get_by_role("status")).to_contain_text("is linked with the measure")
    assert_sound_on_the_way(page)
