"""The list of one's own notices, and the number of new ones on every page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import get_language

from members.models import Notice
from members.notices.telling import notify
from members.things import Thing, ThingKind, thing_kinds
from portal.registries import NoticeKind, notice_kinds
from tests.factories import UserFactory
from tests.members.notices.conftest import AT_ONCE, WEEKLY
from tests.reading import html, words
from worker.models import Mail

LIST = "/en/notices/"


@pytest.fixture
def own(member, signed_in):
    return signed_in(member)


@pytest.fixture
def lamp(monkeypatch):
    """A thing that can go; its title depends on nothing."""
    things = {"lamp": Thing("lamp", "lamp", "The lamp of today", "/en/lamp/")}
    monkeypatch.setitem(
        thing_kinds._entries,
        "trial",
        ThingKind(
            "Trial", lambda keys, reader: {k: things[k] for k in keys if k in things}, 0
        ),
    )
    return things


def rows(answer) -> list[str]:
    return [words(row) for row in html(answer).select(".notice-row")]


def sentences(answer) -> list[str]:
    found = [words(row) for row in html(answer).select(".notice-words")]
    return [sentence.removeprefix("new ") for sentence in found]


def test_list_is_for_its_owner(client, site):
    answer = client.get(LIST)
    assert answer.headers["Location"] == "/en/accounts/login/?next=/en/notices/"


def test_empty_list_says_what_comes_here(own):
    answer = own.get(LIST)
    assert "No notices yet" in words(answer)
    assert html(answer).main.find("a", href="/en/following/")
    assert not html(answer).main.find("form")


def test_list_tells_the_newest_first(own, tell, member, stranger):
    tell(member, key="event:1", data={"title": "Old"})
    tell(member, key="event:2", data={"title": "Fresh"})
    tell(stranger, key="event:3", data={"title": "Of somebody else"})
    answer = own.get(LIST)
    assert sentences(answer) == ["New: Fresh", "New: Old"]
    link = html(answer).select_one(".notice-row a")
    assert link["href"] == f"/en/notices/{Notice.objects.get(key='event:2').pk}/"


def test_list_is_grouped_by_the_readers_days(own, tell, member):
    now = timezone.now()
    for number, age in enumerate((0, 1, 40)):
        tell(member, key=f"event:{number}")
        at = now - timedelta(days=age)
        Notice.objects.filter(key=f"event:{number}").update(at=at)
    heads = [words(head) for head in html(own.get(LIST)).select(".notice-day h2")]
    assert heads[:2] == ["Today", "Yesterday"]
    assert len(heads) == 3


def test_day_is_that_of_the_readers_time_zone(own, tell, member):
    member.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead
    member.save()
    tell(member)
    late = timezone.now().replace(year=2026, month=3, day=10, hour=23, minute=5)
    Notice.objects.update(at=late)
    page = html(own.get(LIST))
    assert words(page.select_one(".notice-day h2")) == "11 March 2026"
    assert words(page.select_one(".notice-row time")) == "13:05"


def test_list_speaks_the_language_of_the_address(own, tell, member, monkeypatch):
    spoken = NoticeKind("Trial", lambda data: f"In {get_language()}")
    monkeypatch.setitem(notice_kinds._entries, "trial_language", spoken)
    tell(member, kind="trial_language")
    assert sentences(own.get(LIST)) == ["In en"]
    assert "In sl" in words(own.get("/sl/notices/"))


def test_unread_ones_alone(own, tell, member):
    tell(member, key="event:1", data={"title": "Seen"})
    Notice.objects.update(read_at=timezone.now())
    tell(member, key="event:2", data={"title": "Fresh"})
    assert sentences(own.get(LIST)) == ["New: Fresh", "New: Seen"]
    assert sentences(own.get(f"{LIST}?show=unread")) == ["New: Fresh"]
    assert len(sentences(own.get(f"{LIST}?show=nonsense"))) == 2


def test_all_read_is_said(own, tell, member):
    tell(member)
    Notice.objects.update(read_at=timezone.now())
    assert "You have read all your notices." in words(own.get(f"{LIST}?show=unread"))


def test_unread_is_said_in_words(own, tell, member):
    tell(member)
    assert rows(own.get(LIST))[0].startswith("new New: Open doors")


def test_long_list_has_pages(own, tell, member):
    for number in range(31):
        tell(member, key=f"event:{number}")
    first, second = own.get(LIST), own.get(f"{LIST}?page=2")
    assert (len(rows(first)), len(rows(second))) == (30, 1)
    assert html(first).select_one(".pagination a[rel=next]")["href"] == "?page=2"
    for odd in ("0", "99", "x"):
        assert own.get(f"{LIST}?page={odd}").status_code == 200


def test_what_is_wanted_by_mail_only_is_not_listed(own, tell, member):
    tell(member)
    Notice.objects.update(is_listed=False)
    answer = own.get(LIST)
    assert rows(answer) == []
    assert not html(answer).select(".site-header .count")


def test_opening_marks_as_read_and_leads_there(own, tell, member):
    [notice] = tell(member, kind=AT_ONCE, path="/sl/library/open-doors/")
    answer = own.get(f"{LIST}{notice.pk}/")
    assert answer.headers["Location"] == "/en/library/open-doors/"
    notice.refresh_from_db()
    first = notice.read_at
    assert first is not None
    assert not Mail.objects.exists()
    own.get(f"{LIST}{notice.pk}/")
    notice.refresh_from_db()
    assert notice.read_at == first


def test_opening_one_without_an_address_leads_to_the_list(own, tell, member):
    [notice] = tell(member)
    assert own.get(f"{LIST}{notice.pk}/").headers["Location"] == LIST


def test_notice_of_somebody_else_is_not_there(own, tell, stranger, client):
    [notice] = tell(stranger)
    assert own.get(f"{LIST}{notice.pk}/").status_code == 404
    assert client.get(f"{LIST}{notice.pk}/").status_code == 302
    notice.refresh_from_db()
    assert notice.read_at is None


def test_thing_is_told_as_it_is_called_today(own, tell, member, lamp):
    [notice] = tell(member, data={"thing": ["trial", "lamp"], "title": "An old name"})
    assert sentences(own.get(LIST)) == ["New: The lamp of today"]
    assert own.get(f"{LIST}{notice.pk}/").headers["Location"] == "/en/lamp/"


def test_thing_that_is_gone_keeps_its_sentence(own, tell, member, lamp):
    [notice] = tell(member, data={"thing": ["trial", "lamp"], "title": "A lamp"})
    lamp.clear()
    answer = own.get(LIST)
    assert sentences(answer) == ["New: A lamp"]
    assert "This is no longer there." in rows(answer)[0]
    assert not html(answer).select(".notice-row a")
    opened = own.get(f"{LIST}{notice.pk}/")
    assert opened.status_code == 410
    assert "New: A lamp" in words(opened)


def test_reason_of_a_followed_thing_is_said(own, tell, member, lamp):
    tell(member, data={"followed": ["trial", "lamp"], "title": "Doors"})
    assert "You follow The lamp of today." in rows(own.get(LIST))[0]


def test_reason_is_left_out_where_the_sentence_has_it(own, tell, member, lamp):
    tell(member, data={"followed": ["trial", "lamp"], "thing": ["trial", "lamp"]})
    assert sentences(own.get(LIST)) == ["New: The lamp of today"]
    assert "You follow" not in rows(own.get(LIST))[0]


def test_kind_or_data_of_yesterday_breaks_nothing(own, tell, member):
    tell(member, key="event:1", data={})
    tell(member, key="event:2")
    Notice.objects.filter(key="event:2").update(kind="trial_gone")
    assert sentences(own.get(LIST)) == [
        "This notice is of a kind that no longer exists.",
        "This notice can no longer be told.",
    ]


def test_name_of_who_acted_depends_on_the_reader(
    own, tell, member, coordinator, monkeypatch
):
    kind = NoticeKind("Acts", lambda data: f"By {data['actor']}.")
    monkeypatch.setitem(notice_kinds._entries, "trial_act", kind)
    tell(member, kind="trial_act", actor=coordinator)
    assert sentences(own.get(LIST)) == ["By Ana Coordinator."]
    coordinator.profile.name_audience = "coordinators"
    coordinator.profile.save()
    assert sentences(own.get(LIST)) == ["By A member."]


def test_all_are_marked_as_read_with_one_button(own, tell, member, stranger):
    tell(member, stranger)
    tell(member, key="event:2", kind=AT_ONCE)
    answer = own.post("/en/notices/read/", follow=True)
    assert "All your notices are marked as read." in words(answer)
    assert not member.notices.unread().exists()
    assert stranger.notices.unread().count() == 1
    assert not Mail.objects.exists()


def test_marking_needs_a_post_of_the_owner(own, client, tell, member):
    tell(member)
    assert own.get("/en/notices/read/").status_code == 405
    assert client.post("/en/notices/read/").status_code == 302
    assert member.notices.unread().count() == 1


@pytest.mark.parametrize("path", ["/en/", "/en/account/", "/en/notices/"])
def test_number_of_new_ones_stands_on_every_page(own, tell, member, path):
    for number in range(3):
        tell(member, key=f"event:{number}")
    header = html(own.get(path)).select_one(".site-header")
    assert "3 unread notices" in words(header.select_one("summary:has(.account-name)"))
    assert "3 unread notices" in words(header.select_one(".menu-button"))
    assert (
        words(header.select_one(".dropdown-list a[href='/en/notices/']:not([lang])"))
        == "Notices 3"
    )


def test_header_says_nothing_when_all_is_read(own):
    assert not html(own.get("/en/")).select(".site-header .count")


def test_newcomers_are_not_counted_for(client, site):
    answer = client.get("/en/")
    assert not html(answer).select(".site-header .count")
    assert not answer.cookies


@pytest.mark.parametrize("many", [1, 3])
def test_list_asks_the_same_for_one_and_three(
    own, member, lamp, many, django_assert_num_queries
):
    for number in range(many):
        data = {"title": "x", "thing": ["trial", "lamp"]}
        actor = UserFactory()
        notify(kind=WEEKLY, to=[member], key=f"e:{number}", data=data, actor=actor)
    own.get(LIST)  # Wagtail remembers its sites
    with django_assert_num_queries(9):
        own.get(LIST)
