"""Following things: the button, the list, and being told once."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory

from members.models import Follow, Notice
from members.notices.following import (
    follow,
    followers_of,
    follows,
    tell_followers,
    unfollow,
)
from members.notices.own_data import export, remove
from members.things import Thing, ThingKind, thing_kinds
from tests.factories import RegionFactory, ThemeFactory, UserFactory, coordinator_of
from tests.members.notices.conftest import AT_ONCE, WEEKLY
from tests.reading import html, words
from worker.models import Mail

FOLLOW = "/en/follow/"
TOWER = {"kind": "trial", "key": "tower"}


@pytest.fixture(autouse=True)
def towers(monkeypatch):
    """Things that everybody sees but `secret`, which is the owner's alone."""
    titles = {"tower": "Tower", "mill": "Mill", "secret": "Secret"}

    def find(keys, reader):
        return {
            key: Thing("trial", key, titles[key], f"/en/towers/{key}/")
            for key in keys
            if key in titles and (key != "secret" or reader.display_name == "Owner")
        }

    entry = ThingKind("Towers", find, lambda key: None)
    monkeypatch.setitem(thing_kinds._entries, "trial", entry)
    return titles


@pytest.fixture
def own(member, signed_in):
    return signed_in(member)


def buttons(element) -> list[tuple[str, str]]:
    return [(b["value"], b["aria-label"]) for b in element.select(".follow button")]


def test_follow_and_unfollow(member, stranger):
    follow(user=member, **TOWER)
    follow(user=member, **TOWER)
    assert follows(member, **TOWER) and not follows(stranger, **TOWER)
    assert unfollow(user=member, **TOWER) and not unfollow(user=member, **TOWER)
    assert not Follow.objects.exists()


def test_followers_are_those_with_an_open_account(member):
    gone = UserFactory(is_active=False)
    for user in (member, gone):
        follow(user=user, **TOWER)
    assert list(followers_of(**TOWER)) == [member]


def test_button_follows_and_leads_back(own, member):
    here = "/en/library/?page=2"
    answer = own.post(FOLLOW, TOWER | {"do": "follow", "next": here})
    assert answer.headers["Location"] == here
    assert follows(member, **TOWER)
    assert "You follow Tower now." in words(own.get("/en/following/"))


def test_button_ends_it(own, member):
    follow(user=member, **TOWER)
    answer = own.post(FOLLOW, TOWER | {"do": "unfollow"}, follow=True)
    assert "You no longer follow Tower." in words(answer)
    assert not Follow.objects.exists()


@pytest.mark.parametrize(
    "way", ["https://example.com/", "//example.com", "javascript:1"]
)
def test_button_leads_to_the_portal_only(own, way):
    answer = own.post(FOLLOW, TOWER | {"do": "follow", "next": way})
    assert answer.headers["Location"] == "/en/following/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "nowhere"},
        {"key": "secret"},
        {"kind": "planet"},
        {"do": "dance"},
        {"key": "x" * 200},
        {"key": ""},
    ],
)
def test_what_one_does_not_see_cannot_be_followed(own, wrong):
    assert own.post(FOLLOW, TOWER | {"do": "follow"} | wrong).status_code == 404
    assert not Follow.objects.exists()


def test_what_is_gone_can_be_unfollowed(own, member, towers):
    follow(user=member, **TOWER)
    towers.clear()
    answer = own.post(FOLLOW, TOWER | {"do": "unfollow"})
    assert answer.status_code == 302
    assert not Follow.objects.exists()


def test_following_is_for_members_and_by_post(own, client, site):
    answer = client.post(FOLLOW, TOWER | {"do": "follow"})
    assert answer.headers["Location"].startswith("/en/accounts/login/")
    assert own.get(FOLLOW).status_code == 405
    assert not Follow.objects.exists()


def drawn(user) -> str:
    request = RequestFactory().get("/en/towers/?page=2")
    request.user = user
    words = '{% load members %}{% follow_button "trial" key title %}'
    twice = Template(words + words)
    return twice.render(Context({"request": request, "key": "tower", "title": "Tower"}))


def test_button_shows_whether_one_follows(member):
    page = BeautifulSoup(drawn(member), "html.parser")
    assert buttons(page)[0] == ("follow", "Follow Tower")
    assert page.find(attrs={"name": "next"})["value"] == "/en/towers/?page=2"
    follow(user=member, **TOWER)
    page = BeautifulSoup(drawn(member), "html.parser")
    assert buttons(page)[0] == ("unfollow", "Stop following Tower")


def test_buttons_of_a_page_ask_once(member, django_assert_num_queries):
    with django_assert_num_queries(1):
        drawn(member)


def test_newcomers_see_no_button(site):
    assert "<form" not in drawn(AnonymousUser())


def test_list_groups_what_one_follows(own, member, towers):
    for key in ("tower", "mill", "secret"):
        follow(user=member, kind="trial", key=key)
    page = html(own.get("/en/following/"))
    assert words(page.main.section.h2) == "Towers"
    listed = [words(row) for row in page.select(".follow-list li")]
    assert [row.removesuffix(" Stop following") for row in listed] == [
        "Mill",
        "Tower",
        "no longer there",
    ]
    assert page.select_one(".follow-list a")["href"] == "/en/towers/mill/"
    assert "Secret" not in page.text


def test_list_leaves_out_kinds_that_are_gone(own, member):
    follow(user=member, kind="planet", key="mars")
    assert "You follow nothing yet" in words(own.get("/en/following/"))


def test_empty_list_suggests_themes_and_own_regions(site, signed_in):
    region = RegionFactory()
    RegionFactory(key="zwickau", label={"en": "Zwickau"})
    ThemeFactory()
    page = html(signed_in(coordinator_of(region)).get("/en/following/"))
    assert [label for _do, label in buttons(page)] == [
        "Follow Gorenjska (Kranj)",
        "Follow Workforce and companies",
    ]


def test_list_is_for_its_owner(client, site):
    assert client.get("/en/following/").status_code == 302


@pytest.mark.parametrize("many", [1, 3])
def test_list_asks_the_same_for_one_and_three(
    own, member, towers, many, django_assert_num_queries
):
    for number in range(many):
        towers[f"tower{number}"] = f"Tower {number}"
        follow(user=member, kind="trial", key=f"tower{number}")
    own.get("/en/following/")
    with django_assert_num_queries(8):
        own.get("/en/following/")


def tell(**more) -> int:
    event = {
        "things": [("trial", "tower"), ("trial", "mill"), ("trial", "tower")],
        "kind": WEEKLY,
        "key": "event:1",
        "data": {"title": "Doors"},
    }
    return tell_followers(**(event | more))


def test_who_follows_several_is_told_once(member, stranger):
    for key in ("mill", "tower"):
        follow(user=member, kind="trial", key=key)
    follow(user=stranger, kind="trial", key="mill")
    assert tell() == 2
    assert Notice.objects.get(user=member).data == {
        "title": "Doors",
        "followed": ["trial", "tower"],
    }
    assert Notice.objects.get(user=stranger).data["followed"] == ["trial", "mill"]
    assert tell() == 0


def test_actor_and_closed_accounts_are_not_told(member, stranger):
    gone = UserFactory(is_active=False)
    for user in (member, gone, stranger):
        follow(user=user, **TOWER)
    assert tell(actor=stranger) == 1
    assert Notice.objects.get().user == member


def test_nobody_follows_nothing(member):
    assert tell() == 0
    assert tell(things=[]) == 0


@pytest.mark.parametrize("many", [1, 3])
def test_telling_asks_the_same_for_one_and_three(site, many, django_assert_num_queries):
    for user in UserFactory.create_batch(many):
        follow(user=user, **TOWER)
    with django_assert_num_queries(7):
        tell()


def test_own_data_is_told(member):
    follow(user=member, **TOWER)
    tell()
    told = export(member)
    assert [row["key"] for row in told["follows"]] == ["tower"]
    assert told["notices"][0]["sentence"] == "New: Doors"
    assert told["notices"][0]["read_at"] is None
    assert told["notice_choices"] == []


def test_own_data_is_removed(member, stranger):
    follow(user=member, **TOWER)
    follow(user=stranger, kind="person", key=member.profile.key)
    follow(user=stranger, **TOWER)
    tell(actor=member)
    tell(kind=AT_ONCE, key="event:2")
    remove(member)
    assert not member.notices.exists() and not member.follows.exists()
    assert [row.key for row in stranger.follows.all()] == ["tower"]
    assert not Notice.objects.filter(actor=member).exists()
    assert [mail.to for mail in Mail.objects.all()] == [stranger.email]
    assert stranger.notices.count() == 2
