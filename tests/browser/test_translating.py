"""A record in another language, by keyboard: chosen, translated, reviewed, read."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.auditing import DESK, assert_sound
from tests.browser.keyboard import press_on, tab_to, type_into
from tests.browser.people import Person, arrive, make
from tests.browser.writing import SAVED, button

TRANSLATOR = Person("Pola Translator", "pola@words.example", "coordinator", "zwickau")
REVIEWER = Person("Piero Keeper", "piero@words.example", "coordinator", "padova")
WAITING = "/en/practices/translations/"
SLUG = "veneto-network"
OVERVIEW = f"/en/practices/{SLUG}/translate/pl/"
POLISH = {
    "lead": "Jedna sieć, jedna strategia.",
    "what_works": "Sieć łączy region i uzdrowiska.",
    "aim": "Wspólna strategia kultury przemysłowej.",
}


@pytest.fixture(scope="module")
def people(portal):
    make(portal, TRANSLATOR, REVIEWER)


@pytest.fixture
def translator(people, open_page) -> Page:
    page = open_page()
    arrive(page, TRANSLATOR, WAITING)
    return page


@pytest.fixture
def reviewer(people, open_page) -> Page:
    page = open_page()
    arrive(page, REVIEWER, "/en/practices/reviews/")
    return page


def audit(page: Page) -> None:
    assert_sound(page)
    page.set_viewport_size(DESK)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#id_{name}")


def test_record_is_translated_by_one_person_and_accepted_by_another(
    translator, reviewer, page
):
    title = choose(translator)
    translate_what_it_is(translator, title)
    translate_why(translator)
    submit(translator)

    accept(reviewer, title)

    page.goto(f"/pl/library/{SLUG}/")
    expect(page.get_by_role("main")).to_contain_text(POLISH["what_works"])


def choose(page: Page) -> str:
    """From the list of what waits to the draft; gives the original's title."""
    press_on(page, page.get_by_role("main").get_by_role("link", name="Polski"))
    expect(page).to_have_url(re.compile("language=pl$"))
    audit(page)
    found = page.locator(f"main a[href*='{SLUG}']")
    title = found.inner_text()
    press_on(page, found)
    expect(page.get_by_label("Translate into")).to_have_value("pl")
    audit(page)
    press_on(page, button(page, "Go on"))
    expect(page).to_have_url(re.compile(f"{OVERVIEW}$"))
    expect(page.get_by_role("main")).to_contain_text("0 of 3 texts")
    audit(page)
    return title


def translate_what_it_is(page: Page, title: str) -> None:
    """A name is taken over; the line goes and comes again."""
    press_on(page, page.locator(".write-groups").get_by_role("link").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("What it is")
    audit(page)
    press_on(page, page.locator("#line-title [data-take]"))
    expect(field(page, "title")).to_have_value(title)
    expect(field(page, "title")).to_be_focused()
    page.context.set_offline(True)
    type_into(page, field(page, "lead"), POLISH["lead"])
    expect(page.locator("[data-state]")).to_contain_text("No line")
    page.context.set_offline(False)
    expect(page.locator("[data-state]")).to_have_text(SAVED)
    type_into(page, field(page, "what_works"), POLISH["what_works"])
    press_on(page, button(page, "Save and go on to: Why"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Why")


def translate_why(page: Page) -> None:
    type_into(page, field(page, "aim"), POLISH["aim"])
    press_on(page, button(page, "Save"))
    expect(page.get_by_role("main")).to_contain_text("All texts are translated.")


def submit(page: Page) -> None:
    press_on(page, button(page, "Submit for review"))
    expect(page.get_by_role("status")).to_contain_text("It is submitted")
    page.goto(OVERVIEW)
    expect(page.get_by_role("main")).to_contain_text("This is being reviewed")
    audit(page)


def accept(page: Page, title: str) -> None:
    page.goto("/en/practices/reviews/")
    press_on(page, page.get_by_role("main").get_by_role("link", name=title))
    expect(page.get_by_role("main")).to_contain_text(POLISH["aim"])
    tab_to(page, button(page, "Publish"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("It is published")
