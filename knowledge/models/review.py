"""Review: the task of Wagtail's workflow, remarks on fields, and what was decided."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, Task, TaskState

from knowledge.models.practice_page import PracticePage


class PracticeReview(Task):
    """One step: somebody of the region or an editor reads it, never its writer.

    Who may is asked of `knowledge.record.rights`, in the portal and in the admin.
    """

    class Meta:
        verbose_name = _("review of a practice")
        verbose_name_plural = _("reviews of practices")

    def user_can_access_editor(self, page, user) -> bool:
        return self.is_reviewer(page, user)

    def page_locked_for_user(self, page, user) -> bool:
        """Nobody edits what is being reviewed but its reviewers, in the admin."""
        return not self.is_reviewer(page, user)

    def locked_for_user(self, obj, user) -> bool:
        return self.page_locked_for_user(obj, user)

    def user_can_lock(self, page, user) -> bool:
        return False

    def user_can_unlock(self, page, user) -> bool:
        return False

    def get_actions(self, page, user) -> list:
        if not self.is_reviewer(page, user):
            return []
        return [
            ("approve", _("Publish"), False),
            ("reject", _("Ask for changes"), True),
        ]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not user.is_editor:
            return TaskState.objects.none()
        return TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr
        )

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """As Wagtail's; nobody decides on what they wrote or on what was edited since.

        An editor may have saved the page in the same click.
        """
        page = locked_page(task_state)
        if not self.is_reviewer(page, user) or not is_newest(task_state, page):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Coordinators of the region or editors read and publish it."))

    @staticmethod
    def is_reviewer(page, user) -> bool:
        from knowledge.record.rights import may_review

        return may_review(user, page.specific)


def locked_page(task_state: TaskState) -> PracticePage:
    from knowledge.record.drafts import locked

    return locked(int(task_state.workflow_state.object_id))


def is_newest(task_state: TaskState, page) -> bool:
    """Whether nothing was saved since the review of this revision began."""
    revision = page.latest_revision
    is_same = task_state.revision_id == revision.pk
    return is_same and revision.created_at <= task_state.started_at


class Decision(models.Model):
    """What a reviewer decided on one submission, with the list that was checked."""

    class Outcome(models.TextChoices):
        PUBLISHED = "published", _("published")
        CHANGES = "changes", _("changes asked")

    page = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="decisions"
    )
    task_state = models.OneToOneField(
        TaskState, on_delete=models.CASCADE, related_name="practice_decision"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome)
    checked = models.JSONField(default=list)  # keys of knowledge.review.checklist
    words = models.TextField(_("words to the author"), blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.outcome}"


class RemarkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved_at=None, answer_to=None)


class Remark(models.Model):
    """A comment on a place of a text: a field, or a column of a row of a table.

    `place`: "aim", "money", "money:<row id>" or "money:<row id>:cost"; "" for all.
    """

    page = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="remarks"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    place = models.CharField(max_length=120, blank=True)
    text = models.TextField(_("comment"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    answer_to = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="answers"
    )
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_to=None) | Q(resolved_at=None),
                name="knowledge_remark_answers_stay_open",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
