"""Every page of the members' room is sound; profiles with all that one can tell."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.auditing import assert_sound

KEY = "00feedbeef"
MAKE = f"""
from members.actions import make_profile, verify_email
from members.models import Affiliation, LanguageSkill, Organisation, Profile, User
from members.parts import give_part
from members.visibility import DEFAULTS
from vocabulary.models import Concept, Region, Theme
user = User.objects.create_user(
    "rosa@pages.example", "a-long-password-of-the-journeys",
    display_name="Rosa Rundum-Schwarzenberger",
)
verify_email(user=user)
profile = make_profile(user=user)
Profile.objects.filter(pk=profile.pk).update(
    key="{KEY}", role="Curator, runs the open-works days", phone="+49 375 123 45",
    offers="A week in our training workshop.\\n\\nRoom for ten.",
    needs="Somebody who has kept a blast furnace warm for visitors.",
    contact="By mail, or on Thursdays by phone",
    availability=["talk", "study_visit", "peer_review", "mentoring", "exchange"],
    links=[{{"title": "Our museum", "url": "https://museum.example/"}}],
    audiences=dict.fromkeys(DEFAULTS, "public"), name_audience="public",
)
profile.themes.set(Theme.objects.all())
profile.concepts.set(Concept.objects.approved()[:6])
for code in ("de", "pl"):
    LanguageSkill.objects.create(profile=profile, language=code, spoken=3, read=3)
Affiliation.objects.create(
    profile=profile, organisation=Organisation.objects.first(), part="Head of education"
)
for key in ("zwickau", "karlovy-vary"):
    place = Region.objects.get(key=key)
    give_part(user=user, kind="member", region=place, by=None)
"""
DESK = "/en/regions-pages/zwickau/"
NEWCOMERS = {
    "directory": "/en/members/",
    "profile": f"/en/members/{KEY}/",
    "report": f"/en/report/person/{KEY}/",
    "dates": "/en/dates/",
}
COORDINATORS = {
    "directory": "/en/members/",
    "directory with filters": "/en/members/?speaks=pl&theme=workforce&q=open-works",
    "directory without results": "/en/members/?q=xyzzyx",
    "profile": f"/en/members/{KEY}/",
    "own profile": "/en/profile/",
    "photo": "/en/profile/photo/",
    "places": "/en/profile/places/",
    "languages": "/en/profile/languages/",
    "offers": "/en/profile/offers/",
    "expertise": "/en/profile/expertise/",
    "organisations": "/en/profile/organisations/",
    "contact": "/en/profile/contact/",
    "desk": "/en/people/",
    "people of a region": "/en/regions-people/zwickau/",
    "parts": f"/en/people/{KEY}/",
    "numbers": "/en/regions-people/zwickau/numbers/",
    "reports": "/en/reports/",
    "suggested concepts": "/en/concepts-suggested/",
    "notices": "/en/notices/",
    "notice settings": "/en/notices/settings/",
    "following": "/en/following/",
    "organisation's form": "/en/organisations/landkreis-zwickau/edit/",
    "region's pages": f"{DESK}edit/",
    "region's text": f"{DESK}text/en/",
    "region's facts": f"{DESK}facts/",
    "news form": f"{DESK}news/new/",
    "date form": f"{DESK}dates/new/",
}


@pytest.fixture(scope="module")
def rosa(portal):
    portal.manage("shell", "-c", MAKE)


def visit(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page).to_have_title(re.compile(r"\w{3}"))


@pytest.mark.parametrize("path", NEWCOMERS.values(), ids=NEWCOMERS)
def test_page_for_newcomers_is_sound(rosa, page, path):
    visit(page, path)
    assert_sound(page)


@pytest.mark.parametrize("path", COORDINATORS.values(), ids=COORDINATORS)
def test_page_for_coordinators_is_sound(rosa, member_page, path):
    visit(member_page, path)
    assert_sound(member_page)


def test_profile_in_other_eyes_is_sound(rosa, member_page):
    visit(member_page, "/en/profile/")
    member_page.get_by_role("link", name="Look at my page").click()
    expect(member_page.get_by_text("as you alone see it")).to_be_visible()
    assert_sound(member_page)
    member_page.get_by_role("link", name="See it as others see it").click()
    expect(member_page.get_by_text("as every member sees it")).to_be_visible()
    assert_sound(member_page)
