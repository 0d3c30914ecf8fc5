"""Taking a spark back, and putting it in again."""

import pytest

from knowledge.models import Practice
from tests.factories import make_region_page, make_theme_page, translated
from tests.knowledge.sparks import ENGLISH, shared, spark
from tests.reading import html, titles, words


@pytest.fixture
def page(writer):
    return shared(writer)


def withdrawal(page) -> str:
    return f"/en/practices/{page.practice.slug}/withdraw/"


def restoring(page) -> str:
    return f"/en/practices/{page.practice.slug}/restore/"


@pytest.fixture
def withdrawn(page, writer):
    writer.post(withdrawal(page), {"reason": "It was the wrong foundry."})
    return page


def test_withdrawal_asks_first(page, writer):
    answer = writer.get(withdrawal(page))

    assert page.title in words(answer)
    page.practice.refresh_from_db()
    assert not page.practice.is_withdrawn


def test_withdrawn_spark_leaves_library_search_and_lists_at_once(
    withdrawn, client, writer
):
    places = make_region_page(), make_theme_page()

    assert titles(client.get("/sl/library/")) == []
    assert titles(client.get("/sl/library/", {"q": "livarna"})) == []
    assert titles(client.get("/sl/search/", {"q": "livarna"})) == []
    for address in ("/sl/", *(place.address_for("en") for place in places)):
        assert withdrawn.title not in client.get(address).content.decode()


def test_withdrawn_sparks_address_says_so_and_why(withdrawn, client):
    for language in ("sl", "en", "de"):
        answer = client.get(withdrawn.address_for(language))
        assert answer.status_code == 410
        assert "It was the wrong foundry." in words(answer)
        assert withdrawn.what_works not in words(answer)


def test_withdrawn_spark_takes_its_translations_along(page, writer, client):
    copy = translated(page, "en", **ENGLISH)

    writer.post(withdrawal(page), {"reason": ""})

    assert client.get(copy.address_for("en")).status_code == 410
    assert titles(client.get("/en/library/")) == []


def test_withdrawn_spark_leaves_the_sitemap(withdrawn, client):
    assert withdrawn.slug not in client.get("/sitemap-sl.xml").content.decode()


def test_standing_spark_is_in_the_sitemap(page, client):
    assert page.slug in client.get("/sitemap-sl.xml").content.decode()


def test_withdrawn_spark_keeps_row_number_and_reason(withdrawn):
    practice = Practice.objects.get()
    assert practice.is_withdrawn
    assert practice.withdrawn_because == "It was the wrong foundry."
    assert practice.number == withdrawn.practice.number
    assert withdrawn.practice.pages.count() == 1


def test_too_long_reason_is_refused(page, writer):
    answer = writer.post(withdrawal(page), {"reason": "a" * 301})

    assert answer.status_code == 200
    assert html(answer).select(".field-errors")
    page.practice.refresh_from_db()
    assert not page.practice.is_withdrawn


def test_withdrawn_spark_cannot_be_edited(withdrawn, writer):
    edit = f"/en/practices/{withdrawn.slug}/edit/"

    assert writer.post(edit, spark(title="Changed")).status_code == 404
    assert writer.post(withdrawal(withdrawn)).status_code == 404


def test_stranger_withdraws_nothing(page, stranger, signed_in):
    answer = signed_in(stranger).post(withdrawal(page), {"reason": ""})

    assert answer.status_code == 403
    page.practice.refresh_from_db()
    assert not page.practice.is_withdrawn


def test_signed_out_withdrawal_leads_to_the_sign_in(page, client):
    answer = client.post(withdrawal(page), {"reason": ""})

    assert "/accounts/login/" in answer.headers["Location"]
    page.practice.refresh_from_db()
    assert not page.practice.is_withdrawn


def test_unknown_practice_cannot_be_withdrawn(writer):
    assert writer.post("/en/practices/nowhere/withdraw/").status_code == 404
    assert writer.post("/en/practices/nowhere/restore/").status_code == 404


def test_restored_spark_is_back_at_once(withdrawn, writer, client):
    answer = writer.post(restoring(withdrawn))

    assert answer.headers["Location"] == "/en/practices/own/"
    assert titles(client.get("/sl/library/", {"q": "livarna"})) == [withdrawn.title]
    assert client.get(withdrawn.address_for("sl")).status_code == 200
    assert withdrawn.slug in client.get("/sitemap-sl.xml").content.decode()
    practice = Practice.objects.get()
    assert (practice.withdrawn_at, practice.withdrawn_because) == (None, "")


def test_stranger_restores_nothing(withdrawn, stranger, signed_in):
    answer = signed_in(stranger).post(restoring(withdrawn))

    assert answer.status_code == 403
    assert Practice.objects.get().is_withdrawn


def test_signed_out_restoring_leads_to_the_sign_in(withdrawn, client):
    assert "/accounts/login/" in client.post(restoring(withdrawn)).headers["Location"]
    assert Practice.objects.get().is_withdrawn


def test_restoring_is_posted(withdrawn, writer):
    assert writer.get(restoring(withdrawn)).status_code == 405
    assert Practice.objects.get().is_withdrawn


@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_withdrawn_page_offers_restoring_to_those_who_may(
    withdrawn, who, signed_in, client, request
):
    member = signed_in(request.getfixturevalue(who))
    address = withdrawn.address_for("en")
    assert restoring(withdrawn) not in client.get(address).content.decode()

    form = html(member.get(address)).main.find("form", action=restoring(withdrawn))
    member.post(form["action"])

    assert not Practice.objects.get().is_withdrawn


def test_spark_that_an_editor_took_back_is_restored_by_editors_only(
    page, writer, administrator, signed_in
):
    editor = signed_in(administrator)
    editor.post(withdrawal(page), {"reason": "Not a practice."})

    assert writer.post(restoring(page)).status_code == 403
    assert Practice.objects.get().withdrawn_by == administrator
    own = html(writer.get("/en/practices/own/")).main
    assert own.find("form", action=restoring(page)) is None
    here = html(writer.get(page.address_for("en"))).main
    assert here.find("form", action=restoring(page)) is None

    editor.post(restoring(page))
    assert not Practice.objects.get().is_withdrawn
    assert Practice.objects.get().withdrawn_by is None


def test_standing_spark_cannot_be_restored(page, writer):
    assert writer.post(restoring(page)).status_code == 403
