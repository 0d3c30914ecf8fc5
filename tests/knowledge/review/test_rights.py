"""A draft over what is public; who may what in a review is told by the matrix."""

from tests.knowledge.review.records import published, submitted, written


def test_a_public_records_draft_is_known_but_closed(
    draft, author, reviewer, nobody, signed_in
):
    page = published(submitted(draft, author), reviewer)
    page = written(page, author, situation="New.")

    at = f"/en/practices/{page.practice.slug}/review/state/"
    assert signed_in(nobody).get(at).status_code == 403
