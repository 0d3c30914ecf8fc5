"""One submission of a text: from handing it in to the decision on it.

Wagtail makes a new task state when somebody saves the page meanwhile, so that a round
may have several; it begins with the first of them.
"""

from datetime import datetime

from wagtail.models import TaskState, WorkflowState


def open_task(page) -> TaskState | None:
    """What waits for a decision, if the page is submitted."""
    workflow = page.current_workflow_state
    is_open = workflow and workflow.status == WorkflowState.STATUS_IN_PROGRESS
    return workflow.current_task_state if is_open else None


def first_of_round(task_state: TaskState) -> TaskState:
    """The task state with which the round of this one began."""
    states = task_state.workflow_state.task_states.filter(pk__lte=task_state.pk)
    rejected = states.filter(status=TaskState.STATUS_REJECTED).exclude(pk=task_state.pk)
    last = rejected.order_by("-pk").values_list("pk", flat=True).first() or 0
    return states.filter(pk__gt=last).order_by("pk").first() or task_state


def waiting_since(task_state: TaskState) -> datetime:
    return first_of_round(task_state).started_at


def revision_of_last_round(page):
    """What was decided on last, where it was sent back: the writers' former try."""
    decision = page.decisions.select_related("task_state__revision").last()
    if decision is None or decision.outcome != decision.Outcome.CHANGES:
        return None
    return decision.task_state.revision
