"""What a coordinator typed is not lost."""

from playwright.sync_api import expect

from tests.browser.sharing import SHARE, fill_spark
from tests.browser.signing_in import email_of, fill_password, sign_in

TITLE = "Draft of the night shift"
TEXT = "Visitors walk through the mill while it works."


def test_draft_outlives_a_reload_and_the_end_of_the_session(page, portal, watch):
    sign_in(page, portal, "coordinator", start=SHARE)
    fill_spark(page, title=TITLE, what_works=TEXT)
    with page.expect_response(lambda answer: TEXT in (answer.request.post_data or "")):
        pass
    expect(page.locator("#draft-state")).to_contain_text("Draft saved at")
    page.reload()
    expect(page.get_by_label("Title")).to_have_value(TITLE)
    expect(page.get_by_label("What works")).to_have_value(TEXT)
    expect(page.get_by_label("Region")).to_have_value("gorenjska")

    page.context.clear_cookies(name="sessionid")
    page.get_by_label("What works").fill(f"{TEXT} It is loud.")
    page.get_by_role("button", name="Preview").click()
    fill_password(page, email_of("coordinator"), portal.password_of("coordinator"))
    expect(page).to_have_url(portal.address + SHARE)
    expect(page.get_by_label("Title")).to_have_value(TITLE)
    expect(page.get_by_label("What works")).to_have_value(f"{TEXT} It is loud.")

    page.get_by_role("button", name="Throw the draft away").click()
    page.goto(SHARE)
    expect(page.get_by_label("Title")).to_have_value("")


def test_form_says_that_the_session_has_ended(page, portal, watch):
    sign_in(page, portal, "coordinator", start=SHARE)
    page.context.clear_cookies(name="sessionid")
    watch.expect(401, "/en/practices/autosave/")
    page.get_by_label("Title").fill(TITLE)
    expect(page.locator("#draft-state")).to_contain_text("You are signed out.")
    expect(page.get_by_label("Title")).to_have_value(TITLE)
    expect(page.get_by_label("Password")).to_have_count(0)
