"""Two windows on the same texts, and saving in the background."""

import json

import pytest
from django.test import Client

from knowledge.review.actions import submit
from tests.factories import publish
from tests.knowledge.translating.screens import (
    address,
    draft,
    fields,
    send,
    translated_by,
)
from tests.reading import words


@pytest.fixture
def group(record, begun):
    return address(record, "identity")


def test_second_window_keeps_what_the_first_saved(record, begun, browser, group):
    second = fields(browser.get(group))
    send(browser, record, "identity", {"title": "Odprta vrata"})

    answer = browser.post(
        group, second | {"lead": "Učenci.", "do": "save"}, follow=True
    )

    assert (draft(begun).title, draft(begun).lead) == ("Odprta vrata", "Učenci.")
    assert "in another window: Title" in words(answer)


def test_same_text_in_two_windows_is_for_the_translator_to_decide(
    record, begun, browser, group
):
    second = fields(browser.get(group))
    send(browser, record, "identity", {"title": "Odprta vrata"})

    answer = browser.post(group, second | {"title": "Vrata", "do": "save"})

    assert "This was saved in another window meanwhile" in words(answer)
    assert fields(answer)["title"] == "Vrata"
    assert draft(begun).title == "Odprta vrata"
    browser.post(group, fields(answer) | {"do": "insist"})
    assert draft(begun).title == "Vrata"


def test_autosave_keeps_texts_and_gives_the_marks_for_the_next_time(
    record, begun, browser, group
):
    sent = fields(browser.get(group)) | {"title": "Odprta"}

    told = browser.post(f"{group}autosave/", sent).json()

    assert told["state"] == "saved"
    again = sent | {"title": "Odprta vrata", "before": told["before"]}
    assert browser.post(f"{group}autosave/", again).json()["state"] == "saved"
    assert draft(begun).title == "Odprta vrata"
    assert fields(browser.get(group))["before"] == json.dumps(
        json.loads(browser.post(f"{group}autosave/", again).json()["before"])
    )


def test_autosave_tells_of_a_conflict_and_of_what_is_too_long(
    record, begun, browser, group
):
    second = fields(browser.get(group))
    send(browser, record, "identity", {"title": "Odprta vrata"})

    told = browser.post(f"{group}autosave/", second | {"title": "Vrata"}).json()
    assert (told["state"], "Title" in told["words"]) == ("conflict", True)
    long = second | {"title": "", "lead": "x" * 161}
    told = browser.post(f"{group}autosave/", long).json()
    assert (told["state"], "In one line" in told["words"]) == ("partly", True)


def test_autosave_says_that_nobody_is_signed_in(record, begun, group):
    assert Client().post(f"{group}autosave/", {"title": "x"}).status_code == 401
    assert draft(begun).title == ""


def test_fields_that_were_not_sent_stay(record, begun, browser, group):
    send(browser, record, "identity", {"title": "Odprta vrata"})

    browser.post(group, {"lead": "Učenci.", "do": "save"})

    assert (draft(begun).title, draft(begun).lead) == ("Odprta vrata", "Učenci.")


def test_text_under_review_is_not_changed_until_it_is_taken_back(
    record, browser, partner
):
    page = translated_by(partner, record)
    before = fields(browser.get(address(record, "why")))
    submit(page=page, by=partner)

    answer = browser.get(address(record, "why"))
    assert "This is being reviewed" in words(answer)
    assert 'value="save">' not in str(answer.content.split(b"write-state")[1])
    answer = browser.post(address(record, "why"), before | {"aim": "Drugače."})
    assert "submitted for review" in words(answer)
    assert draft(page).aim == "Učenci poznajo poklic."


def test_original_that_changes_beside_a_draft_shows_on_the_next_look(
    record, begun, browser
):
    record.aim = "Many pupils."
    publish(record)

    assert "Many pupils." in words(browser.get(address(record, "why")))
