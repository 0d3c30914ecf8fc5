"""Own data: a copy fetched, leaving begun and taken back; a message sent."""

import re
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.auditing import PHONE, assert_sound
from tests.browser.signing_in import LOGIN, fill_password

EMAIL, PASSWORD = "leaver@own-data.example", "a-long-password-of-the-journeys"
MAKE = f"""
from members.actions import make_profile, verify_email
from members.models import User
user = User.objects.create_user("{EMAIL}", "{PASSWORD}", display_name="Lea Leaver")
verify_email(user=user)
make_profile(user=user)
"""
MINUTE = 60_000  # ms: the worker comes round every few seconds


@pytest.fixture(scope="module")
def leaver(portal):
    portal.manage("shell", "-c", MAKE)


@pytest.fixture
def phone(open_page) -> Page:
    return open_page(viewport=PHONE)


def audit(page: Page) -> None:
    assert_sound(page)
    page.set_viewport_size(PHONE)


def sign_in(page: Page) -> None:
    page.goto(f"{LOGIN}?next=/en/account/data/")
    fill_password(page, EMAIL, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Own data")


def test_member_takes_a_copy_of_their_data(leaver, phone):
    sign_in(phone)
    audit(phone)
    phone.get_by_role("link", name="Ask for a copy").click()
    audit(phone)
    phone.get_by_role("button", name="Ask for the copy").click()
    link = phone.get_by_role("link", name="Download the copy")
    for _ in range(30):
        phone.reload()
        if link.count():
            break
        phone.wait_for_timeout(2_000)

    with phone.expect_download(timeout=MINUTE) as download:
        link.click()

    with ZipFile(download.value.path()) as copy:
        assert "Lea Leaver" in copy.read("index.html").decode()


def test_member_leaves_and_stays_after_all(leaver, phone):
    sign_in(phone)
    phone.get_by_role("main").get_by_role("link", name="Leave the network").click()
    audit(phone)
    phone.get_by_role("group", name=re.compile("sparks")).get_by_label(
        "be deleted"
    ).check()
    phone.get_by_label(re.compile("I understand")).check()
    phone.get_by_role("button", name="Leave the network").click()
    expect(phone.get_by_text("You are leaving")).to_be_visible()
    audit(phone)

    phone.get_by_role("button", name="I stay").click()

    expect(phone.get_by_text("Good that you stay")).to_be_visible()


def test_newcomer_writes_to_coordinators(phone, portal):
    phone.goto("/en/write/region/zwickau/")
    audit(phone)
    phone.get_by_label("Your name").fill("Nina Newcomer")
    phone.get_by_label("Your mail address").fill("nina@own-data.example")
    phone.get_by_label("Subject").fill("May we visit?")
    phone.get_by_label("Message").fill("We are a school.")
    phone.get_by_role("button", name="Send the message").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("look into your mail")
    audit(phone)
