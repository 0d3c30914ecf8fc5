"""From the home page to a filled profile, on a phone; and by invitation."""

import re
import time
from email import message_from_string, policy

import pytest
from playwright.sync_api import Page, expect

from tests.browser.auditing import PHONE, assert_accessible, assert_sound

LINK = re.compile(r"https?://[^/\s]+(/\w\w/(?:ask-to-join|invitation)/\S+)")
PATIENCE = 30  # seconds until the worker has sent a mail


@pytest.fixture
def phone(open_page) -> Page:
    return open_page(viewport=PHONE)


def link_mailed_to(portal, email: str, number: int) -> str:
    """The path of the link in the mail of that number; waits for the worker."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        mails = portal.mails_to(email)
        if len(mails) >= number:
            return LINK.search(unfolded(mails[number - 1]))[1]
        time.sleep(0.2)
    raise AssertionError(f"mail {number} to {email} has not come")


def unfolded(mail: str) -> str:
    """A mail's text as it was before it was made fit for the wire."""
    message = message_from_string(mail, policy=policy.default)
    return message.get_body(("plain",)).get_content()


def test_newcomer_asks_is_approved_and_welcomed(phone, member_page, portal):
    email = "eva.novak@example.org"
    phone.goto("/en/")
    phone.get_by_role("link", name="Ask to join").click()
    assert_sound(phone)
    phone.set_viewport_size(PHONE)
    phone.get_by_label("Your name").fill("Eva Novak")
    phone.get_by_label("Your mail address").fill(email)
    phone.get_by_label("Your region").select_option("zwickau")
    phone.get_by_label("Why would you like to join?").fill("I guide school classes.")
    phone.get_by_label("Polski").check()
    phone.get_by_label("I have read the privacy notice").check()
    send(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    assert_accessible(phone)

    phone.goto(link_mailed_to(portal, email, 1))
    assert_accessible(phone)
    phone.get_by_role("button", name="Confirm my address").click()
    expect(phone.get_by_text("Your request is being read")).to_be_visible()
    assert_sound(phone)
    phone.set_viewport_size(PHONE)

    approve(member_page)

    phone.reload()
    expect(phone.get_by_role("button", name="Mail me a code")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("button", name="Mail me a code").click()
    phone.locator("main [name=code]").fill(portal.newest_code_for(email))
    phone.locator("main form [type=submit]").first.click()
    walk_through_the_welcome(phone)


def send(page: Page) -> None:
    """Once more, where the form finds that it was filled in too quickly."""
    hasty = page.get_by_text("That was very quick")
    page.get_by_role("button", name="Ask to join").click()
    while hasty.count():
        page.get_by_role("button", name="Ask to join").click()


def approve(page: Page) -> None:
    page.goto("/en/requests/")
    assert_sound(page)
    page.get_by_role("link", name="Eva Novak").click()
    page.get_by_text("Decline", exact=True).click()
    page.get_by_text("Ask back", exact=True).click()
    assert_sound(page)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("status")).to_contain_text("Eva Novak is a member now")


def walk_through_the_welcome(page: Page) -> None:
    expect(page).to_have_url(re.compile("/welcome/1/$"))
    assert_sound(page)
    page.set_viewport_size(PHONE)
    page.get_by_label("Your role in the network").fill("Museum education")
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile("/welcome/2/$"))
    expect(page.locator("[name=regions][value=zwickau]")).to_be_checked()
    assert_sound(page)
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_label("Your role in the network")).to_have_value(
        "Museum education"
    )
    page.get_by_role("button", name="Skip this step").click()
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile("/welcome/3/$"))
    assert_accessible(page)
    page.get_by_label("Everything once a day").check()
    page.get_by_role("button", name="Save and finish").click()
    expect(page).to_have_url(re.compile("/en/members/"))
    expect(page.get_by_role("main")).to_contain_text("Museum education")


def test_invited_person_comes_in_by_the_link(phone, member_page, portal):
    email = "jan.kos@example.org"
    member_page.goto("/en/invitations/new/")
    assert_sound(member_page)
    member_page.get_by_label("Mail addresses").fill(f"Jan Kos <{email}>\nnobody")
    member_page.get_by_label("As").select_option("member:zwickau")
    member_page.get_by_role("button", name="Invite").click()
    expect(member_page.get_by_label("Mail addresses")).to_have_value("nobody")
    assert_sound(member_page)
    member_page.goto("/en/invitations/")
    assert_sound(member_page)

    phone.goto(link_mailed_to(portal, email, 1))
    expect(phone.get_by_label("Your name")).to_have_value("Jan Kos")
    assert_sound(phone)
    phone.set_viewport_size(PHONE)
    phone.get_by_role("button", name="Accept the invitation").click()
    errors = phone.get_by_role("alert")
    expect(errors).to_be_focused()
    phone.get_by_label("I have read the privacy notice").check()
    phone.get_by_role("button", name="Accept the invitation").click()
    expect(phone).to_have_url(re.compile("/welcome/1/$"))
    phone.get_by_role("button", name="Leave the welcome").click()
    expect(phone).to_have_url(re.compile("/en/members/"))


def test_links_that_lead_nowhere_say_so(phone, watch):
    for path in ("/en/ask-to-join/abc:def/", "/en/invitation/abc:def/"):
        watch.expect(404, path)
        phone.goto(path)
        assert_sound(phone)
        phone.set_viewport_size(PHONE)
        phone.get_by_role("main").get_by_role("link", name="Ask to join").click()
        expect(phone).to_have_url(re.compile("/en/ask-to-join/$"))
