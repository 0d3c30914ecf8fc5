"""Sharing a spark: at once, in the writer's language, found by everyone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from knowledge.models import Practice, PracticePage, SparkDraft
from tests.factories import RegionFactory, ThemeFactory
from tests.knowledge.sparks import ENGLISH, SHARE, edit_of, shared, spark
from tests.reading import errors, html, titles, value, words

REQUIRED = ("title", "region", "theme", "what_works")


def test_form_asks_in_the_order_of_the_fields(writer):
    page = html(writer.get(SHARE))

    names = [field["name"] for field in page.select("form#spark .field [name]")]
    assert names == [
        "title",
        "region",
        "theme",
        "what_works",
        "contact",
        "picture",
        "picture_credit",
        "picture_description",
        "language",
    ]
    assert "Ana Coordinator, becomes public" in words(page.main)
    assert SparkDraft.objects.count() == 0


def test_practices_like_it_are_looked_for_while_its_title_is_typed(writer):
    def place(path):
        return html(writer.get(path)).select_one("[data-similar]")

    assert place(SHARE)["data-similar"] == "/en/practices/new/similar/"
    assert place(SHARE)["data-for"] == "id_title"
    assert place(edit_of(shared(writer))) is None


def test_shared_spark_is_found_by_the_next_request(writer, coordinator, client):
    answer = writer.post(SHARE, spark())

    page = PracticePage.objects.get()
    assert answer.headers["Location"] == f"/en/library/{page.slug}/"
    assert (page.language, page.practice.author) == ("sl", coordinator)
    assert titles(client.get("/en/library/", {"q": "livarni"})) == [page.title]
    assert titles(client.get("/de/search/", {"q": "odprta vrata"})) == [page.title]


def test_shared_spark_is_published_with_all_its_facts(writer, coordinator):
    writer.post(SHARE, spark(contact="ana@example.org", title="  Odprta   vrata "))

    page = PracticePage.objects.get()
    assert page.live
    assert page.owner == page.live_revision.user == coordinator
    assert (page.title, page.slug) == ("Odprta vrata", "odprta-vrata")
    assert (page.region.key, page.theme.key) == ("gorenjska", "workforce")
    assert page.what_works == page.lead == spark()["what_works"]
    assert (page.contact, page.kind) == ("ana@example.org", "idea")
    practice = page.practice
    assert (practice.key, practice.slug) == (page.translation_key, page.slug)
    assert (practice.tier, practice.origin) == ("spark", "member")
    assert practice.language == "sl"


def test_shared_spark_says_that_it_is_not_reviewed(writer, client):
    page = shared(writer)

    answer = client.get(page.address_for("en"))

    assert "spark, not reviewed" in words(answer)
    assert "Ana Coordinator" in words(answer)


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), ({}, "sl")])
def test_language_is_guessed_from_the_text(writer, text, language):
    page = shared(writer, **text)

    assert (page.language, page.practice.language) == (language, language)
    assert page.get_parent().locale.language_code == language


def test_language_that_the_writer_chose_counts(writer):
    page = shared(writer, language="en")

    assert page.language == "en"


def test_language_without_a_library_is_said_and_nothing_is_shared(writer):
    answer = writer.post(SHARE, spark(language="de"))

    assert answer.status_code == 200
    assert "no library in this language" in words(answer)
    assert value(answer, "title") == spark()["title"]
    assert Practice.objects.count() == PracticePage.objects.count() == 0


@pytest.mark.parametrize("field", REQUIRED)
def test_missing_field_is_named_and_the_rest_stays(writer, field):
    answer = writer.post(SHARE, spark(contact="ana@example.org", **{field: ""}))

    assert list(errors(answer)) == [field]
    kept = spark(contact="ana@example.org", **{field: ""})
    assert {name: value(answer, name) for name in (*REQUIRED, "contact")} == {
        name: kept[name] for name in (*REQUIRED, "contact")
    }
    assert Practice.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", "a" * 101),
        ("what_works", "a" * 601),
        ("contact", "a" * 201),
        ("region", "atlantis"),
        ("theme", "unknown"),
        ("language", "xx"),
        ("title", "with a\0null"),
    ],
)
def test_wrong_field_is_named_and_nothing_is_shared(writer, field, wrong):
    answer = writer.post(SHARE, spark(**{field: wrong}))

    assert answer.status_code == 200
    assert list(errors(answer)) == [field]
    assert Practice.objects.count() == 0


def test_preview_shows_the_spark_and_publishes_nothing(writer):
    answer = writer.post(SHARE, spark(do="preview", title="<b>Livarna</b>"))

    preview = html(answer).select_one("#preview")
    assert "<b>Livarna</b>" in words(preview)
    assert "spark, not reviewed" in words(preview)
    assert preview.select_one(".prose")["lang"] == "sl"
    assert value(answer, "language") == "sl" or "Slovenščina" in words(preview)
    assert PracticePage.objects.count() == 0


def test_preview_of_a_wrong_form_shows_its_errors_only(writer):
    answer = writer.post(SHARE, spark(do="preview", theme=""))

    assert html(answer).select_one("#preview") is None
    assert list(errors(answer)) == ["theme"]


def test_same_title_twice_gets_another_address(writer):
    pages = [shared(writer), shared(writer), shared(writer, language="en")]

    slug = "odprta-vrata-livarne-v-kranju"
    assert [page.slug for page in pages] == [slug, f"{slug}-2", f"{slug}-3"]
    assert len({page.practice.number for page in pages}) == 3


@pytest.mark.parametrize("title", ["?!…", "🎉", "Žička & ćup"])
def test_title_of_any_signs_gets_an_address_that_works(writer, client, title):
    page = shared(writer, title=title)

    answer = client.get(page.address_for("sl"))
    assert answer.status_code == 200
    assert words(html(answer).h1) == title


def test_signed_out_form_leads_to_the_sign_in(shared_site, client):
    answer = client.get(SHARE)

    assert answer.headers["Location"] == f"/en/accounts/login/?next={SHARE}"
    assert not answer.cookies


def test_signed_out_post_shares_nothing(shared_site, client):
    RegionFactory(), ThemeFactory()

    answer = client.post(SHARE, spark())

    assert answer.headers["Location"] == f"/en/accounts/login/?next={SHARE}"
    assert Practice.objects.count() == SparkDraft.objects.count() == 0


def test_closed_account_shares_nothing(writer, coordinator):
    coordinator.is_active = False
    coordinator.save()

    answer = writer.post(SHARE, spark())

    assert "/accounts/login/" in answer.headers["Location"]
    assert Practice.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_share_refuses_other_methods(writer, method):
    assert getattr(writer, method)(SHARE).status_code == 405


def test_post_without_token_is_refused(writer, coordinator):
    writer.handler.enforce_csrf_checks = True

    answer = writer.post(SHARE, spark())

    assert answer.status_code == 403
    assert Practice.objects.count() == 0


def test_eleventh_spark_of_an_hour_waits_and_its_draft_is_kept(writer, coordinator):
    rows = [
        Practice(slug=f"quick-{number}", number=number, author=coordinator)
        for number in range(1, 11)
    ]
    Practice.objects.bulk_create(rows)

    answer = writer.post(SHARE, spark())

    assert "You have shared a lot within an hour." in words(answer)
    assert Practice.objects.count() == 10
    assert SparkDraft.objects.get().data["title"] == spark()["title"]


def test_sparks_of_earlier_hours_do_not_count(writer, coordinator):
    before = timezone.now() - timedelta(minutes=61)
    rows = [
        Practice(
            slug=f"slow-{number}", number=number, author=coordinator, created_at=before
        )
        for number in range(1, 11)
    ]
    Practice.objects.bulk_create(rows)

    assert shared(writer).live
