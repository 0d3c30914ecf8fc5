"""A translation from its first word to what readers see."""

from django.utils import timezone

from knowledge.models import PracticePage
from knowledge.record.states import State, state_of
from knowledge.record.tables import rows_of, set_rows
from knowledge.review.texts import address_of
from tests.factories import make_practice, publish
from tests.knowledge.revisions import fresh
from tests.knowledge.translating.screens import (
    SLOVENIAN,
    STEP,
    address,
    draft,
    own_texts,
    send,
)
from tests.reading import html, words


def translate(browser, record) -> PracticePage:
    slug = record.practice.slug
    browser.post(f"/en/practices/{slug}/translate/", {"language": "sl"})
    for group, typed in SLOVENIAN.items():
        assert send(browser, record, group, typed).status_code == 302
    return PracticePage.objects.get(
        practice=record.practice, locale__language_code="sl"
    )


def test_translation_is_begun_as_a_draft_with_facts_and_without_texts(record, browser):
    answer = browser.post(
        f"/en/practices/{record.practice.slug}/translate/", {"language": "sl"}
    )

    assert answer["Location"] == address(record)
    page = PracticePage.objects.get(
        practice=record.practice, locale__language_code="sl"
    )
    begun = draft(page)
    assert (page.live, page.slug) == (False, record.slug)
    assert (begun.title, begun.aim, begun.cost_eur) == ("", "", 1000)
    [step] = rows_of(begun, "steps")
    assert (step["id"], step["begins"]) == (STEP, "2018-04")
    assert (step["title"], step["what"]) == ("", "")


def test_translation_that_exists_is_gone_on_with(record, begun, browser):
    browser.post(f"/en/practices/{record.practice.slug}/translate/", {"language": "sl"})

    assert PracticePage.objects.filter(practice=record.practice).count() == 2


def test_translation_waits_for_no_fact_that_only_the_original_can_mend(record, browser):
    gone = make_practice(slug="gone")
    link = {"id": STEP, "practice": str(gone.practice.pk), "why": ""}
    set_rows(record, "related", [link])
    publish(record)
    page = translate(browser, record)
    gone.practice.withdrawn_at = timezone.now()
    gone.practice.save()

    assert "was taken back" not in words(browser.get(address(record)))
    browser.post(address_of(page, "review_submit"), follow=True)
    assert state_of(fresh(page)) == State.SUBMITTED


def test_translation_becomes_public_by_another_person(
    record, browser, reviewer, signed_in, client
):
    page = translate(browser, record)
    told = words(browser.get(address(record)))
    assert "7 of 7 texts translated" in told

    browser.post(address_of(page, "review_submit"), follow=True)
    assert not fresh(page).live
    second = signed_in(reviewer)
    review = second.get(address_of(page, "review_page"))
    seen = html(review).find("input", attrs={"name": "seen"})["value"]
    decide = address_of(page, "review_decide")
    second.post(decide, {"seen": seen, "do": "publish", "decision": "publish"})

    assert fresh(page).live
    assert fresh(page).behind_since is None
    shown = words(client.get(page.address_for("sl")))
    for texts in SLOVENIAN.values():
        for text in texts.values():
            assert text in shown
    assert draft(page).translated_from["aim"] == "Pupils know the trade."


def test_screen_shows_the_original_beside_empty_fields(record, begun, browser):
    answer = browser.get(address(record, "what"))

    assert list(own_texts(answer)) == [
        "what_was_done",
        f"steps:{STEP}:title",
        f"steps:{STEP}:what",
    ]
    assert not any(own_texts(answer).values())
    source = html(answer).select_one("#source-what_was_done [data-source]")
    assert (source["lang"], words(source)) == ("en", "We asked the night shift first.")
    field = html(answer).find("textarea", attrs={"name": "what_was_done"})
    assert (field["lang"], field["aria-describedby"]) == ("sl", "source-what_was_done")
    assert "Begins: 2018-04" in words(answer)


def test_text_is_taken_over_as_it_is_without_script(record, begun, browser):
    answer = send(browser, record, "identity", {"lead": "Učenci."}, do="take title")

    assert answer["Location"].endswith("/identity/#line-title")
    assert (draft(begun).title, draft(begun).lead) == (record.title, "Učenci.")
    assert "2 of 3 texts" in words(browser.get(address(record)))


def test_text_that_is_too_long_is_told_and_the_rest_is_saved(record, begun, browser):
    answer = send(browser, record, "identity", {"title": "x" * 101, "lead": "Učenci."})

    assert "The rest is saved" in words(answer)
    assert own_texts(answer)["title"] == "x" * 101
    assert (draft(begun).title, draft(begun).lead) == ("", "Učenci.")


def test_group_without_texts_leads_back_and_unknown_one_is_not_there(
    record, begun, browser
):
    assert browser.get(address(record, "where"))["Location"] == address(record)
    assert browser.get(address(record, "nothing")).status_code == 404


def test_facts_cannot_be_changed_by_a_forged_form(record, begun, browser):
    forged = {
        "cost_eur": "5",
        f"steps:{STEP}:begins": "2020",
        "steps": "[]",
        "region": "other",
        "aim": "Učenci.",
    }
    send(browser, record, "what", forged)
    send(browser, record, "identity", forged)

    kept = draft(begun)
    assert (kept.cost_eur, kept.region, kept.aim) == (1000, record.region, "")
    assert rows_of(kept, "steps")[0]["begins"] == "2018-04"


def test_preview_shows_the_translation_to_its_translators(record, browser):
    translate(browser, record)

    answer = browser.get(
        f"/sl/practices/{record.practice.slug}/write/preview/?language=sl"
    )

    assert "Odprta vrata livarne" in words(answer)
