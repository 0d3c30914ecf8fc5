"""One's account: passkey, authenticator app, recovery code, devices, mail address."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.auditing import DESK, assert_sound
from tests.browser.signing_in import LOGIN, app_code, fill_password, set_up_app

PASSWORD = "a-long-password-of-the-journeys"
NAMES = ("passkey", "app", "devices", "mail", "pages", "codes")
MAKE = f"""
from members.actions import make_profile, verify_email
from members.models import User
for name in {NAMES}:
    user = User.objects.create_user(
        f"{{name}}@accounts.example", "{PASSWORD}", display_name=f"Member {{name}}"
    )
    verify_email(user=user)
    make_profile(user=user)
"""
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
FACTORS = "/en/accounts/2fa/"
KEYS = f"{FACTORS}webauthn/"


@pytest.fixture(scope="module")
def accounts(portal):
    """Members of these journeys alone: none shares a session with other tests."""
    portal.manage("shell", "-c", MAKE)


def arrive(page: Page, name: str) -> None:
    page.goto(LOGIN)
    fill_password(page, address(name), PASSWORD)
    expect(page.locator("main [name=password]")).to_have_count(0)
    page.wait_for_load_state()


def address(name: str) -> str:
    return f"{name}@accounts.example"


def give_authenticator(page: Page) -> None:
    """A fingerprint reader that always says yes."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"options": AUTHENTICATOR}
    devtools.send("WebAuthn.addVirtualAuthenticator", options)


def audit(page: Page) -> None:
    """Sound in every width, and a desk's again afterwards."""
    assert_sound(page)
    page.set_viewport_size(DESK)


def sign_out(page: Page) -> None:
    page.goto("/en/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign Out").click()
    banner = page.get_by_role("banner")
    expect(banner.get_by_role("link", name="Sign in")).to_be_visible()


def expect_signed_in(page: Page, name: str) -> None:
    summary = page.get_by_role("banner").locator("summary")
    expect(summary.filter(has_text=f"Member {name}")).to_be_visible()


def test_member_adds_a_passkey_and_signs_in_with_it(accounts, page, portal):
    give_authenticator(page)
    arrive(page, "passkey")
    page.goto("/en/account/")
    page.get_by_role("main").get_by_role("link", name="Passkeys").last.click()
    page.get_by_role("link", name="Add a passkey").click()
    audit(page)
    expect(page.get_by_label("Name")).to_have_value("Chrome on Linux")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    audit(page)
    page.goto(KEYS)
    expect(page.get_by_role("heading", name="Chrome on Linux")).to_be_visible()
    audit(page)
    assert "A passkey has been added" in portal.mails_to(address("passkey"))[-1]

    sign_out(page)
    page.goto(f"{LOGIN}?next=/en/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile("/en/account/$"))
    expect_signed_in(page, "passkey")

    sign_out(page)
    page.goto(LOGIN)
    fill_password(page, address("passkey"), PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("The second step")
    audit(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect_signed_in(page, "passkey")


def test_device_without_passkey_says_so_and_leaves_the_other_ways(accounts, page):
    give_authenticator(page)
    page.goto(LOGIN)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used")
    audit(page)
    fill_password(page, address("pages"), PASSWORD)
    expect_signed_in(page, "pages")


def test_app_is_set_up_and_asked_for(accounts, page):
    arrive(page, "app")
    page.goto(FACTORS)
    page.get_by_role("link", name="Set up an authenticator app").click()
    expect(page.get_by_alt_text("QR code")).to_be_visible()
    audit(page)
    secret = set_up_app(page)
    sign_out(page)
    page.goto(LOGIN)
    fill_password(page, address("app"), PASSWORD)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Code")).to_have_accessible_description("Incorrect code.")
    audit(page)
    page.get_by_label("Code").fill(app_code(secret))
    page.get_by_role("button", name="Sign in").click()
    expect_signed_in(page, "app")


def test_recovery_code_opens_the_account_once(accounts, page):
    arrive(page, "codes")
    page.goto(f"{FACTORS}totp/activate/")
    set_up_app(page)
    code = page.locator(".recovery-codes code").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert code in download.value.path().read_text()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    for tried in ("first", "again"):
        sign_out(page)
        page.goto(LOGIN)
        fill_password(page, address("codes"), PASSWORD)
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Sign in").click()
        if tried == "first":
            expect_signed_in(page, "codes")
    field = page.get_by_label("Code")
    expect(field).to_have_accessible_description("Incorrect code.")


def test_other_devices_are_signed_out_from_here(accounts, open_page):
    desk, phone = open_page(), open_page(user_agent="Firefox Android")
    for page in (desk, phone):
        arrive(page, "devices")
    desk.goto("/en/accounts/sessions/")
    rows = desk.get_by_role("main").locator(".own-list li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("This device")
    expect(rows.last).to_contain_text("Firefox on Android")
    audit(desk)
    desk.get_by_role("button", name="Sign out elsewhere").click()
    expect(rows).to_have_count(1)
    phone.goto("/en/account/")
    expect(phone).to_have_url(re.compile("/en/accounts/login/"))
    desk.goto("/en/account/")
    expect_signed_in(desk, "devices")


def test_mail_address_is_changed_by_its_code(accounts, page, portal):
    new = "new@accounts.example"
    arrive(page, "mail")
    page.goto("/en/accounts/email/")
    audit(page)
    page.get_by_label("Email").fill(new)
    page.get_by_role("button", name="Send the code").click()
    audit(page)
    page.goto("/en/accounts/email/")
    expect(page.get_by_role("main")).to_contain_text(f"We have sent a code to {new}")
    audit(page)
    page.get_by_role("link", name="Enter the code").click()
    page.get_by_label("Code").fill(portal.newest_code_for(new))
    page.get_by_role("button", name="Confirm").click()
    page.goto("/en/accounts/email/")
    expect(page.get_by_role("main")).to_contain_text(f"You sign in with {new}")
    assert "If it was not you" in portal.mails_to(address("mail"))[-1]
    assert "in place of" in portal.mails_to(new)[-1]


@pytest.mark.parametrize(
    "path",
    [
        "/en/account/",
        "/en/account/second-step/",
        FACTORS,
        KEYS,
        "/en/accounts/password/change/",
        "/en/accounts/reauthenticate/",
        "/en/accounts/reauthenticate/code/",
    ],
)
def test_pages_of_the_account_are_sound(accounts, page, path):
    arrive(page, "pages")
    page.goto(path)
    audit(page)


def test_setting_is_reached_by_the_keyboard(accounts, page):
    arrive(page, "pages")
    page.goto("/en/account/")
    page.get_by_label("Time zone").focus()
    for _step in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/accounts/password/change/"))
