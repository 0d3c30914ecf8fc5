"""Out of the library with a reason, and into it again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from knowledge.actions import withdraw_practice
from knowledge.forms import WithdrawForm
from knowledge.models import Decision, Practice
from knowledge.record.states import State, state_of
from knowledge.review import archiving
from knowledge.views import withdrawn
from knowledge.writing.actions import begin_from_spark
from members.models import Notice
from tests.factories import make_practice
from tests.knowledge.review.records import (
    fresh,
    published,
    sent_back,
    submitted,
    written,
)


@pytest.fixture
def record(waiting, reviewer):
    return published(waiting, reviewer)


@pytest.fixture
def spark(author, region):
    return make_practice(author=author, region=region, tier="spark", title="A spark")


def row(page) -> Practice:
    return Practice.objects.get(pk=page.practice_id)


def path(page, end) -> str:
    return f"/en/practices/{page.practice.slug}/review/{end}/"


def test_archive_says_why_and_what_replaced_it(record, spark, author, signed_in):
    data = {
        "reason": "It closed.",
        "replaced_by": f"/en/library/{spark.practice.slug}/",
    }

    signed_in(author).post(path(record, "archive"), data)

    found = row(record)
    assert found.withdrawn_because == "It closed."
    assert (found.withdrawn_by, found.replaced_by) == (author, spark.practice)
    assert state_of(fresh(record)) == State.ARCHIVED


@pytest.mark.parametrize(
    "data",
    [
        {"reason": ""},
        {"reason": "It closed.", "replaced_by": "no-such"},
        {"reason": "It closed.", "replaced_by": "own"},
    ],
)
def test_archive_refused_keeps_it(record, author, signed_in, data):
    if data.get("replaced_by") == "own":
        data = data | {"replaced_by": record.practice.citation}

    answer = signed_in(author).post(path(record, "archive"), data)

    assert "form-errors" in answer.content.decode()
    assert not row(record).is_withdrawn


def test_archive_ends_the_review_of_a_change(record, author, reviewer):
    submitted(written(record, author, situation="New."), author)

    archiving.archive(practice=record.practice, by=reviewer, reason="It closed.")

    assert fresh(record).current_workflow_state is None
    told = Notice.objects.get(kind="knowledge_practice_taken")
    assert (told.user, told.data["reason"]) == (author, "It closed.")


def waiting_notices() -> list[str]:
    return list(Notice.objects.filter(read_at=None).values_list("kind", flat=True))


@pytest.fixture
def growing(spark, author, reviewer):
    """A spark that waits for its review as a full record."""
    page = begin_from_spark(page=spark, by=author)
    page = written(page, author, aim="Young people.", what_was_done="A class a month.")
    return submitted(page, author)


def test_spark_that_is_taken_back_waits_for_no_review(growing, author, reviewer):
    assert waiting_notices() == ["knowledge_review_waiting"]

    withdraw_practice(practice=growing.practice, by=author)

    assert fresh(growing).current_workflow_state is None
    assert waiting_notices() == []
    assert Decision.objects.count() == 0


def test_spark_that_is_restored_can_be_submitted_again(growing, author, signed_in):
    withdraw_practice(practice=growing.practice, by=author)

    archiving.restore(practice=row(growing), by=author)

    page = fresh(growing)
    assert state_of(page) == State.DRAFT
    assert signed_in(author).get(f"/en/practices/{page.slug}/write/").status_code == 200
    assert state_of(submitted(page, author)) == State.SUBMITTED


def test_spark_that_waits_for_changes_is_taken_back_too(growing, author, reviewer):
    sent_back(growing, reviewer)

    withdraw_practice(practice=growing.practice, by=author)
    archiving.restore(practice=row(growing), by=author)

    assert state_of(fresh(growing)) == State.DRAFT


def test_spark_that_somebody_took_back_meanwhile_is_told(spark, author, rf):
    withdraw_practice(practice=spark.practice, by=author)
    request = rf.post("/")
    request.user = author
    form = WithdrawForm({"reason": ""})
    assert form.is_valid()

    assert not withdrawn(request, spark, form)
    assert form.non_field_errors() == ["It is not in the library any more."]


def test_archive_is_for_owners_and_reviewers(record, nobody, foreigner, signed_in):
    for somebody in (nobody, foreigner):
        with pytest.raises(PermissionDenied):
            archiving.archive(practice=record.practice, by=somebody, reason="No.")
        assert signed_in(somebody).get(path(record, "archive")).status_code == 403


def test_archive_of_a_draft_or_a_spark_is_refused(draft, spark, author):
    for page in (draft, spark):
        with pytest.raises(ValidationError):
            archiving.archive(practice=page.practice, by=author, reason="It closed.")


def test_restore_puts_it_back(record, author, reviewer, signed_in):
    archiving.archive(practice=record.practice, by=author, reason="It closed.")

    signed_in(author).post(path(record, "restore"))

    assert not row(record).is_withdrawn
    assert state_of(fresh(record)) == State.PUBLISHED


def test_hide_spark_is_the_regions_coordinators(
    spark, reviewer, foreigner, author, signed_in
):
    for somebody, status in ((foreigner, 403), (author, 403)):
        answer = signed_in(somebody).post(path(spark, "hide"), {"reason": "Untrue."})
        assert answer.status_code == status
    signed_in(reviewer).post(path(spark, "hide"), {"reason": "Untrue."})

    assert row(spark).withdrawn_because == "Untrue."
    told = Notice.objects.get(kind="knowledge_practice_taken")
    assert told.user == author


def test_a_hidden_spark_is_not_its_authors_to_restore(
    spark, author, reviewer, chief, signed_in
):
    archiving.hide_spark(practice=spark.practice, by=reviewer, reason="Untrue.")

    with pytest.raises(PermissionDenied):
        archiving.restore(practice=spark.practice, by=author)
    assert signed_in(author).get(path(spark, "state")).status_code == 200

    archiving.restore(practice=spark.practice, by=chief)
    assert not row(spark).is_withdrawn


def test_what_its_author_took_back_a_coordinator_does_not_restore(
    record, author, reviewer
):
    archiving.archive(practice=record.practice, by=author, reason="It closed.")

    with pytest.raises(PermissionDenied):
        archiving.restore(practice=record.practice, by=reviewer)
