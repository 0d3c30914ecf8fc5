"""A record with all that it can hold, in another language; and a mere spark."""

import pytest
from django.utils import timezone

from knowledge.facts import PRACTICE_TEXTS
from knowledge.models import Practice
from knowledge.record.groups import GROUPS
from knowledge.record.tables import tables
from knowledge.record.translations import by_place
from knowledge.review import actions
from knowledge.review.rounds import open_task
from knowledge.review.submission import blocking
from tests.factories import UserFactory, make_practice, publish
from tests.knowledge.reading.records import make_record
from tests.knowledge.revisions import fresh
from tests.knowledge.translating.screens import (
    address,
    begin,
    draft,
    own_texts,
    send,
)
from tests.reading import words

MORE = {
    "funding": "Interreg.",
    "situation": "Nobody came.",
    "aim": "Many come.",
    "cost_eur": 12_000,
    "status": "carried_on",
    "carried_on_by": "The museum",
    "municipality": "Horn",
    "contact": "museum@example.org",
    "sources": "Final report, 2019",
}


@pytest.fixture
def whole(organisation):
    return make_record(organisation=organisation, **MORE)


def in_slovenian(place: str) -> str:
    """Words of their own for each field and each column."""
    return f"Slov {place.partition(':')[0]} {place.rpartition(':')[2]}"


def translate_all(browser, page) -> None:
    for group in GROUPS:
        answer = browser.get(address(page, group))
        if answer.status_code == 200:
            texts = {place: in_slovenian(place) for place in own_texts(answer)}
            assert send(browser, page, group, texts).status_code == 302


def test_record_fills_every_text_that_there_is(whole):
    filled = {place for place, text in by_place(whole.texts).items() if text}
    plain = {place for place in filled if ":" not in place}
    columns = {(p.split(":")[0], p.split(":")[2]) for p in filled if ":" in p}
    assert plain == set(PRACTICE_TEXTS)
    assert {table for table, _column in columns} == {
        name for name, table in tables().items() if table.row.texts
    }


def test_every_text_of_a_whole_record_shows_in_slovenian(
    whole, browser, reviewer, partner, client
):
    page = begin(whole, partner)
    translate_all(browser, whole)
    assert blocking(draft(page)) == []
    actions.submit(page=page, by=partner)
    actions.publish(page=page, by=reviewer, seen=open_task(fresh(page)).pk)

    shown = words(client.get(page.address_for("sl")))

    for place, text in by_place(fresh(page).texts).items():
        source = by_place(fresh(whole).texts)[place]
        assert text == (in_slovenian(place) if source else "")
        assert text in shown, place
    for fact in ("Horn", "12", "The museum", "museum@example.org", "Final report"):
        assert fact in shown
    assert fresh(page).begins == whole.begins
    assert fresh(page).behind_since is None


def test_spark_is_translated_through_review_and_stays_a_spark(
    organisation, signed_in, reviewer, client
):
    author = UserFactory()
    spark = make_practice(title="Night shift tour", tier="spark", author=author)
    page = begin(spark, author)
    browser = signed_in(author)
    send(
        browser,
        spark,
        "identity",
        {"title": "Nočni ogled", "lead": "Ogled.", "what_works": "Ponoči."},
    )
    assert blocking(draft(page)) == []
    actions.submit(page=page, by=author)
    actions.publish(page=page, by=reviewer, seen=open_task(fresh(page)).pk)

    assert "Nočni ogled" in words(client.get(page.address_for("sl")))
    assert fresh(page).practice.is_spark
    assert fresh(spark).practice.begun_at is None


def test_translated_draft_of_a_spark_is_thrown_away_beside_its_becoming_a_record(
    organisation, signed_in
):
    author = UserFactory()
    spark = make_practice(title="Night shift tour", tier="spark", author=author)
    page = begin(spark, author)
    browser = signed_in(author)
    send(browser, spark, "identity", {"title": "Ogled", "what_works": "Ponoči."})
    publish(draft(page))
    send(browser, spark, "identity", {"title": "Nočni ogled"})
    now = timezone.now()
    Practice.objects.filter(pk=spark.practice_id).update(begun_at=now)

    browser.post(f"{address(spark)}discard/")

    assert draft(page).title == "Ogled"
    assert fresh(page).practice.begun_at == now
