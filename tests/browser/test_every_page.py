"""Every kind of page is sound: axe, widths, colour schemes, nothing from elsewhere."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.auditing import assert_sound

PUBLIC = {
    "home": "/en/",
    "home in Slovenian": "/sl/",
    "library with results": "/en/library/?q=industry&theme=identity",
    "practice": "/en/library/martin-hoop-facade/",
    "practice in another language": "/hr/library/abenteuer-reisen/",
    "regions": "/en/regions/",
    "region": "/en/regions/leoben/",
    "themes": "/en/themes/",
    "theme": "/en/themes/identity/",
    "partners": "/en/partners/",
    "organisations": "/en/organisations/",
    "organisation": "/en/organisations/bsc-kranj/",
    "concepts": "/en/concepts/",
    "concept": "/en/concepts/blast-furnace/",
    "news": "/en/news/",
    "piece of news": "/en/news/library-opens/",
    "about": "/en/about/",
    "project": "/en/about/project/",
    "search with results": "/en/search/?q=museum",
    "search without results": "/en/search/?q=xyzzyx",
    "sign-in": "/en/accounts/login/",
    "code request": "/en/accounts/login/code/",
    "password reset": "/en/accounts/password/reset/",
    "styleguide": "/styleguide/",
}
MEMBERS = {
    "share form": "/en/practices/share/",
    "own practices": "/en/practices/own/",
    "account": "/en/account/",
}


def visit(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page).to_have_title(re.compile(r"\w{3}"))


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_public_page_is_sound(path, page):
    visit(page, path)
    assert_sound(page)
    assert page.context.cookies() == [] or "/accounts/" in path


@pytest.mark.parametrize("path", MEMBERS.values(), ids=MEMBERS)
def test_members_page_is_sound(path, member_page):
    visit(member_page, path)
    assert_sound(member_page)


def test_share_form_with_errors_is_sound(member_page):
    visit(member_page, "/en/practices/share/")
    member_page.get_by_role("button", name="Publish under my name").click()
    errors = member_page.get_by_role("alert")
    expect(errors).to_be_focused()
    expect(errors.get_by_role("link", name="Title")).to_be_visible()
    assert_sound(member_page)


def test_missing_page_is_sound(page, watch):
    watch.expect(404, "/en/nowhere/")
    visit(page, "/en/nowhere/")
    assert_sound(page)
