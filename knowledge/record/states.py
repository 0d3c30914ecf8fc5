"""The state of a text on its way: one word for writers, reviewers and lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState


class State(models.TextChoices):
    SPARK = "spark", _("spark")
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    CHANGES_ASKED = "changes_asked", _("changes asked")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


def state_of(page) -> State:
    """Of what is being written, if there is something; else of what is public."""
    if page.practice.is_withdrawn:
        return State.ARCHIVED
    workflow = page.current_workflow_state
    if workflow and workflow.status == WorkflowState.STATUS_IN_PROGRESS:
        return State.SUBMITTED
    if workflow and workflow.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return State.CHANGES_ASKED
    if is_being_written(page):
        return State.DRAFT
    return State.SPARK if page.practice.is_spark else State.PUBLISHED


def is_being_written(page) -> bool:
    """Whether there is a draft that is not what readers see."""
    return not page.live or page.has_unpublished_changes
