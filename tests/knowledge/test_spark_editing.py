"""Changing one's own spark; nobody else's."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from knowledge.confirming.staleness import is_stale
from knowledge.models import Practice, PracticePage
from tests.factories import RegionFactory, ThemeFactory, make_practice, translated
from tests.knowledge.sparks import ENGLISH, edit_of, shared, spark
from tests.reading import errors, titles, value, words


def test_form_opens_with_what_is_published(writer):
    page = shared(writer, contact="ana@example.org")

    answer = writer.get(edit_of(page))

    names = ("title", "region", "theme", "what_works", "contact")
    kept = spark(contact="ana@example.org")
    assert {name: value(answer, name) for name in names} == {
        name: kept[name] for name in names
    }
    assert value(answer, "language") == "sl"


def test_change_is_published_and_found(writer, client):
    page = shared(writer)
    RegionFactory(key="zwickau", label={"en": "Zwickau"})
    ThemeFactory(key="identity", label={"en": "Identity"})

    answer = writer.post(
        edit_of(page),
        spark(title="Cela nova livarna", region="zwickau", theme="identity"),
    )

    assert answer.headers["Location"] == f"/en/library/{page.slug}/"
    changed = PracticePage.objects.get()
    assert (changed.title, changed.slug) == ("Cela nova livarna", page.slug)
    assert (changed.region.key, changed.theme.key) == ("zwickau", "identity")
    assert changed.practice.number == page.practice.number
    assert titles(client.get("/sl/library/", {"q": "nova"})) == ["Cela nova livarna"]
    assert titles(client.get("/sl/library/", {"q": "vrata"})) == []


def test_change_by_its_author_says_that_it_is_still_true(writer, coordinator):
    page = shared(writer)
    shared_at = timezone.now() - timedelta(days=800)
    Practice.objects.update(created_at=shared_at)
    assert is_stale(Practice.objects.get())

    writer.post(edit_of(page), spark(title="Cela nova livarna"))

    practice = Practice.objects.get()
    assert not is_stale(practice)
    assert practice.confirmed_by == coordinator


def test_change_with_an_error_changes_nothing(writer):
    page = shared(writer)

    answer = writer.post(edit_of(page), spark(title="Changed", what_works=""))

    assert list(errors(answer)) == ["what_works"]
    assert value(answer, "title") == "Changed"
    page.refresh_from_db()
    assert page.title == spark()["title"]


def test_preview_of_a_change_changes_nothing(writer):
    page = shared(writer)

    answer = writer.post(edit_of(page), spark(title="Changed", do="preview"))

    assert answer.status_code == 200
    page.refresh_from_db()
    assert page.title == spark()["title"]


def test_wrong_language_is_corrected(writer, client):
    page = shared(writer, language="sl", **ENGLISH)

    writer.post(edit_of(page), spark(language="en", **ENGLISH))

    moved = PracticePage.objects.get()
    assert (moved.language, moved.practice.language) == ("en", "en")
    assert moved.get_parent().locale.language_code == "en"
    assert (moved.slug, moved.translation_key) == (page.slug, page.translation_key)
    answer = client.get(moved.address_for("en"))
    assert words(answer).count(ENGLISH["title"]) >= 1
    assert titles(client.get("/en/library/", {"language": "en"})) == [moved.title]
    assert titles(client.get("/en/library/", {"language": "sl"})) == []


def test_language_without_a_library_is_said_and_nothing_changes(writer):
    page = shared(writer)

    answer = writer.post(edit_of(page), spark(title="Changed", language="de"))

    assert "no library in this language" in words(answer)
    unchanged = PracticePage.objects.get()
    assert (unchanged.language, unchanged.title) == ("sl", spark()["title"])


def test_language_of_a_translated_spark_stays(writer):
    page = shared(writer)
    translated(page, "en", **ENGLISH)

    answer = writer.post(edit_of(page), spark(title="Changed", language="en"))

    assert "There are translations" in words(answer)
    page.refresh_from_db()
    assert (page.language, page.title) == ("sl", spark()["title"])


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_spark_is_refused(writer, stranger, signed_in, method):
    page = shared(writer)

    answer = getattr(signed_in(stranger), method)(edit_of(page), spark(title="Mine"))

    assert answer.status_code == 403
    page.refresh_from_db()
    assert page.title == spark()["title"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_spark_is_404(writer, method):
    answer = getattr(writer, method)("/en/practices/nowhere/edit/", spark())

    assert answer.status_code == 404


def test_signed_out_change_leads_to_the_sign_in(writer, client):
    page = shared(writer)

    answer = client.post(edit_of(page), spark(title="Changed"))

    assert answer.headers["Location"] == f"/en/accounts/login/?next={edit_of(page)}"
    page.refresh_from_db()
    assert page.title == spark()["title"]


def test_edit_refuses_other_methods(writer):
    assert writer.put(edit_of(shared(writer))).status_code == 405


def test_record_is_not_edited_by_the_short_form(writer, coordinator):
    page = make_practice(author=coordinator, tier=Practice.Tier.RECORD)

    answer = writer.post(edit_of(page), spark(title="Changed"))

    assert answer.status_code == 403
    page.refresh_from_db()
    assert page.title == "Open doors at the foundry"


def test_editor_may_edit_every_spark(writer, stranger, coordinator, signed_in):
    page = shared(writer)
    stranger.user_permissions.add(Permission.objects.get(codename="change_practice"))

    answer = signed_in(stranger).post(edit_of(page), spark(title="By an editor"))

    assert answer.status_code == 302
    changed = PracticePage.objects.get()
    assert (changed.title, changed.practice.author) == ("By an editor", coordinator)


def test_editor_who_writes_keeps_the_authors_draft(
    writer, coordinator, administrator, signed_in
):
    page = shared(writer)
    writer.post(edit_of(page), spark(title="The author's own", do="preview"))

    signed_in(administrator).post(edit_of(page), spark(title="By an editor"))

    assert value(writer.get(edit_of(page)), "title") == "The author's own"


def test_edit_is_offered_to_those_who_may(writer, stranger, signed_in, client):
    page = shared(writer)
    address = page.address_for("en")

    assert edit_of(page) in writer.get(address).content.decode()
    assert edit_of(page) not in signed_in(stranger).get(address).content.decode()
    assert edit_of(page) not in client.get(address).content.decode()
