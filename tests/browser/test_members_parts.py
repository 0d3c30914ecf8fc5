"""What coordinators do: parts, accounts, a region's page; and what others see of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.signing_in import LOGIN, fill_password

PASSWORD = "a-long-password-of-the-journeys"
ACCOUNT = "/en/account/"
MAKE = f"""
from members.actions import make_profile, verify_email
from members.models import User
from members.parts import give_part
from vocabulary.models import Region
opole = Region.objects.get(key="opole")
for name, kind in (
    ("Karol Keeper", "coordinator"),
    ("Marta Member", "member"),
    ("Hania Harmful", "member"),
):
    email = name.split()[0].lower() + "@parts.example"
    user = User.objects.create_user(email, "{PASSWORD}", display_name=name)
    verify_email(user=user)
    make_profile(user=user)
    give_part(user=user, kind=kind, region=opole, by=None)
"""


@pytest.fixture(scope="module")
def people(portal):
    portal.manage("shell", "-c", MAKE)


@pytest.fixture
def keeper(people, page) -> Page:
    """The region's coordinator, at the list of its people."""
    arrive(page, "karol", "/en/regions-people/opole/")
    return page


def arrive(page: Page, name: str, at: str) -> None:
    page.goto(f"{LOGIN}?next={at}")
    fill_password(page, f"{name}@parts.example", PASSWORD)
    expect(page).to_have_url(re.compile(f"{re.escape(at)}$"))


def unread(page: Page):
    """The count in the head of the page, with the name of the account."""
    return page.get_by_role("banner").locator("summary .count")


def open_parts_of(page: Page, name: str) -> None:
    page.get_by_role("link", name=re.compile(f"Parts and account.*{name}")).click()


def test_part_is_given_told_read_and_taken(keeper, open_page, watch):
    member = open_page()
    arrive(member, "marta", ACCOUNT)
    expect(unread(member)).to_have_count(0)
    open_parts_of(keeper, "Marta Member")
    keeper.locator("summary").filter(has_text="Partner").click()
    keeper.get_by_label("Organisation").select_option("ocrg")
    keeper.get_by_role("button", name=re.compile("Give.*Partner")).click()
    now = keeper.get_by_role("main").locator(".own-list")
    expect(now).to_contain_text("Opole Centre")

    member.goto("/en/notices/?show=unread")
    expect(unread(member)).to_contain_text("1 unread notice")
    member.locator(".notice-row.is-unread a").first.click()
    expect(unread(member)).to_have_count(0)
    kept = "/en/organisations/ocrg/edit/"
    member.goto(kept)
    expect(member.get_by_role("button", name="Save")).to_be_visible()

    keeper.get_by_role("link", name=re.compile("back.*Opole Centre")).click()
    keeper.get_by_role("button", name=re.compile("^Take.*back$")).click()
    expect(now).not_to_contain_text("Opole Centre")
    watch.expect(403, kept)
    member.reload()
    expect(member.get_by_role("button", name="Save")).to_have_count(0)


def test_suspended_member_is_signed_out(keeper, open_page):
    member = open_page()
    arrive(member, "hania", ACCOUNT)
    open_parts_of(keeper, "Hania Harmful")
    keeper.get_by_role("link", name="Suspend the account").click()
    keeper.get_by_label("Reason").fill("Advertising in messages.")
    keeper.get_by_role("button", name="Suspend the account").click()
    expect(keeper.get_by_role("main")).to_contain_text("Advertising in messages.")

    member.goto(ACCOUNT)
    expect(member).to_have_url(re.compile("/en/accounts/login/"))

    keeper.get_by_role("link", name="Lift the suspension").click()
    keeper.get_by_role("button", name="Lift the suspension").click()
    expect(keeper.get_by_role("main")).not_to_contain_text("Suspended since")


def test_region_text_is_published_for_readers(keeper, open_page):
    lead = "Lime kilns, cement and a museum of both."
    keeper.goto("/en/people/")
    keeper.get_by_role("link", name="Edit this region’s pages").click()
    keeper.get_by_role("link", name=re.compile("Edit.*English")).click()
    keeper.get_by_label("Lead").fill(lead)
    keeper.get_by_role("button", name="Keep as a draft").click()
    expect(keeper.get_by_role("status")).to_contain_text("The draft is kept")
    reader = open_page()
    reader.goto("/en/regions/opole/")
    expect(reader.get_by_role("main")).not_to_contain_text(lead)

    keeper.get_by_role("button", name="Publish").click()
    expect(keeper.get_by_role("status")).to_contain_text("The page is published")

    reader.reload()
    expect(reader.get_by_role("main")).to_contain_text(lead)
