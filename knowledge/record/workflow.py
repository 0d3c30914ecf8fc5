"""The one workflow of the library, on Wagtail's engine."""

from wagtail.models import Workflow, WorkflowTask

NAME = "Review of practices"


def review_workflow() -> Workflow:
    """Made at the first use; an editor may rename it, its task stays the mark."""
    from knowledge.models import PracticeReview

    found = Workflow.objects.filter(
        active=True, workflow_tasks__task__in=PracticeReview.objects.values("task_ptr")
    )
    return found.first() or made()


def made() -> Workflow:
    from knowledge.models import PracticeReview

    workflow = Workflow.objects.create(name=NAME)
    task = PracticeReview.objects.first() or PracticeReview.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
