"""A draft is known to its writers and reviewers only: to others it is not there."""

import pytest

from knowledge.models import Answer
from knowledge.writing.actions import begin_record
from tests.factories import (
    RegionFactory,
    ThemeFactory,
    UserFactory,
    coordinator_of,
    make_practice,
    translated,
)
from tests.knowledge.strategies.rows import make_measure


@pytest.fixture
def draft(shared_site):
    """A draft of a member who has no part, as an import leaves it."""
    region = RegionFactory()
    return begin_record(
        by=coordinator_of(region),
        title="Bells of Horn",
        language="en",
        theme=ThemeFactory(),
        kind="pilot_action",
        region=region,
    )


def statuses(client, slug: str) -> dict[str, int]:
    """What the addresses of a practice answer."""
    path = f"/en/practices/{slug}"
    autosave = {"practice": slug, "title": "Mine"}
    return {
        "preview": client.get(f"{path}/write/preview/").status_code,
        "edit": client.get(f"{path}/edit/").status_code,
        "withdraw": client.get(f"{path}/withdraw/").status_code,
        "restore": client.post(f"{path}/restore/").status_code,
        "autosave": client.post("/en/practices/autosave/", autosave).status_code,
    }


def test_stranger_learns_of_no_draft(draft, signed_in):
    client = signed_in(UserFactory())

    answers = statuses(client, draft.slug)

    assert answers == statuses(client, "nothing-at-all")
    assert set(answers.values()) == {404}


def test_coordinator_of_the_region_knows_of_it_and_may_not(draft, signed_in):
    answers = statuses(signed_in(coordinator_of(draft.practice.region)), draft.slug)

    assert answers.pop("preview") == 200
    assert set(answers.values()) == {403}


def test_what_is_public_is_refused_as_such(shared_site, signed_in):
    page = make_practice(author=UserFactory())

    assert set(statuses(signed_in(UserFactory()), page.slug).values()) == {403}


def test_stranger_learns_of_no_draft_of_a_translation(shared_site, signed_in):
    page = make_practice(author=UserFactory())
    translated(page, "sl").unpublish()
    client = signed_in(UserFactory())

    def status(language: str) -> int:
        path = f"/en/practices/{page.slug}/write/preview/?language={language}"
        return client.get(path).status_code

    assert (status("en"), status("sl"), status("de")) == (403, 404, 404)


def test_measure_is_answered_by_no_draft(draft, signed_in):
    measure = make_measure()
    client = signed_in(coordinator_of(measure.strategy.region))
    path = f"{measure.get_absolute_url()}practices"

    for end in ("link", "unlink"):
        answer = client.post(f"{path}/{end}/", {"practice": draft.slug})
        assert answer.status_code == 404
    assert not Answer.objects.exists()
