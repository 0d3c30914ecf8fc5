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
    "record in another language": "/pl/library/industry-goes-public/",
    "versions of a record": "/en/practices/martin-hoop-facade/history/",
    "library as a map": "/en/library/?view=map",
    "practices side by side": (
        "/en/practices/compare/?p=martin-hoop-facade&p=industry-goes-public"
    ),
    "what an export holds": "/en/practices/export/",
    "building blocks": "/en/practices/blocks/",
    "strategies": "/en/strategies/",
    "measures through a lens": "/en/strategies/?layer=past",
    "strategy": "/en/strategies/zwickau/",
    "strategy to be supplied": "/en/strategies/opole/",
    "gap matrix": "/en/strategies/gaps/",
    "gap": "/en/strategies/gaps/identity/zwickau/",
    "regions": "/en/regions/",
    "region": "/en/regions/leoben/",
    "themes": "/en/themes/",
    "theme": "/en/themes/identity/",
    "partners": "/en/partners/",
    "organisations": "/en/organisations/",
    "organisation": "/en/organisations/bsc-kranj/",
    "concepts": "/en/concepts/",
    "concepts of another language as a tree": "/sl/concepts/?language=de&view=tree",
    "concepts that were looked for": "/en/concepts/?q=rudnik",
    "concepts of another language": "/en/concepts/?language=cs",
    "tree of concepts": "/en/concepts/?view=tree",
    "concept": "/en/concepts/blast-furnace/",
    "news": "/en/news/",
    "piece of news": "/en/news/library-opens/",
    "about": "/en/about/",
    "project": "/en/about/project/",
    "search with results": "/en/search/?q=museum",
    "search without results": "/en/search/?q=xyzzyx",
    "how to search": "/cs/search/how-to/",
    "sign-in": "/en/accounts/login/",
    "code request": "/en/accounts/login/code/",
    "password reset": "/en/accounts/password/reset/",
    "styleguide": "/styleguide/",
}
MEMBERS = {
    "share form": "/en/practices/share/",
    "own practices": "/en/practices/own/",
    "beginning of a record": "/en/practices/new/",
    "reviews": "/en/practices/reviews/",
    "import": "/en/practices/import/",
    "saved searches": "/en/practices/searches/",
    "saving a search": "/en/practices/searches/new/?q=industry",
    "archiving a record": "/en/practices/martin-hoop-facade/review/archive/",
    "writing of a record": "/en/practices/martin-hoop-facade/write/",
    "state of a record": "/en/practices/martin-hoop-facade/review/state/",
    "endorsement": "/en/practices/szlak-przemyslu-i-zeglugi/endorse/want_to_try/",
    "adoption": "/en/practices/szlak-przemyslu-i-zeglugi/adopt/",
    "strategy's form": "/en/strategies/zwickau/edit/",
    "new measure": "/en/strategies/zwickau/new-measure/",
    "still true": "/en/practices/martin-hoop-facade/still-true/",
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


def test_building_block_is_sound(page):
    visit(page, "/en/practices/blocks/")
    titles = page.locator("#results").get_by_role("heading", level=2)
    titles.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/blocks/[\w-]{36}/$"))
    visit(page, page.url)
    assert_sound(page)


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
