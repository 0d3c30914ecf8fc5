"""Dates of a region, for readers and for calendars."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from home.models import RegionDate
from home.regions.calendar import as_calendar, folded
from tests.home.regions.test_text import posted
from tests.reading import html, words

NEW = "/en/regions-pages/gorenjska/dates/new/"
LIST = "/en/regions-pages/gorenjska/dates/"
SOON = timezone.localdate() + timedelta(days=3)
WRITTEN = {"title_en": "Open foundry", "starts_on": SOON.isoformat(), "place": "Kropa"}


def make_date(region, **fields) -> RegionDate:
    values = {"title": {"en": "Open foundry"}, "starts_on": SOON} | fields
    return RegionDate.objects.create(region=region, **values)


def test_date_is_on_the_regions_page_and_on_the_home_page(page, keeping, client):
    answer = keeping.post(NEW, posted(keeping.get(NEW)) | WRITTEN)

    assert answer.status_code == 302
    for address in ("/en/regions/gorenjska/", "/en/", "/en/dates/"):
        assert "Open foundry" in words(client.get(address)), address


def test_past_and_withdrawn_dates_are_not_announced(page, region, client):
    make_date(region, title={"en": "Over"}, starts_on=SOON - timedelta(days=9))
    make_date(region, title={"en": "Off"}, withdrawn_at=timezone.now())
    make_date(
        region,
        title={"en": "Going on"},
        starts_on=SOON - timedelta(days=9),
        ends_on=SOON,
    )

    told = words(client.get("/en/dates/"))

    assert "Going on" in told
    assert "Over" not in told and "Off" not in told


def test_no_dates_say_so(shared_site, client):
    assert "No dates at the moment" in words(client.get("/en/dates/"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title_en": ""}, "title"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"ends_on": (SOON - timedelta(days=1)).isoformat()}, "ends_on"),
        ({"ends_at": "10:00"}, "starts_at"),
        ({"starts_at": "12:00", "ends_at": "10:00"}, "ends_at"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
    ],
)
def test_odd_dates_are_refused_and_keep_what_was_typed(page, keeping, changes, field):
    answer = keeping.post(NEW, posted(keeping.get(NEW)) | WRITTEN | changes)

    assert html(answer).select(f"#id_{field}_error")
    assert html(answer).select_one("#id_place")["value"] == "Kropa"
    assert RegionDate.objects.count() == 0


def test_second_window_of_a_date_is_told(
    page, region, keeping, other_keeper, signed_in
):
    row = make_date(region)
    mine = posted(keeping.get(f"{LIST}{row.pk}/")) | {"place": "Mine"}
    other = signed_in(other_keeper)
    theirs = posted(other.get(f"{LIST}{row.pk}/")) | {
        "place": "Theirs",
        "link": "https://theirs.example/",
    }
    other.post(f"{LIST}{row.pk}/", theirs)

    answer = keeping.post(f"{LIST}{row.pk}/", mine)

    assert "Miha Keeper changed this" in words(answer)
    assert html(answer).select_one("#id_place")["value"] == "Mine"
    beside = words(html(answer).select_one(".side-by-side"))
    assert "Mine" in beside and "Theirs" in beside
    row.refresh_from_db()
    assert row.place == "Theirs"

    keeping.post(f"{LIST}{row.pk}/", posted(answer))
    row.refresh_from_db()
    assert (row.place, row.link) == ("Mine", "https://theirs.example/")


def test_two_windows_on_different_fields_are_both_kept(
    page, region, keeping, other_keeper, signed_in
):
    row = make_date(region)
    mine = posted(keeping.get(f"{LIST}{row.pk}/")) | {"place": "Mine"}
    other = signed_in(other_keeper)
    theirs = posted(other.get(f"{LIST}{row.pk}/")) | {"title_sl": "Odprta livarna"}
    other.post(f"{LIST}{row.pk}/", theirs)

    assert keeping.post(f"{LIST}{row.pk}/", mine).status_code == 302

    row.refresh_from_db()
    assert row.place == "Mine"
    assert row.title == {"en": "Open foundry", "sl": "Odprta livarna"}


def test_withdrawn_date_is_saved_and_stays_off(page, region, keeping, client):
    row = make_date(region, withdrawn_at=timezone.now())

    data = posted(keeping.get(f"{LIST}{row.pk}/")) | {"place": "Kropa"}
    answer = keeping.post(f"{LIST}{row.pk}/", data, follow=True)

    assert "It is not on the portal." in words(answer)
    assert "Open foundry" not in words(client.get("/en/dates/"))


def test_last_day_of_all_breaks_no_calendar(region, client):
    make_date(region, starts_on=date(9999, 12, 31))

    assert client.get("/en/dates.ics").status_code == 200


def test_date_is_taken_off_and_put_back(page, region, keeping, client):
    row = make_date(region)

    keeping.post(f"{LIST}{row.pk}/withdraw/")
    assert "Open foundry" not in words(client.get("/en/dates/"))
    keeping.post(f"{LIST}{row.pk}/restore/")
    assert "Open foundry" in words(client.get("/en/dates/"))


def test_stranger_changes_no_date(page, region, stranger, signed_in):
    row = make_date(region)
    client = signed_in(stranger)

    for address in ("", "withdraw/", "restore/"):
        assert client.post(f"{LIST}{row.pk}/{address}").status_code == 403
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_date_in_another_language_is_marked(page, region, client):
    make_date(region, title={"sl": "Odprta livarna"})

    title = html(client.get("/en/dates/")).select_one(".date-title")

    assert title["lang"] == "sl"


@pytest.mark.parametrize("count", [1, 3])
def test_dates_take_the_same_queries_for_any_number(
    page, region, client, count, django_assert_num_queries
):
    for _number in range(count):
        make_date(region)
    client.get("/en/dates/")

    with django_assert_num_queries(3):
        assert len(html(client.get("/en/dates/")).select(".date-row")) == count


def test_calendar_of_a_region_holds_its_dates(page, region, client):
    make_date(region, title={"en": "Iron, fire; steel"}, place="Kropa 1")

    answer = client.get("/en/regions-pages/gorenjska/dates.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    lines = answer.content.decode().split("\r\n")
    assert "SUMMARY:Iron\\, fire\\; steel" in lines
    assert f"DTSTART;VALUE=DATE:{SOON:%Y%m%d}" in lines
    assert f"DTEND;VALUE=DATE:{SOON + timedelta(days=1):%Y%m%d}" in lines
    assert client.get("/en/regions-pages/nowhere/dates.ics").status_code == 404


def test_times_are_told_in_utc_on_both_sides_of_summer_time(region):
    winter = RegionDate(
        pk=1,
        region=region,
        title={"en": "x"},
        starts_on=date(2026, 1, 10),
        starts_at=time(10),
        ends_at=time(12),
        changed_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    text = as_calendar([winter], "x")
    assert "DTSTART:20260110T090000Z" in text
    assert "DTEND:20260110T110000Z" in text

    winter.starts_on = date(2026, 7, 10)
    assert "DTSTART:20260710T080000Z" in as_calendar([winter], "x")


@given(
    st.text(
        st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]),
        max_size=300,
    )
)
def test_folded_line_is_short_and_unfolds_to_itself(line):
    parts = folded(line).split("\r\n")

    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
