"""Wagtail's workflow engine and ours hold together, whichever side somebody acts on.

The portal and the admin both move Wagtail's states; what follows from it, the row of
the decision and what people are told, is done here and so once.
"""

from django.db.models.signals import post_save
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_approved, task_rejected, workflow_cancelled

from knowledge.models import Decision, PracticePage, PracticeReview
from knowledge.models.review import is_newest
from knowledge.record.drafts import draft_of
from knowledge.review import telling
from knowledge.review.rounds import open_task

OUTCOMES = {
    TaskState.STATUS_APPROVED: Decision.Outcome.PUBLISHED,
    TaskState.STATUS_REJECTED: Decision.Outcome.CHANGES,
}


def connect() -> None:
    post_save.connect(renew_review, sender=PracticePage, dispatch_uid="renew_review")
    for signal in (task_approved, task_rejected):
        signal.connect(keep_decision, dispatch_uid="keep_decision")
    workflow_cancelled.connect(settle_review, dispatch_uid="settle_review")


def is_practice_review(task_state: TaskState | None) -> bool:
    return bool(task_state) and isinstance(task_state.task.specific, PracticeReview)


def page_of(workflow_state: WorkflowState) -> PracticePage:
    return PracticePage.objects.get(pk=workflow_state.object_id)


def renew_review(sender, instance, update_fields=None, **kwargs) -> None:
    """Somebody saved what is being reviewed: the review begins anew, at the newest.

    Reviewers act on a task state they saw; this makes a new one.
    """
    if "latest_revision" not in (update_fields or ()):
        return
    task_state = open_task(instance)
    if is_practice_review(task_state) and not is_newest(task_state, instance):
        task_state.cancel(resume=True)


def keep_decision(sender, instance, user=None, **kwargs) -> None:
    """The row of a decision, made here or in the admin, and all who hear of it."""
    if user is None or not is_practice_review(instance):
        return
    page = page_of(instance.workflow_state)
    decision, is_new = Decision.objects.get_or_create(
        task_state_id=instance.pk,
        defaults={
            "page": page,
            "by": user,
            "outcome": OUTCOMES[instance.status],
            "words": instance.comment,
        },
    )
    if is_new:
        telling.tell_of_decision(decision, draft_of(page).title)


def settle_review(sender, instance, **kwargs) -> None:
    """Taken back, or an editor published the page past the review."""
    task_state = instance.current_task_state
    if is_practice_review(task_state):
        telling.settle_waiting(task_state)
