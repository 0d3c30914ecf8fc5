"""In by password or by a code from the mail, and out again."""

import re

from playwright.sync_api import Page, expect

from tests.browser.auditing import assert_accessible
from tests.browser.signing_in import LOGIN, email_of, fill_password, sign_in

NAME = "Demonstration coordinator"
COORDINATOR = email_of("coordinator")


def account(page: Page):
    return page.get_by_role("banner").locator("summary").filter(has_text=NAME)


def enter_code(page: Page, code: str) -> None:
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Confirm").click()


def test_member_signs_in_by_password_and_out_again(page, portal):
    sign_in(page, portal, "coordinator")
    account(page).click()
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    expect(
        page.get_by_role("banner").get_by_role("link", name="Sign in")
    ).to_be_visible()
    page.goto("/en/practices/own/")
    expect(page).to_have_url(re.compile("/en/accounts/login/"))


def test_wrong_password_says_so_and_keeps_the_address(page):
    page.goto(LOGIN)
    fill_password(page, COORDINATOR, "not the password")
    expect(page.get_by_role("alert")).to_contain_text("not correct")
    expect(page.locator("main [name=login]")).to_have_value(COORDINATOR)
    assert_accessible(page)


def test_member_signs_in_by_a_code_from_the_mail(page, portal):
    page.goto(LOGIN)
    page.get_by_role("link", name="Send me a sign-in code").click()
    page.get_by_label("Email").fill(COORDINATOR)
    page.get_by_role("button", name="Request Code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter Sign-In Code")
    enter_code(page, "WRNG-CODE")
    expect(page.get_by_label("Code")).to_have_accessible_description("Incorrect code.")
    assert_accessible(page)
    enter_code(page, portal.newest_code_for(COORDINATOR))
    expect(account(page)).to_be_visible()


def test_unknown_address_gets_the_same_answer_and_no_mail(page, portal):
    page.goto("/en/accounts/login/code/")
    page.get_by_label("Email").fill("nobody@example.org")
    page.get_by_role("button", name="Request Code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter Sign-In Code")
    assert portal.mails_to("nobody@example.org") == []


def test_closed_page_opens_after_signing_in(page, portal):
    sign_in(page, portal, "coordinator", start="/en/practices/own/")
    expect(page).to_have_url(re.compile("/en/practices/own/$"))
