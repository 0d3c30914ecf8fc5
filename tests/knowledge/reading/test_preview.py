"""The newest draft as readers would see it."""

import pytest
from django.db import transaction

from knowledge.models import Practice
from knowledge.record.drafts import draft_of, keep_draft
from knowledge.record.tables import set_rows
from tests.factories import (
    OrganisationFactory,
    UserFactory,
    editor,
    make_practice,
    translated,
)
from tests.reading import html, words


@pytest.fixture
def drafted(shared_site):
    """A published record of an organisation, and a draft of its author."""
    page = make_practice(
        author=UserFactory(), organisation=OrganisationFactory(), tier="record"
    )
    draft = draft_of(page)
    draft.title = "Doors wide open"
    set_rows(draft, "building_blocks", [{"title": "Visit", "what": "A class comes."}])
    with transaction.atomic():
        keep_draft(draft, by=page.practice.author)
    Practice.objects.filter(pk=page.practice_id).update(region=page.region)
    return page


def preview(client, page, language: str = ""):
    address = f"/en/practices/{page.slug}/write/preview/"
    return client.get(address, {"language": language} if language else {})


def test_preview_shows_the_draft_to_its_writer_and_readers_the_public_text(
    drafted, client, signed_in
):
    answer = preview(signed_in(drafted.practice.author), drafted)

    assert words(html(answer).h1) == "Doors wide open"
    assert "This is a preview of the draft." in words(answer)
    assert answer["X-Robots-Tag"] == "noindex"
    assert html(answer).find("meta", {"name": "robots"})["content"] == "noindex"
    assert html(answer).select(".block-card a, [rel=alternate][type]") == []
    public = client.get(drafted.address_for("en"))
    assert "Doors wide open" not in words(public)


def test_preview_is_of_the_language_that_is_asked_for(drafted, signed_in):
    translated(drafted, "sl", title="Odprta vrata")
    client = signed_in(drafted.practice.author)

    assert words(html(preview(client, drafted, "sl")).h1) == "Odprta vrata"
    assert words(html(preview(client, drafted, "\0")).h1) == "Doors wide open"
    assert preview(client, drafted, "de").status_code == 404


def test_preview_of_an_unknown_practice_is_not_found(shared_site, signed_in):
    client = signed_in(UserFactory())

    assert client.get("/en/practices/nothing/write/preview/").status_code == 404


def test_visitor_is_led_to_the_sign_in(drafted, client):
    answer = preview(client, drafted)

    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"] or "login" in answer["Location"]


def test_draft_of_what_was_taken_back_is_not_found(drafted, signed_in):
    Practice.objects.filter(pk=drafted.practice_id).update(
        withdrawn_at=drafted.last_published_at
    )

    assert preview(signed_in(editor()), drafted).status_code == 404
