"""The numbers of a region: what they count, who sees them, how they are drawn."""

import csv
import io
from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from members.models import JoinRequest, Part, Profile, User
from members.people import numbers
from members.people.charts import HEIGHT, TOP, bars
from members.people.figures import age_words
from tests.factories import make_practice
from tests.members.people.conftest import member_of
from tests.members.people.test_desk import invitation, join_request
from tests.reading import html, words

PATH = "/en/regions-people/gorenjska/numbers/"
CSV = "/en/regions-people/gorenjska/numbers.csv"
QUERIES = 30


def ago(days: int):
    return timezone.now() - timedelta(days=days)


@pytest.mark.parametrize("path", [PATH, CSV])
def test_numbers_are_for_those_who_keep_the_region(
    here, there, an_editor, signed_in, client, path
):
    assert client.get(path).status_code == 302
    for reader in (here.member, here.partner, there.coordinator):
        assert signed_in(reader).get(path).status_code == 403
    for reader in (here.coordinator, an_editor):
        assert signed_in(reader).get(path).status_code == 200
        nowhere = path.replace("gorenjska", "nowhere")
        assert signed_in(reader).get(nowhere).status_code == 404


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 12, 31), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2025, 2, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
    ],
)
def test_last_months_are_twelve_and_end_now(monkeypatch, today, first):
    monkeypatch.setattr(numbers.timezone, "localdate", lambda: today)
    months = numbers.last_months()
    assert (len(months), months[0], months[-1]) == (12, first, today.replace(day=1))


def test_joined_counts_a_person_in_the_month_of_the_first_part(here, there):
    Part.objects.all().delete()
    for days in (0, 1000):
        Part.objects.create(
            user=member_of(there.region),
            kind="member",
            region=here.region,
            given_at=ago(days),
        )
    user = member_of(here.region)
    Part.objects.create(user=user, kind="partner", organisation=here.organisation)
    Part.objects.filter(user=user).update(taken_at=timezone.now())
    counted = numbers.joined(here.region)
    assert len(counted) == 12
    assert counted[-1] == (timezone.localdate().replace(day=1), 2)
    assert sum(number for _month, number in counted) == 2


def test_silent_are_those_who_have_not_been_here_for_90_days(here):
    def person(name: str, **fields):
        user = member_of(here.region, display_name=name, joined_at=ago(400))
        User.objects.filter(pk=user.pk).update(**fields)
        return user

    person("Long ago", last_login=ago(91))
    person("Never")
    person("Lately", last_login=ago(89))
    person("Closed", is_active=False)
    here_daily = person("Stays signed in", last_login=ago(300))
    UserSession.objects.create(
        user=here_daily,
        session_key="x",
        ip="127.0.0.1",
        user_agent="",
        last_seen_at=ago(1),
    )
    silent = [profile.user.display_name for profile in numbers.silent(here.region)]
    assert silent == ["Long ago", "Never"]  # the region's others have just joined


def test_newest_are_the_last_who_came_and_are_here(here, there, monkeypatch):
    for number in range(3):
        user = member_of(here.region, display_name=f"Person {number}")
        Part.objects.filter(user=user).update(given_at=ago(number + 1))
    left = member_of(here.region, display_name="Left")
    Part.objects.filter(user=left).update(taken_at=timezone.now())
    Part.objects.create(
        user=there.member, kind="partner", organisation=here.organisation
    )
    Part.objects.filter(user=there.member, region=there.region).update(given_at=ago(9))
    monkeypatch.setattr(numbers, "NEWEST", 6)
    names = [profile.user.display_name for profile in numbers.newest(here.region)]
    assert names[0] == "Member of Zwickau"
    assert names[4:] == ["Person 0", "Person 1"]


def test_newest_are_named_to_their_keepers(here, signed_in):
    client = signed_in(here.coordinator)
    Profile.objects.filter(pk=here.member.pk).update(name_audience="coordinators")
    page = html(client.get(PATH))
    table = page.find("h2", id="newest").parent
    link = table.find("a", string="Member of Gorenjska")
    assert link["href"] == f"/en/people/{here.member.profile.key}/"
    assert page.main.find("a", href="/en/requests/")
    Part.objects.all().delete()
    assert not numbers.newest(here.region)


def test_waiting_requests_are_measured(here, there):
    for hours in (1, 30, 100, 400):
        since = timezone.now() - timedelta(hours=hours)
        join_request(here.region, waiting_since=since)
    join_request(there.region, waiting_since=ago(50))
    join_request(here.region, state=JoinRequest.State.DECLINED)
    waiting = numbers.waiting(here.region)
    assert waiting.by_age() == [1, 1, 1, 1]
    assert age_words(waiting.median) == "2 days"
    assert age_words(waiting.longest) == "16 days"
    assert numbers.waiting(there.region).by_age() == [0, 0, 0, 1]


def test_no_request_waits_no_time(here):
    waiting = numbers.waiting(here.region)
    assert (waiting.median, waiting.longest) == (None, None)


def test_invitations_are_counted_by_state(here, there):
    by, region = here.coordinator, here.region
    invitation(by, region=region)
    invitation(by, kind="partner", organisation=here.organisation)
    invitation(by, region=region, accepted_at=ago(1), expires_at=ago(0))
    invitation(by, region=region, taken_back_at=ago(1))
    invitation(by, region=region, expires_at=ago(1))
    invitation(by, region=there.region)
    counted = {"open": 2, "accepted": 1, "taken_back": 1, "expired": 1}
    assert numbers.invitations(region) == counted


def test_sparks_of_the_regions_people_are_counted(here, there):
    make_practice(author=here.member)
    make_practice(author=here.partner, title="Second")
    make_practice(author=there.member, title="Third")
    gone = make_practice(author=here.member, title="Fourth")
    gone.practice.withdrawn_at = timezone.now()
    gone.practice.save()
    (series, counted), *_others = numbers.monthly(here.region)
    assert str(series.title) == "Sparks shared, by month"
    assert counted[-1][1] == 2


def test_page_has_a_table_under_each_chart(here, signed_in):
    join_request(here.region, waiting_since=ago(2))
    page = html(signed_in(here.coordinator).get(PATH))
    charts = page.select(".chart")
    assert [words(chart.h2) for chart in charts] == [
        "Joined, by month",
        "Sparks shared, by month",
        "Requests to join that wait",
        "Invitations",
    ]
    assert all(chart.table for chart in charts)
    assert len(charts[0].select("rect")) == 12
    assert not charts[3].select("svg.chart-bars")
    assert "all numbers are zero" in words(charts[3])
    assert "style=" not in str(page.main)


@pytest.mark.parametrize("language", ["de", "pl"])
def test_bars_have_points_in_their_numbers_in_every_language(here, signed_in, language):
    page = html(signed_in(here.coordinator).get(PATH.replace("/en/", f"/{language}/")))
    assert page.select_one(".chart rect")["x"] == "1.25%"


def test_silent_people_are_named_to_their_keepers(here, signed_in):
    User.objects.filter(pk=here.member.pk).update(joined_at=ago(400))
    page = html(signed_in(here.coordinator).get(PATH))
    link = page.main.find("a", string="Member of Gorenjska")
    assert link["href"] == f"/en/people/{here.member.profile.key}/"
    assert "1 person of the region has not been here" in words(page.main)


def test_csv_holds_the_numbers_and_no_names(here, signed_in):
    User.objects.filter(pk=here.member.pk).update(joined_at=ago(400))
    answer = signed_in(here.coordinator).get(CSV)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="gorenjska.csv"' in answer.headers["Content-Disposition"]
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 12 + 12 + 4 + 4
    assert rows[11] == ["Joined, by month", rows[11][1], "3"]
    assert "Member of" not in text


def test_numbers_ask_the_same_for_one_person_and_three(
    here, signed_in, django_assert_num_queries
):
    client = signed_in(here.coordinator)
    User.objects.filter(pk=here.member.pk).update(joined_at=ago(400))
    client.get(PATH)
    with django_assert_num_queries(QUERIES):
        client.get(PATH)
    for _number in range(2):
        member_of(here.region, joined_at=ago(400))
    with django_assert_num_queries(QUERIES):
        client.get(PATH)


@given(st.lists(st.integers(0, 10**6), max_size=20))
def test_bars_stay_inside_the_drawing(values):
    drawn = bars([(str(n), value) for n, value in enumerate(values)])
    assert [bar.value for bar in drawn] == values
    for bar in drawn:
        assert TOP <= bar.y <= TOP + HEIGHT and bar.y + bar.height == TOP + HEIGHT
        assert bar.x >= 0 and bar.x + bar.width <= 100
        assert (bar.height > 0) is (bar.value > 0)
    if any(values):
        assert max(bar.height for bar in drawn) == HEIGHT
