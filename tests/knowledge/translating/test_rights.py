"""Who opens which page of translating: the rows of the matrix that this part adds."""

import pytest
from django.utils import timezone

from knowledge.models import Practice, PracticePage
from tests.factories import (
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_practice,
)
from tests.knowledge.revisions import fresh
from tests.knowledge.translating.screens import address, begin, draft, fields

PEOPLE = (
    "visitor",
    "member",
    "author",
    "partner",
    "coordinator",
    "elsewhere",
    "editor",
)
DOOR, YES, NO, GONE, AWAY = 302, 200, 403, 404, 302
MAY = (DOOR, NO, YES, YES, YES, YES, YES)
TO = "/en/practices/{slug}/translate/"
ROWS = (  # address, answers to PEOPLE in their order
    ("/en/practices/translations/", (DOOR, YES, YES, YES, YES, YES, YES)),
    (TO, MAY),
    (TO + "sl/", MAY),
    (TO + "sl/why/", MAY),
    (TO + "sl/discard/", MAY),
    (TO + "en/", (DOOR, NO, GONE, GONE, GONE, GONE, GONE)),
    (TO + "xx/", (DOOR, NO, GONE, GONE, GONE, GONE, GONE)),
    (TO + "de/", (DOOR, NO, AWAY, AWAY, AWAY, AWAY, AWAY)),
    ("/en/practices/nowhere/translate/sl/", (DOOR, *[GONE] * 6)),
)


@pytest.fixture
def people(record, partner, reviewer):
    author = UserFactory(display_name="Aba Author")
    Practice.objects.filter(pk=record.practice_id).update(author=author)
    zwickau = RegionFactory(key="zwickau", label={"en": "Zwickau"}, short_label={})
    return {
        "visitor": None,
        "member": UserFactory(),
        "author": author,
        "partner": partner,
        "coordinator": reviewer,
        "elsewhere": coordinator_of(zwickau),
        "editor": editor(),
    }


@pytest.fixture
def browsers(people, signed_in, client):
    return {name: signed_in(user) if user else client for name, user in people.items()}


def test_pages_answer_each_as_the_table_says(record, begun, browsers):
    for path, answers in ROWS:
        path = path.format(slug=record.practice.slug)
        told = tuple(browsers[name].get(path).status_code for name in PEOPLE)
        assert told == answers, path


@pytest.mark.parametrize("who", PEOPLE)
def test_translation_is_begun_saved_and_thrown_away_by_those_who_may(
    record, browsers, who
):
    may, browser = who not in ("visitor", "member"), browsers[who]
    translations = PracticePage.objects.filter(
        practice=record.practice, locale__language_code="sl"
    )

    browser.post(TO.format(slug=record.practice.slug), {"language": "sl"})
    assert translations.exists() is may
    browser.post(address(record, "why"), {"aim": "Učenci."})
    aims = [draft(page).aim for page in translations.all()]
    assert aims == (["Učenci."] if may else [])
    browser.post(f"{address(record)}discard/")
    assert not translations.exists()


@pytest.mark.parametrize("who", ("visitor", "member"))
def test_draft_of_others_is_neither_changed_nor_thrown_away(
    record, begun, browsers, who
):
    browser = browsers[who]
    for path in ("why/", "why/autosave/", "discard/"):
        answer = browser.post(address(record) + path, {"aim": "Moje."})
        assert answer.status_code in (302, 401, 403)

    assert draft(begun).aim == ""


def test_draft_that_is_not_public_yet_shows_to_nobody_else(record, begun, browsers):
    preview = f"/en/practices/{record.practice.slug}/write/preview/?language=sl"
    assert browsers["member"].get(preview).status_code in (403, 404)
    assert list(fresh(record).versions) == ["en"]


def test_withdrawn_original_is_not_translated(record, begun, browsers):
    sent = fields(browsers["partner"].get(address(record, "why")))
    Practice.objects.filter(pk=record.practice_id).update(withdrawn_at=timezone.now())

    for path in ("", "why/", "discard/"):
        assert browsers["partner"].get(address(record) + path).status_code == 404
    path = address(record, "why")
    assert browsers["partner"].post(path, sent | {"aim": "x"}).status_code == 404
    assert draft(begun).aim == ""


def test_original_that_is_not_public_yet_is_told_to_its_writers(
    record, browsers, partner
):
    PracticePage.objects.filter(pk=record.pk).update(live=False)
    path = TO.format(slug=record.practice.slug)

    assert b"Nothing to translate yet" in browsers["partner"].get(path).content
    answer = browsers["partner"].post(path, {"language": "sl"})
    assert b"Only what is public can be translated" in answer.content
    assert browsers["member"].get(path).status_code == 404
    assert not PracticePage.objects.filter(locale__language_code="sl").exists()


def test_language_of_the_original_and_unknown_ones_are_refused(record, browsers):
    path = TO.format(slug=record.practice.slug)
    for language in ("en", "xx", "", "de"):  # no library stands in the last one
        answer = browsers["partner"].post(path, {"language": language})
        assert answer.status_code == 200
        assert b"field-errors" in answer.content or b"form-errors" in answer.content

    assert PracticePage.objects.filter(practice=record.practice).count() == 1


def test_button_stands_on_the_page_for_those_who_may(record, browsers):
    found = {
        name: b"/translate/" in browsers[name].get(record.address_for("en")).content
        for name in PEOPLE
    }
    assert found == {name: name not in ("visitor", "member") for name in PEOPLE}


def test_spark_is_translated_by_its_author_and_coordinators(signed_in, record):
    author = UserFactory()
    spark = make_practice(title="A spark", tier="spark", author=author)

    path = TO.format(slug=spark.practice.slug)
    assert signed_in(author).get(path).status_code == 200
    assert signed_in(UserFactory()).get(path).status_code == 403
    page = begin(spark, author)
    assert page.practice.is_spark and not page.live
