"""What waits for a translation, for those who may translate it."""

import pytest
from django.utils import timezone

from knowledge.models import PracticePage
from knowledge.review.actions import submit
from members.models import LanguageSkill
from tests.factories import OrganisationFactory, make_practice, partner_of
from tests.knowledge.translating.screens import begin, translated_by
from tests.reading import html, words

LIST = "/en/practices/translations/"
QUERIES = 15


def sections(answer) -> dict[str, list[str]]:
    return {
        words(section.h2): [words(row.a) for row in section.select("li")]
        for section in html(answer).select("main section.stack")
    }


def test_record_without_text_is_listed_and_leads_to_the_choice(record, browser):
    make_practice(
        title="A spark", tier="spark", organisation=record.practice.organisation
    )

    answer = browser.get(LIST, {"language": "sl"})

    assert sections(answer) == {"Not in this language yet 1": [record.title]}
    [link] = html(answer).select(".setting-rows a")
    assert link["href"].endswith("/translate/?language=sl")
    assert "language" in browser.get(link["href"]).context["form"].initial


def test_draft_is_listed_as_begun_with_its_state(record, browser, partner):
    page = translated_by(partner, record)
    assert list(sections(browser.get(LIST, {"language": "sl"}))) == ["Begun"]

    submit(page=page, by=partner)

    assert "submitted" in words(browser.get(LIST, {"language": "sl"}))


def test_text_that_fell_behind_is_listed_first(record, begun, browser):
    PracticePage.objects.filter(pk=begun.pk).update(
        live=True, behind_since=timezone.now(), draft_title="Odprta vrata"
    )

    found = sections(browser.get(LIST, {"language": "sl"}))

    assert found == {"Older than the original": ["Odprta vrata"]}


def test_original_language_waits_for_nothing(record, browser):
    answer = browser.get(LIST, {"language": "en"})

    assert "Nothing waits in this language" in words(answer)


def test_others_records_are_not_listed_but_for_coordinators(
    record, begun, signed_in, reviewer
):
    other = partner_of(OrganisationFactory(key="other", label={"en": "Other"}))

    assert "Nothing waits" in words(signed_in(other).get(LIST, {"language": "sl"}))
    assert "Begun" in sections(signed_in(reviewer).get(LIST, {"language": "sl"}))
    offered = signed_in(reviewer).get("/en/account/")
    assert LIST.encode() in offered.content


def test_language_is_the_members_own_unless_another_is_asked(record, partner, browser):
    LanguageSkill.objects.create(profile=partner.profile, language="pl", spoken=3)

    shown = html(browser.get(LIST)).select_one(".translate-languages [aria-current]")
    assert words(shown) == "Polski"
    answer = browser.get(LIST, {"language": "xx", "page": "nothing"})
    assert answer.status_code == 200


@pytest.mark.parametrize("count", (1, 3))
def test_list_takes_the_same_queries_for_one_and_three(
    shared_site, reviewer, signed_in, django_assert_num_queries, count
):
    browser = signed_in(reviewer)
    browser.get(LIST)
    for number in range(count):
        make_practice(title=f"Missing {number}", tier="record")
        page = make_practice(title=f"Begun {number}", tier="record")
        begin(page, reviewer)
        page = make_practice(title=f"Behind {number}", tier="record")
        old = begin(page, reviewer)
        PracticePage.objects.filter(pk=old.pk).update(
            live=True, behind_since=timezone.now()
        )

    with django_assert_num_queries(QUERIES):
        answer = browser.get(LIST, {"language": "sl"})

    assert [len(rows) for rows in sections(answer).values()] == [count] * 3
