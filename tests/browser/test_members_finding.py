"""From an empty profile to a person that is found, on a phone; and by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.auditing import PHONE, assert_accessible
from tests.browser.keyboard import tab_to
from tests.browser.signing_in import LOGIN, fill_password

PASSWORD = "a-long-password-of-the-journeys"
MEMBERS = "/en/members/"
MAKE = f"""
from members.actions import make_profile, verify_email
from members.models import User
from members.parts import give_part
from vocabulary.models import Region
for name, kind, region in (
    ("Nela Newcomer", "member", "zwickau"),
    ("Sara Seeker", "coordinator", "leoben"),
    ("Paolo Padovano", "member", "padova"),
    ("Pia Padovana", "member", "padova"),
):
    email = name.split()[0].lower() + "@finding.example"
    user = User.objects.create_user(email, "{PASSWORD}", display_name=name)
    verify_email(user=user)
    make_profile(user=user)
    place = Region.objects.get(key=region)
    give_part(user=user, kind=kind, region=place, by=None)
"""


@pytest.fixture(scope="module")
def people(portal):
    portal.manage("shell", "-c", MAKE)


@pytest.fixture
def phone(open_page) -> Page:
    return open_page(viewport=PHONE)


def arrive(page: Page, name: str, at: str) -> None:
    page.goto(f"{LOGIN}?next={at}")
    fill_password(page, f"{name}@finding.example", PASSWORD)
    expect(page).to_have_url(re.compile(f"{re.escape(at)}$"))


def count(page: Page) -> Locator:
    return page.locator("#results .results-count")


def facet(page: Page, group: str, option: str) -> Locator:
    return page.get_by_role("group", name=group).get_by_role("checkbox", name=option)


def test_person_fills_the_profile_and_is_found_elsewhere(people, open_page, phone):
    fill_the_profile(phone)
    seeker = open_page(viewport=PHONE)
    arrive(seeker, "sara", "/en/")
    seeker.get_by_role("button", name="Menu").click()
    menu = seeker.get_by_role("navigation", name="Main menu")
    menu.get_by_role("link", name="Members").click()
    seeker.get_by_role("button", name="Filter").click()
    wanted = [
        ("Available for", "study visit", "availability=study_visit"),
        ("Speaks", "Polish", "speaks=pl"),
        ("Theme", "Workforce", "theme=workforce"),
    ]
    for group, option, said in wanted:
        facet(seeker, group, option).check()
        expect(seeker).to_have_url(re.compile(said))
    assert_accessible(seeker)
    seeker.get_by_role("button", name="Show 1 result").click()
    expect(count(seeker)).to_have_text("1 person")

    seeker.locator("#results").get_by_role("link", name="Nela Newcomer").click()

    expect(seeker.get_by_role("heading", level=1)).to_have_text("Nela Newcomer")
    expect(seeker.get_by_role("main")).to_contain_text("A week in our workshop")
    assert_accessible(seeker)


def fill_the_profile(page: Page) -> None:
    arrive(page, "nela", "/en/profile/places/")
    page.get_by_label("Workforce and companies").check()
    page.get_by_role("button", name="Save and go on to: Languages").click()
    language = page.get_by_role("combobox", name=re.compile(r"^Language\b"))
    language.select_option("pl")
    page.get_by_label("I speak it").select_option(label="fluently")
    page.get_by_role("button", name="Save and go on to: What I offer").click()
    page.get_by_label("I can offer", exact=True).fill("A week in our workshop")
    page.get_by_label("A study visit").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")


def test_directory_is_gone_through_by_keyboard(people, page):
    arrive(page, "sara", MEMBERS)
    padua = facet(page, "Region", "Padua")
    tab_to(page, padua)
    page.keyboard.press("Space")
    expect(count(page)).to_have_text("2 people")
    expect(padua).to_be_focused()
    address = page.url

    person = page.locator("#results").get_by_role("link", name="Pia Padovana")
    person.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pia Padovana")

    page.go_back()
    expect(page).to_have_url(address)
    expect(count(page)).to_have_text("2 people")
    expect(padua).to_be_checked()


def test_map_on_a_phone_is_chosen_from_by_keyboard(people, phone):
    arrive(phone, "sara", MEMBERS)
    tab_to(phone, phone.get_by_role("button", name="Map"))
    phone.keyboard.press("Enter")
    place = phone.get_by_role("link", name="Padua: 2 people")
    expect(place).to_be_visible()
    assert_accessible(phone)
    tab_to(phone, place)
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile("region=padova"))
    expect(count(phone)).to_have_text("2 people")
    tab_to(phone, phone.locator("#results").get_by_role("link", name="Paolo"))


def test_newcomer_is_told_nothing_of_hidden_people(people, page):
    page.goto(f"{MEMBERS}?q=Padovana")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Members see more")
    expect(main).not_to_contain_text("Pia Padovana")
