"""The profile's edit pages: with script by keyboard, and without any script."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.auditing import PHONE, assert_accessible
from tests.browser.keyboard import tab_to
from tests.browser.signing_in import LOGIN, fill_password

PASSWORD = "a-long-password-of-the-journeys"
PROFILE = "/en/profile/"
MAKE = f"""
from members.actions import make_profile, verify_email
from members.models import User
for name in ("plain", "keys"):
    email = f"{{name}}@profile.example"
    user = User.objects.create_user(email, "{PASSWORD}", display_name=name.title())
    verify_email(user=user)
    make_profile(user=user)
"""


@pytest.fixture(scope="module")
def owners(portal):
    portal.manage("shell", "-c", MAKE)


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    """Dark to light from left to right, wider than high."""
    path = tmp_path_factory.mktemp("photo") / "face.png"
    Image.linear_gradient("L").rotate(90).resize((600, 400)).save(path)
    return path


def arrive(page: Page, name: str, group: str) -> None:
    page.goto(f"{LOGIN}?next={PROFILE}{group}/")
    fill_password(page, f"{name}@profile.example", PASSWORD)
    expect(page).to_have_url(re.compile(f"{PROFILE}{group}/$"))


def names_of_languages(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile(r"^Language\b"))


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")


def test_profile_is_filled_without_script(owners, photo, open_page):
    page = open_page(java_script_enabled=False, viewport=PHONE)
    arrive(page, "plain", "languages")
    page.get_by_label("I read it").select_option(label="a little")
    languages = names_of_languages(page)
    languages.select_option("pl")
    page.get_by_role("button", name="One more row").click()
    expect(languages).to_have_count(2)
    expect(languages.first).to_have_value("pl")
    languages.last.select_option("de")
    save(page)

    page.goto(f"{PROFILE}expertise/")
    page.get_by_label("Find a concept").fill("Hochofen")
    page.get_by_role("button", name="Find").click()
    page.get_by_label("Blast furnace").check()
    save(page)

    page.goto(f"{PROFILE}photo/")
    page.get_by_label("Photo", exact=True).set_input_files(photo)
    page.get_by_label("left", exact=True).check()
    save(page)

    main = page.get_by_role("main")
    for words in ("Polish", "German", "Blast furnace"):
        expect(main).to_contain_text(words)
    expect(main.locator("img.small-photo")).to_be_visible()


def test_profile_is_filled_by_keyboard(owners, photo, page):
    arrive(page, "keys", "languages")
    add = page.get_by_role("button", name="One more row")
    tab_to(page, add)
    page.keyboard.press("Enter")
    languages = names_of_languages(page)
    expect(languages).to_have_count(2)
    expect(languages.last).to_be_focused()
    page.keyboard.type("Pol")
    remove = page.get_by_role("button", name="Remove this row").first
    remove.focus()
    page.keyboard.press("Enter")
    expect(languages).to_have_value("pl")
    expect(languages).to_be_focused()
    save(page)

    page.goto(f"{PROFILE}expertise/")
    find = page.get_by_role("combobox", name="Find a concept")
    tab_to(page, find)
    page.keyboard.type("Hochofen")
    option = page.get_by_role("option", name="Blast furnace")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert_accessible(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Blast furnace")).to_be_checked()
    expect(find).to_be_focused()
    save(page)

    crop_by_keyboard(page, photo)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Polish")
    expect(main).to_contain_text("Blast furnace")
    expect(main.locator("img.small-photo")).to_be_visible()


def crop_by_keyboard(page: Page, photo) -> None:
    page.goto(f"{PROFILE}photo/")
    page.get_by_label("Photo", exact=True).set_input_files(photo)
    stage = page.get_by_role("group", name="Which part of the picture")
    expect(stage).to_be_visible()
    tab_to(page, stage)
    position = page.locator("[name=position]")
    expect(position).to_have_value("50.00 50.00")
    page.keyboard.press("ArrowRight")
    expect(position).not_to_have_value("50.00 50.00")
    page.keyboard.press("+")
    expect(page.locator("[name=size]")).to_have_value("95")
    expect(page.get_by_label("Zoom")).to_have_value("5")
    assert_accessible(page)
    save(page)
