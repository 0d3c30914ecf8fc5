"""The one workflow of the library, on Wagtail's engine."""

from wagtail.models import Workflow, WorkflowTask

NAME = "Review of practices"


def review_workflow() -> Workflow:
    """Made at the first use; an editor may rename it, its task stays the mark.

    One whose task was switched off would publish at once: another is made instead.
    """
    from knowledge.models import PracticeReview

    tasks = PracticeReview.objects.filter(active=True).values("task_ptr")
    found = Workflow.objects.filter(active=True, workflow_tasks__task__in=tasks)
    return found.first() or made()


def made() -> Workflow:
    from knowledge.models import PracticeReview

    workflow = Workflow.objects.create(name=NAME)
    tasks = PracticeReview.objects.filter(active=True)
    task = tasks.first() or PracticeReview.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def end_reviews(practice, by) -> None:
    """What waits for a review waits no more; the drafts stay."""
    for page in practice.pages.all():
        if page.current_workflow_state:
            page.current_workflow_state.cancel(user=by)
