"""Two windows, autosave, and a draft that is thrown away."""

import json

import pytest

from knowledge.models import Practice, PracticePage
from knowledge.record.states import State, state_of
from tests.factories import make_practice
from tests.knowledge.writing.writing import address, draft, fields
from tests.reading import html, words


def autosave(browser, record, group: str, typed: dict) -> dict:
    answer = browser.post(f"{address(record, group)}autosave/", typed)
    return json.loads(answer.content)


@pytest.fixture
def windows(browser, record, colleague, signed_in):
    """The same group opened by two people at once."""
    path = address(record, "why")
    other = signed_in(colleague)
    return path, fields(browser.get(path)), other, fields(other.get(path))


@pytest.mark.django_db
def test_autosave_keeps_what_is_typed_and_says_when(browser, record):
    typed = fields(browser.get(address(record, "why"))) | {"aim": "Twenty pupils."}

    told = autosave(browser, record, "why", typed)

    assert told["state"] == "saved"
    assert told["words"].startswith("Saved at ")
    assert draft(record).aim == "Twenty pupils."


@pytest.mark.django_db
def test_autosave_again_is_no_conflict_with_itself(browser, record):
    typed = fields(browser.get(address(record, "why")))

    first = autosave(browser, record, "why", typed | {"aim": "Twenty"})
    marks = {"before": first["before"]}
    second = autosave(browser, record, "why", typed | marks | {"aim": "Twenty pupils"})

    assert second["state"] == "saved"
    assert draft(record).aim == "Twenty pupils"
    assert record.revisions.count() == 1


@pytest.mark.django_db
def test_autosave_tells_what_cannot_be_stored(browser, record):
    typed = fields(browser.get(address(record, "identity")))

    told = autosave(browser, record, "identity", typed | {"ends": "soon", "lead": "L"})

    assert told["state"] == "partly"
    assert "but not: Ends" in told["words"]
    assert draft(record).lead == "L"


@pytest.mark.django_db
def test_autosave_names_the_fields_of_which_nothing_is_to_be_said(browser, record):
    typed = fields(browser.get(address(record, "identity")))

    changed = {"lead": "A day at the foundry", "ends": "soon", "begins": "2018"}
    told = autosave(browser, record, "identity", typed | changed)

    assert {"title", "lead", "begins"} <= set(told["mended"])
    assert not {"what_works", "ends"} & set(told["mended"])


@pytest.mark.django_db
def test_autosave_of_a_signed_out_writer_is_401(record, client):
    answer = client.post(f"{address(record, 'why')}autosave/", {"aim": "X"})

    assert answer.status_code == 401


@pytest.mark.django_db
def test_autosave_is_refused_while_it_is_reviewed(browser, record, partner):
    record.get_workflow().start(record, partner)

    told = autosave(browser, record, "why", {"aim": "Late", "theme": "workforce"})

    assert told["state"] == "refused"
    assert draft(record).aim == ""


@pytest.mark.django_db
def test_autosave_of_another_field_keeps_the_other_windows(windows, browser, record):
    path, mine, other, theirs = windows
    other.post(path, theirs | {"situation": "Theirs", "do": "save"})

    first = autosave(browser, record, "why", mine | {"aim": "Mine"})
    marks = {"before": first["before"]}
    autosave(browser, record, "why", mine | marks | {"aim": "Mine, longer"})

    assert (draft(record).aim, draft(record).situation) == ("Mine, longer", "Theirs")


@pytest.mark.django_db
def test_autosave_of_the_same_field_tells_the_conflict(windows, browser, record):
    path, mine, other, theirs = windows
    other.post(path, theirs | {"aim": "Theirs", "do": "save"})

    told = autosave(browser, record, "why", mine | {"aim": "Mine"})

    assert told["state"] == "conflict"
    assert draft(record).aim == "Theirs"


@pytest.mark.django_db
def test_second_window_is_shown_both_and_decides(windows, browser, record):
    path, mine, other, theirs = windows
    other.post(path, theirs | {"aim": "Theirs", "do": "save"})

    told = browser.post(path, mine | {"aim": "Mine", "do": "save"})

    assert "This was saved in another window meanwhile" in words(told)
    sides = words(html(told).select_one(".side-by-side"))
    assert "Mine" in sides and "Theirs" in sides
    assert draft(record).aim == "Theirs"

    browser.post(path, fields(told) | {"do": "insist"})

    assert draft(record).aim == "Mine"


@pytest.mark.django_db
def test_discard_asks_and_removes_what_was_never_public(browser, record):
    path = f"/en/practices/{record.practice.slug}/write/discard/"
    assert "Throw the draft away?" in words(browser.get(path))

    answer = browser.post(path)

    assert answer.headers["Location"] == "/en/practices/own/"
    assert not Practice.objects.filter(pk=record.practice_id).exists()
    assert not PracticePage.objects.filter(pk=record.pk).exists()


@pytest.mark.django_db
def test_discard_makes_a_begun_spark_a_spark_again(browser, partner):
    spark = make_practice(author=partner, tier="spark")
    slug = spark.practice.slug
    browser.post(f"/en/practices/{slug}/write/begin/")
    typed = fields(browser.get(f"/en/practices/{slug}/write/why/"))
    browser.post(f"/en/practices/{slug}/write/why/", typed | {"aim": "Gone"})

    browser.post(f"/en/practices/{slug}/write/discard/")

    page = PracticePage.objects.get(pk=spark.pk)
    assert (state_of(page), page.practice.begun_at) == (State.SPARK, None)
    assert draft(page).aim == ""


@pytest.mark.django_db
def test_discard_is_refused_while_it_is_reviewed(browser, record, partner):
    record.get_workflow().start(record, partner)

    browser.post(f"/en/practices/{record.practice.slug}/write/discard/")

    assert PracticePage.objects.filter(pk=record.pk).exists()


@pytest.mark.django_db
def test_discard_by_a_stranger_is_not_there(record, outsider, signed_in):
    path = f"/en/practices/{record.practice.slug}/write/discard/"

    assert signed_in(outsider).post(path).status_code == 404
    assert PracticePage.objects.filter(pk=record.pk).exists()
