"""A region takes up what another has done; both sides say so, and readers see it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.auditing import assert_sound_on_the_way
from tests.browser.keyboard import press_on, tab_to, type_into
from tests.browser.people import Person, arrive, make

ADOPTER = Person(
    "Ada Adopter", "ada@adoptions.example", "coordinator", region="limburg"
)
OWNER = Person("Otto Owner", "otto@adoptions.example", "partner", organisation="leoben")
PRACTICE = "/en/library/abenteuer-reisen/"
TOLD = "Taken up by Limburg"


@pytest.fixture(scope="module")
def people(portal):
    make(portal, ADOPTER, OWNER)


@pytest.fixture
def adopter(people, open_page) -> Page:
    page = open_page()
    arrive(page, ADOPTER, PRACTICE)
    return page


def family(page: Page):
    return page.locator("#adoptions .family")


def test_adoption_is_recorded_confirmed_and_shown(adopter, open_page, page):
    record(adopter)
    page.goto(PRACTICE)
    expect(page.get_by_text("No other region has taken this up yet")).to_be_visible()

    owner = open_page()
    arrive(owner, OWNER, "/en/notices/")
    confirm(owner)

    page.goto(PRACTICE)
    expect(family(page)).to_contain_text("This practice")
    expect(family(page).get_by_role("link", name=TOLD)).to_be_visible()
    assert_sound_on_the_way(page)
    family(page).get_by_role("link", name=TOLD).click()
    expect(page.get_by_role("main")).to_contain_text("Parents came along.")
    assert_sound_on_the_way(page)
    page.goto("/en/regions/limburg/")
    expect(page.get_by_role("region", name="Given and taken")).to_contain_text("2023")


def record(page: Page) -> None:
    """By keyboard."""
    press_on(page, page.get_by_role("link", name="We took this up"))
    expect(page.get_by_role("heading", level=1)).to_have_text("We took this up")
    tab_to(page, page.get_by_label("Region that took it up"))
    page.keyboard.type("Limburg")
    press_on(page, page.get_by_role("button", name="Record it"))
    expect(page.get_by_role("alert")).to_be_focused()
    assert_sound_on_the_way(page)
    type_into(page, page.get_by_label("Since"), "2023")
    type_into(page, page.get_by_label("What you changed"), "Parents came along.")
    press_on(page, page.get_by_role("button", name="Record it"))
    expect(page.get_by_role("status")).to_contain_text("asked to confirm it")
    expect(page).to_have_url(re.compile(r"/en/practices/adoptions/\d+/$"))
    assert_sound_on_the_way(page)


def confirm(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name=re.compile("Limburg")).click()
    expect(page).to_have_url(re.compile(r"/en/practices/adoptions/\d+/$"))
    assert_sound_on_the_way(page)
    press_on(page, page.get_by_role("button", name=re.compile("^Confirm")))
    expect(page.get_by_role("status")).to_contain_text("it is confirmed")
