"""The yearly question: a link in a mail asks, and only its button answers."""

import re
import time
from email import message_from_string, policy

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.auditing import assert_sound_on_the_way
from tests.browser.keyboard import press_on
from tests.browser.people import Person, make

OWNER = Person("Ota Owner", "ota@confirming.example", "partner", organisation="stebo")
PRACTICE = "smart-industry-jobs"
PATIENCE = 60  # seconds until the worker has sent a mail
LINK = re.compile(r"https?://[^/\s]+(/\w\w/practices/still-true/\S+)")
ASK = """
from datetime import timedelta
from django.utils import timezone
from knowledge.confirming.asking import ask_owners
from knowledge.models import PracticePage
long_ago = timezone.now() - timedelta(days=400)
pages = PracticePage.objects.filter(practice__slug="{slug}")
pages.update(last_published_at=long_ago)
ask_owners()
"""


@pytest.fixture
def link(portal) -> str:
    """The path in the mail to who answers for a practice of more than a year ago."""
    make(portal, OWNER)
    portal.manage("shell", "-c", ASK.format(slug=PRACTICE))
    return LINK.search(mail_to(portal, OWNER.email))[1]


def mail_to(portal, email: str) -> str:
    """The text of the first mail, when the worker has sent it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if mails := portal.mails_to(email):
            message = message_from_string(mails[0], policy=policy.default)
            return message.get_body(("plain",)).get_content()
        time.sleep(0.2)
    raise AssertionError(f"no mail to {email} has come")


def last_confirmed(page: Page) -> Locator:
    """What the practice's page tells everybody."""
    page.goto(f"/en/library/{PRACTICE}/")
    row = page.locator(".record-summary dl > div", has_text="Last confirmed")
    return row.locator("dd")


def test_link_of_the_mail_asks_and_its_button_confirms(link, page, open_page):
    scanner = open_page()
    scanner.goto(link)
    expect(last_confirmed(page)).to_have_text("not yet")

    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this still true?")
    assert_sound_on_the_way(page)
    press_on(page, page.get_by_role("button", name="Yes, it is still true"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert_sound_on_the_way(page)
    expect(last_confirmed(page)).to_contain_text(re.compile(r"\d{4}"))

    scanner.reload()
    expect(scanner.get_by_role("heading", level=1)).to_have_text(
        "This is confirmed already"
    )
