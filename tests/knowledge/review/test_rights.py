"""Who may what in a review, over HTTP: every cell."""

import pytest

from tests.factories import OrganisationFactory, make_practice, partner_of
from tests.knowledge.review.records import published, submitted, written

PEOPLE = ("newcomer", "nobody", "author", "colleague", "reviewer", "foreigner", "chief")
# The answer to a GET of a page, to a POST of an action that only some may.
ROWS = [
    ("see what waits", "reviews", "302 403 403 403 200 200 200"),
    ("review a record", "review", "302 404 403 403 200 404 200"),
    ("see its state", "state", "302 404 200 200 200 404 200"),
    ("see the history of what is not public", "history", "404 404 404 404 404 404 404"),
    ("archive what is public", "archive", "302 403 200 200 200 403 200"),
    ("hide a spark", "hide", "302 403 403 403 200 403 200"),
    ("see the history", "public", "200 200 200 200 200 200 200"),
]


@pytest.fixture
def people(author, region, reviewer, foreigner, chief, nobody):
    works = OrganisationFactory(key="works", label={"en": "Works"}, region=region)
    colleague = partner_of(works, display_name="Kolja Colleague")
    return {
        "newcomer": None,
        "nobody": nobody,
        "author": author,
        "colleague": colleague,
        "reviewer": reviewer,
        "foreigner": foreigner,
        "chief": chief,
        "works": works,
    }


@pytest.fixture
def paths(people, author, draft, region, reviewer):
    """A submitted draft, a published record and a spark; the first two of the works."""
    from tests.knowledge.review.records import begun

    waits = submitted(draft, author)
    public = published(
        submitted(begun(author, region, title="Public"), author), reviewer
    )
    for page in (waits, public):
        page.practice.organisation = people["works"]
        page.practice.save()
    spark = make_practice(author=author, region=region, tier="spark", title="Spark")
    slug = waits.practice.slug
    return {
        "reviews": "/en/practices/reviews/",
        "review": f"/en/practices/{slug}/review/",
        "state": f"/en/practices/{slug}/review/state/",
        "history": f"/en/practices/{slug}/history/",
        "archive": f"/en/practices/{public.practice.slug}/review/archive/",
        "public": f"/en/practices/{public.practice.slug}/history/",
        "hide": f"/en/practices/{spark.practice.slug}/review/hide/",
    }


@pytest.mark.parametrize(("what", "name", "answers"), ROWS)
def test_pages_of_the_review(people, paths, signed_in, client, what, name, answers):
    found = []
    for person in PEOPLE:
        user = people[person]
        reader = signed_in(user) if user else client
        found.append(reader.get(paths[name]).status_code)

    assert " ".join(map(str, found)) == answers, what


ACTIONS = [
    ("submit/", "draft"),
    ("take-back/", "submitted"),
    ("decide/", "submitted"),
    ("remark/", "submitted"),
]


@pytest.mark.parametrize(("end", "state"), ACTIONS)
def test_actions_are_refused_to_others(
    draft, author, nobody, foreigner, reviewer, signed_in, client, end, state
):
    page = submitted(draft, author) if state == "submitted" else draft
    before = written_state(page)
    at = f"/en/practices/{page.practice.slug}/review/{end}"

    answers = [signed_in(user).post(at).status_code for user in (nobody, foreigner)]

    assert answers == [404, 404]
    assert client.post(at).status_code == 302
    assert written_state(page) == before


def written_state(page):
    from tests.knowledge.review.records import fresh

    found = fresh(page)
    workflow = found.current_workflow_state
    return found.live, found.latest_revision_id, workflow and workflow.status


def test_a_public_records_draft_is_known_but_closed(
    draft, author, reviewer, nobody, signed_in
):
    page = published(submitted(draft, author), reviewer)
    page = written(page, author, situation="New.")

    at = f"/en/practices/{page.practice.slug}/review/state/"
    assert signed_in(nobody).get(at).status_code == 403
