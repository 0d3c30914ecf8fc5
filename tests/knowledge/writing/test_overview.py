"""The overview, the meter, and one's own list."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from knowledge.models import Remark
from knowledge.writing.actions import begin_record
from knowledge.writing.meter import ASKED, meter
from tests.factories import make_practice
from tests.knowledge.writing.writing import address, draft, send
from tests.reading import html, words

OWN = "/en/practices/own/"
OWN_QUERIES = 10


def overview(browser, record):
    return browser.get(f"/en/practices/{record.practice.slug}/write/")


@pytest.mark.django_db
def test_overview_names_the_groups_and_how_far_they_are(browser, record):
    send(browser, record, "why", aim="Twenty pupils.")

    rows = html(overview(browser, record)).select(".write-groups > li")

    told = {words(row.a): words(row.select_one(".pill")) for row in rows}
    assert len(told) == 11
    assert told["Why"] == "begun"
    assert told["Evidence"] == "empty"


@pytest.mark.django_db
def test_overview_counts_open_remarks_by_group(browser, record, outsider):
    for place in ("aim", "money:1:cost"):
        Remark.objects.create(page=record, place=place, text="Why?", author=outsider)

    rows = html(overview(browser, record)).select(".write-groups > li")
    told = {words(row.a): words(row) for row in rows}

    assert "1 remark" in told["Why"]
    assert "1 remark" in told["What it took"]
    assert "remark" not in told["Where"]
    shown = browser.get(address(record, "why"))
    assert "A reviewer’s remark Why?" in words(shown)


@pytest.mark.django_db
def test_overview_says_what_is_to_be_mended(browser, record):
    answer = overview(browser, record)

    assert "“In one line” is still empty." in words(answer)
    assert html(answer).find("a", href=f"{address(record, 'identity')}#id_lead")


@pytest.mark.django_db
def test_overview_names_the_colleagues(browser, record, colleague):
    assert "Jan Colleague" in words(overview(browser, record))


@pytest.mark.django_db
def test_overview_shows_who_may_not_nothing(record, outsider, signed_in, client):
    assert overview(signed_in(outsider), record).status_code == 404
    assert "login" in overview(client, record).headers["Location"]


@pytest.mark.django_db
def test_colleague_writes_too(record, colleague, signed_in):
    send(signed_in(colleague), record, "why", aim="Ours")

    assert draft(record).aim == "Ours"


@pytest.mark.django_db
def test_meter_names_the_next_useful_field(browser, record):
    assert meter(draft(record)).next_field == "lead"

    send(browser, record, "identity", lead="Pupils cast bells.")

    told = meter(draft(record))
    assert told.next_field == "what_works"
    assert (told.filled, told.asked) == (2, len(ASKED))
    assert told.url == f"{address(record, 'identity')}#id_what_works"


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_own_records_take_the_same_queries_for_any_number(
    browser, record, partner, organisation, count, django_assert_num_queries
):
    for number in range(count - 1):
        begin_record(
            by=partner,
            title=f"Record {number}",
            language="en",
            theme=record.theme,
            kind="idea",
            region=record.region,
            organisation=organisation,
        )
    browser.get(OWN)

    with django_assert_num_queries(OWN_QUERIES):
        answer = browser.get(OWN)

    assert len(html(answer).select(".own-records > li")) == count


@pytest.mark.django_db
def test_own_records_tell_the_state_and_lead_on(record, colleague, signed_in):
    row = html(signed_in(colleague).get(OWN)).select_one(".own-records > li")

    assert words(row.select_one(".pill")) == "draft"
    assert row.select_one(".button")["href"].endswith("/bells-of-horn/write/")


def buttons(page, user) -> str:
    request = RequestFactory().get("/")
    request.user = user
    context = {"request": request, "page": page}
    return render_to_string("knowledge/writing/_write_buttons.html", context)


@pytest.mark.django_db
def test_buttons_lead_the_writers_on_and_nobody_else(record, partner, outsider):
    assert "Go on writing" in buttons(record, partner)
    assert buttons(record, outsider).strip() == ""
    assert buttons(record, AnonymousUser()).strip() == ""


@pytest.mark.django_db
def test_buttons_of_a_spark_make_it_a_record(partner):
    spark = make_practice(author=partner, tier="spark")

    assert "Make it a full record" in buttons(spark, partner)
