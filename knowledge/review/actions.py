"""Writes of the review: handing in, taking back, deciding, remarking.

The engine's signals keep the decision's row and tell people (engine.py).
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from knowledge.models import Decision, PracticePage, Remark
from knowledge.models.review import is_newest
from knowledge.record.drafts import draft_of, keep_draft, locked
from knowledge.record.rights import may_review, may_submit
from knowledge.record.states import State, is_being_written, state_of
from knowledge.review import telling
from knowledge.review.rounds import open_task
from knowledge.review.submission import blocking


@transaction.atomic
def submit(*, page: PracticePage, by) -> WorkflowState:
    """Hands the newest draft in for review, the first time or once more.

    Raises PermissionDenied, or ValidationError with all that is wrong with the text.
    """
    page = locked(page.pk)
    if not may_submit(by, page):
        raise PermissionDenied
    check_can_be_submitted(page)
    if page.latest_revision is None:
        keep_draft(page, by=by)
        page = locked(page.pk)
    draft = draft_of(page)
    if problems := blocking(draft):
        raise ValidationError(problems)
    state = resumed(page, by) or page.get_workflow().start(page, by)
    telling.tell_reviewers(page, state.current_task_state, draft.title, by)
    return state


def resumed(page: PracticePage, by) -> WorkflowState | None:
    """The workflow that waits for the writers, on its way again."""
    state = page.current_workflow_state
    if state:
        state.resume(by)
    return state


def check_can_be_submitted(page: PracticePage) -> None:
    is_original = page.language == page.practice.language
    state = state_of(page)
    if state == State.ARCHIVED:
        raise ValidationError(_("This practice is not in the library any more."))
    if state == State.SUBMITTED:
        raise ValidationError(_("It is submitted already and waits for a review."))
    if not is_being_written(page):
        raise ValidationError(_("Nothing has changed since it was published."))
    if is_original and not page.practice.begun_at and page.practice.is_spark:
        raise ValidationError(_("A spark is not reviewed: make it a full record."))


@transaction.atomic
def take_back(*, page: PracticePage, by) -> None:
    """Ends the review; the draft is its writers' again."""
    page = locked(page.pk)
    if not may_submit(by, page):
        raise PermissionDenied
    workflow = page.current_workflow_state
    if workflow is None:
        raise ValidationError(_("It is not submitted."))
    workflow.cancel(user=by)


@transaction.atomic
def ask_for_changes(
    *, page: PracticePage, by, seen: int, words: str, checked: Iterable[str] = ()
) -> Decision:
    """Sends a submission back with words; as `publish`."""
    task_state = task_to_decide(page, by, seen)
    if not words.strip():
        raise ValidationError({"words": _("Say what should change.")})
    task_state.task.specific.on_action(task_state, by, "reject", comment=words)
    return kept(task_state, checked)


@transaction.atomic
def publish(
    *, page: PracticePage, by, seen: int, words: str = "", checked: Iterable[str] = ()
) -> Decision:
    """Accepts a submission: its very revision becomes what readers see.

    `seen` is the key of the task state that the reviewer had before them. Raises
    PermissionDenied for whoever wrote it, ValidationError when it was saved, taken back
    or decided on meanwhile, or cannot be published as it stands.
    """
    task_state = task_to_decide(page, by, seen)
    if problems := blocking(task_state.revision.as_object()):
        raise ValidationError(problems)
    task_state.task.specific.on_action(task_state, by, "approve", comment=words)
    return kept(task_state, checked)


def task_to_decide(page: PracticePage, by, seen: int):
    """The open task, if this reviewer may decide on it and saw it as it is."""
    page = locked(page.pk)
    if not may_review(by, page):
        raise PermissionDenied
    task_state = open_task(page)
    if task_state is None or page.practice.is_withdrawn:
        raise ValidationError(_("It does not wait for a review any more."))
    if task_state.pk != seen or not is_newest(task_state, page):
        raise ValidationError(
            _("The text has changed since you opened it. Please look at it again.")
        )
    return task_state


def kept(task_state, checked: Iterable[str]) -> Decision:
    Decision.objects.filter(task_state=task_state).update(checked=list(checked))
    return Decision.objects.get(task_state=task_state)


@transaction.atomic
def remark(*, page: PracticePage, by, text: str, place: str = "") -> Remark:
    """A reviewer's comment on a place of the newest draft (models/review.py)."""
    if not may_review(by, page):
        raise PermissionDenied
    draft = draft_of(page)
    row = Remark.objects.create(
        page=page, revision=page.latest_revision, place=place, text=text, author=by
    )
    telling.tell_of_remark(page, row, draft.title)
    return row


@transaction.atomic
def answer(*, remark: Remark, by, text: str) -> Remark:
    """What writers or reviewers say to a remark; it stays open until it is settled."""
    page = remark.page
    if not (may_submit(by, page) or may_review(by, page)):
        raise PermissionDenied
    row = Remark.objects.create(
        page=page,
        revision=page.latest_revision,
        place=remark.place,
        text=text,
        author=by,
        answer_to=remark,
    )
    telling.tell_of_remark(page, row, draft_of(page).title)
    return row


@transaction.atomic
def resolve(*, remark: Remark, by) -> None:
    """A reviewer is content; or whoever made the remark."""
    if remark.author_id != by.pk and not may_review(by, remark.page):
        raise PermissionDenied
    Remark.objects.open().filter(pk=remark.pk).update(
        resolved_at=timezone.now(), resolved_by=by
    )
