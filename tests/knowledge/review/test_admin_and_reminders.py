"""The admin does the same; and nobody's review is forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from wagtail.models import TaskState, WorkflowState

from knowledge.models import Decision
from knowledge.record.states import State, state_of
from knowledge.record.workflow import review_workflow
from knowledge.review import reminders
from members.models import Notice
from tests.factories import coordinator_of
from tests.knowledge.review.records import begun, fresh, submitted, written


def in_admin(page, user, action, comment=""):
    """What Wagtail's own buttons call."""
    task_state = fresh(page).current_workflow_task_state
    task_state.task.specific.on_action(task_state, user, action, comment=comment)


def kinds(user) -> list[str]:
    return list(Notice.objects.filter(user=user).values_list("kind", flat=True))


def test_approved_in_the_admin_is_published_and_told_once(waiting, author, chief):
    in_admin(waiting, chief, "approve", "Fine.")

    assert state_of(fresh(waiting)) == State.PUBLISHED
    decision = Decision.objects.get()
    assert (decision.by, decision.words) == (chief, "Fine.")
    assert kinds(author) == ["knowledge_review_published"]
    assert mail.outbox == []


def test_rejected_in_the_admin_asks_for_changes(waiting, author, chief):
    in_admin(waiting, chief, "reject", "Who paid?")

    assert state_of(fresh(waiting)) == State.CHANGES_ASKED
    assert kinds(author) == ["knowledge_review_changes"]


def test_the_admin_keeps_four_eyes(waiting, chief):
    written(waiting, chief, situation="By Edda.")

    with pytest.raises(PermissionDenied):
        in_admin(waiting, chief, "approve")
    assert not fresh(waiting).live


def test_published_past_the_review_settles_it(waiting, reviewer, chief):
    waiting.latest_revision.publish(user=chief, skip_permission_checks=True)

    assert state_of(fresh(waiting)) == State.PUBLISHED
    assert not Notice.objects.filter(user=reviewer).unread().exists()


def test_a_task_that_was_switched_off_publishes_nothing(region, author, reviewer):
    workflow = review_workflow()
    workflow.tasks.first().specific.deactivate()

    page = submitted(begun(author, region), author)

    assert state_of(page) == State.SUBMITTED and not page.live


def test_reminders_go_to_reviewers_then_to_editors(waiting, reviewer, chief):
    age(8)
    assert reminders.remind() == "1 reminded of reviews"
    assert reminders.remind() == ""
    assert kinds(reviewer).count("knowledge_review_late") == 1
    assert kinds(chief) == []

    age(7)
    reminders.remind()

    assert kinds(chief) == ["knowledge_review_late"]
    assert kinds(reviewer).count("knowledge_review_late") == 1


def test_reminders_find_who_reviews_now(waiting, reviewer):
    reviewer.is_active = False
    reviewer.save()
    successor = coordinator_of(waiting.region)
    age(8)

    reminders.remind()

    assert kinds(successor) == ["knowledge_review_late"]


def test_reminders_leave_new_reviews(waiting, reviewer):
    assert reminders.remind() == ""


def age(days: int) -> None:
    """Everything that waits has waited longer."""
    for model, field in ((TaskState, "started_at"), (WorkflowState, "created_at")):
        for row in model.objects.all():
            earlier = getattr(row, field) - timedelta(days=days)
            model.objects.filter(pk=row.pk).update(**{field: earlier})
