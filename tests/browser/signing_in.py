"""The demonstration accounts' way in."""

from allauth.mfa.totp.internal import auth
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


def app_code(secret: str, ahead: int = 0) -> str:
    """What an authenticator app shows, or will show `ahead` half minutes later."""
    counter = next(auth.yield_hotp_counters_from_time()) + ahead
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def set_up_app(page: Page) -> str:
    """On the page that sets up an authenticator app; its secret."""
    secret = page.locator("#authenticator_secret").inner_text()
    page.get_by_label("Authenticator code").fill(app_code(secret))
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    return secret
