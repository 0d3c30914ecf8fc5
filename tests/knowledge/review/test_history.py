"""The public history: published revisions, never a draft."""

import pytest

from knowledge.record.drafts import draft_of
from knowledge.review import archiving
from tests.knowledge.review.records import fresh, published, submitted, written
from tests.reading import words


@pytest.fixture
def twice(waiting, author, reviewer):
    """Published, changed and published again."""
    page = published(waiting, reviewer)
    return published(
        submitted(written(page, author, situation="Idle."), author), reviewer
    )


def path(page, end="") -> str:
    return f"/en/practices/{page.practice.slug}/history/{end}"


def test_history_lists_published_versions_to_everybody(twice, client):
    text = words(client.get(path(twice)))

    assert "Version 1" in text and "Version 2" in text
    assert "Version 3" not in text


def test_history_never_shows_a_draft(twice, author, client):
    page = written(twice, author, situation="Zqdraft")

    assert "Version 3" not in words(client.get(path(page)))
    answer = client.get(path(page, f"{page.latest_revision_id}/"))
    assert answer.status_code == 404


def test_a_draft_never_overwrites_what_is_public(twice, author):
    before = twice.live_revision.content

    page = written(twice, author, situation="Zqdraft")

    assert page.latest_revision_id != page.live_revision_id
    assert fresh(page).live_revision.content == before
    assert draft_of(page).situation == "Zqdraft"


def test_history_tells_what_changed(twice, client):
    text = words(client.get(path(twice), {"from": "2", "to": "1"}))

    assert "From version 1 to version 2" in text
    assert "Idle." in text


def test_history_with_nonsense_shows_the_list(twice, client):
    answer = client.get(path(twice), {"from": "9", "to": "x\0"})

    assert answer.status_code == 200


def test_history_version_is_the_text_of_then(twice, client):
    first = twice.revisions.order_by("pk").first()

    text = words(client.get(path(twice, f"{first.pk}/")))

    assert "This is an old version." in text
    assert "Idle." not in text


def test_history_leaves_out_former_contacts(draft, author, reviewer, client):
    page = submitted(written(draft, author, contact="Zq Contact"), author)
    page = published(page, reviewer)
    page = submitted(written(page, author, contact="Another"), author)
    page = published(page, reviewer)
    first = page.revisions.order_by("pk").first()

    assert "Zq Contact" not in words(client.get(path(page, f"{first.pk}/")))
    compared = client.get(path(page), {"from": "1", "to": "2"})
    assert "Zq Contact" not in words(compared)


def test_history_of_a_draft_is_not_there(draft, author, client, signed_in):
    assert client.get(path(draft)).status_code == 404
    assert signed_in(author).get(path(draft)).status_code == 404


def test_history_of_what_was_taken_out_leads_to_its_address(twice, reviewer, client):
    archiving.archive(practice=twice.practice, by=reviewer, reason="Closed.")

    answer = client.get(path(twice))

    assert answer.headers["Location"] == f"/en/library/{twice.practice.slug}/"
    assert client.get(answer.headers["Location"]).status_code == 410
