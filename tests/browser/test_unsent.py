"""What a browser keeps of a record until it is sent: kept, and its writer's alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.signing_in import email_of

SLUG = "lamps-of-the-blast-furnace"
MAKE = f"""
from knowledge.writing.actions import begin_record
from members.models import User
from vocabulary.models import Region, Theme
begin_record(
    by=User.objects.get(email="{email_of("coordinator")}"),
    title="Lamps of the blast furnace",
    language="en",
    theme=Theme.objects.get(key="workforce"),
    kind="idea",
    region=Region.objects.get(key="gorenjska"),
)
"""
GROUP = f"/en/practices/{SLUG}/write/why/"


@pytest.fixture(scope="module")
def record(portal):
    portal.manage("shell", "-c", MAKE)


def test_what_another_writer_left_in_this_browser_goes_unsent(record, member_page):
    page = member_page
    page.goto(GROUP)
    writer = page.locator("[data-writer]").get_attribute("data-writer")
    own, others = f"writing:{writer}:/elsewhere", f"writing:0{writer}:{GROUP}"
    for name in (own, others):
        page.evaluate(
            "name => localStorage.setItem(name, JSON.stringify([['aim', 'Theirs']]))",
            name,
        )

    page.reload()

    page.wait_for_function("name => localStorage.getItem(name) === null", arg=others)
    assert page.evaluate("name => localStorage.getItem(name)", own)
    assert "Theirs" not in page.locator("main").inner_html()


def test_save_without_a_line_stays_and_is_sent_later(record, member_page):
    page = member_page
    page.goto(GROUP)
    aim = page.locator("#line-aim textarea")
    page.context.set_offline(True)
    aim.fill("Seen from afar.")
    page.get_by_role("button", name="Save", exact=True).last.click()

    expect(page.locator("[data-state]")).to_contain_text("No line")
    expect(aim).to_have_value("Seen from afar.")
    page.context.set_offline(False)
    expect(page.locator("[data-state]")).to_have_text(re.compile(r"^Saved at \d"))
    page.reload()
    expect(aim).to_have_value("Seen from afar.")


def test_save_that_never_arrived_is_sent_at_the_next_visit(record, member_page):
    page = member_page
    page.goto(GROUP)
    page.route(re.compile(f"{GROUP}$"), cut_posts)
    page.locator("#line-aim textarea").fill("Lit each evening.")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url("chrome-error://**")
    page.unroute_all()

    page.goto(GROUP)

    page.wait_for_function("() => !sessionStorage.length")
    expect(page.locator("#line-aim textarea")).to_have_value("Lit each evening.")
    page.reload()
    expect(page.locator("#line-aim textarea")).to_have_value("Lit each evening.")


def cut_posts(route) -> None:
    if route.request.method == "POST":
        route.abort("internetdisconnected")
    else:
        route.continue_()
