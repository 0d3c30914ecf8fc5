"""The demonstration accounts' way in."""

from playwright.sync_api import Page, expect

from members.demo import PARTS
from tests.browser.running import RunningPortal

LOGIN = "/en/accounts/login/"


def email_of(part: str) -> str:
    return PARTS[part][0]


def sign_in(page: Page, portal: RunningPortal, part: str, start: str = LOGIN) -> None:
    """By password; `start` is an address that asks for it."""
    page.goto(start)
    fill_password(page, email_of(part), portal.password_of(part))
    expect(page.locator("main [name=password]")).to_have_count(0)
    page.wait_for_load_state()


def fill_password(page: Page, email: str, password: str) -> None:
    form = page.locator("main form").first
    form.locator("[name=login]").fill(email)
    form.locator("[name=password]").fill(password)
    form.locator("[type=submit]").click()
