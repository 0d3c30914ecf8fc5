"""What the screens show beside the texts, and how many queries they take."""

import pytest

from knowledge.record.tables import set_rows
from knowledge.review.actions import ask_for_changes, remark, submit
from knowledge.review.rounds import open_task
from knowledge.review.texts import address_of
from tests.factories import publish
from tests.knowledge.reading.records import make_record
from tests.knowledge.revisions import fresh
from tests.knowledge.translating.screens import (
    STEP,
    address,
    begin,
    draft,
    send,
    translated_by,
)
from tests.reading import html, words

OVERVIEW, GROUP, WHO = 28, 30, 25  # queries


@pytest.fixture(params=(1, 3))
def whole(request, organisation):
    return make_record(request.param, organisation=organisation)


@pytest.mark.parametrize(
    ("group", "queries"),
    (("", OVERVIEW), ("what", GROUP), ("who", WHO), ("sources", GROUP)),
)
def test_screen_takes_the_same_queries_for_one_row_and_three(
    whole, partner, browser, django_assert_num_queries, group, queries
):
    begin(whole, partner)
    browser.get(address(whole))

    with django_assert_num_queries(queries):
        assert browser.get(address(whole, group)).status_code == 200


def test_facts_of_a_row_stand_above_its_texts(whole, partner, browser):
    begin(whole, partner)

    told = words(browser.get(address(whole, "who")))

    assert "Organisation: Business Support Centre Kranj" in told
    assert "Part: leads" in told
    assert "Practice: Source of Open call" in words(
        browser.get(address(whole, "sources"))
    )


def test_remark_of_a_reviewer_stands_at_its_text_and_the_way_leads_back(
    record, browser, partner, reviewer
):
    page = translated_by(partner, record)
    submit(page=page, by=partner)
    remark(page=fresh(page), by=reviewer, text="Shorter?", place=f"steps:{STEP}")
    remark(page=fresh(page), by=reviewer, text="Which trade?", place="aim")
    task = open_task(fresh(page)).pk
    ask_for_changes(page=fresh(page), by=reviewer, seen=task, words="Please.")

    assert "Which trade?" in words(browser.get(address(record, "why")))
    assert words(browser.get(address(record, "what"))).count("Shorter?") == 1
    assert "2 remarks of reviewers wait" in words(browser.get(address(record)))
    state = f"/en/practices/{record.practice.slug}/review/state/?language=sl"
    assert html(browser.get(state)).find("a", href=address(record))


def test_change_stays_on_the_screen_until_the_draft_is_public(record, browser, partner):
    page = publish(draft(translated_by(partner, record)))
    record.aim = "Many pupils know the trade."
    record = publish(record)
    send(browser, record, "why", {"aim": "Mnogi učenci poznajo poklic."})

    shown = html(browser.get(address(record, "why"))).select_one(".translate-change")
    assert "is-settled" in shown["class"]
    publish(draft(page))
    shown = html(browser.get(address(record, "why"))).select_one(".translate-change")
    assert shown is None


def test_writing_page_lists_the_translations_with_their_state(
    record, begun, browser, partner
):
    shown = words(browser.get(f"/en/practices/{record.practice.slug}/write/"))

    assert "In other languages Slovenščina draft Translate" in shown


def test_choice_names_what_there_is_and_begins_with_the_language_asked(
    record, begun, browser
):
    path = f"/en/practices/{record.practice.slug}/translate/"

    answer = browser.get(path, {"language": "pl"})

    assert html(answer).find("option", selected=True)["value"] == "pl"
    assert not html(answer).find("option", value="en")
    assert "What there is already Slovenščina draft" in words(answer)


def test_original_without_rows_shows_its_fields_alone(record, begun, browser):
    set_rows(record, "steps", [])
    publish(record)

    assert not html(browser.get(address(record, "what"))).select(".translate-row")


def test_reviewer_sees_what_a_row_of_the_original_says(
    record, partner, reviewer, signed_in
):
    page = translated_by(partner, record)
    submit(page=page, by=partner)

    answer = signed_in(reviewer).get(address_of(page, "review_page"))

    assert "Step: Ask What is done: Ask all." in words(answer)


def test_choice_begins_with_the_readers_own_language(record, browser):
    answer = browser.get(f"/sl/practices/{record.practice.slug}/translate/")

    assert html(answer).find("option", selected=True)["value"] == "sl"
