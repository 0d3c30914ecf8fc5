"""Writes of those who write a record."""

from datetime import timedelta
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from knowledge.actions import library_in
from knowledge.models import BuildingBlock, Practice, PracticePage, free_slug
from knowledge.record.drafts import draft_of, keep_draft, locked
from knowledge.record.rights import may_begin, may_write
from knowledge.record.states import State, is_being_written, state_of
from knowledge.writing import uploads, values
from portal.conflicts import Comparison, SavedMeanwhile, compare
from portal.turns import take_turn

MOST_AN_HOUR = 10  # records begun by one person


@transaction.atomic
def begin_record(
    *, by, title: str, language: str, theme, kind: str, region, organisation=None
) -> PracticePage:
    """A draft that nobody but its writers sees; it waits for its groups.

    Raises PermissionDenied for somebody else's organisation or region,
    ValidationError where there is no library or too many were begun.
    """
    if not may_begin(by, organisation=organisation, region=region):
        raise PermissionDenied
    take_turn("practice numbers")
    check_pace(by)
    library = library_in(language)
    practice = Practice.objects.create(
        slug=free_slug(slugify(title)),
        author=by,
        organisation=organisation,
        region=region,
        language=language,
        begun_at=timezone.now(),
    )
    page = PracticePage(
        translation_key=practice.key,
        locale=library.locale,
        practice=practice,
        slug=practice.slug,
        owner=by,
        live=False,
        title=title,
        theme=theme,
        kind=kind,
        region=region,
    )
    library.add_child(instance=page)
    page.save_revision(user=by, clean=False)
    return page


def check_pace(by) -> None:
    """At most ten an hour; raises ValidationError."""
    an_hour_ago = timezone.now() - timedelta(hours=1)
    begun = Practice.objects.of_author(by).filter(begun_at__gt=an_hour_ago)
    if begun.count() >= MOST_AN_HOUR:
        raise ValidationError(
            _("You have begun a lot within an hour. Please try again later.")
        )


@transaction.atomic
def begin_from_spark(*, page: PracticePage, by) -> PracticePage:
    """From now on the spark is written on as a record; it stays public as it is."""
    page = locked(page.pk)
    if not may_write(by, page.practice):
        raise PermissionDenied
    if page.practice.begun_at is None:
        refuse_while_edited(page, by)
        Practice.objects.filter(pk=page.practice_id).update(begun_at=timezone.now())
        keep_draft(draft_of(page), by=by)
    return page


def refuse_while_edited(page: PracticePage, by) -> None:
    """Raises ValidationError when somebody else must finish first."""
    lock = page.get_lock()
    if state_of(page) == State.SUBMITTED:
        raise ValidationError(
            _("This was submitted for review. Take it back to go on writing."),
            code="submitted",
        )
    if lock and lock.for_user(by):
        raise ValidationError(
            _("An editor has locked this text. Please try again later."), code="locked"
        )


@transaction.atomic
def save_group(
    *, page: PracticePage, by, typed: dict, before: dict, insists: bool = False
) -> Comparison:
    """Saves some fields of the draft; `before`: marks of what they were.

    Raises SavedMeanwhile when one was changed in another window too, unless the
    writer `insists`; ValidationError while it is reviewed or locked.
    """
    page = locked(page.pk)
    if not may_write(by, page.practice):
        raise PermissionDenied
    refuse_while_edited(page, by)
    draft = draft_of(page)
    saved = values.stored(draft, typed)
    found = compare(without_files(typed), saved, before)
    if found.conflicts and not insists:
        raise SavedMeanwhile(found)
    found.values = with_files(draft, typed, found, by)
    if found.values != saved:
        values.write(draft, found.values)
        keep_draft(draft, by=by)
    return found


def without_files(typed: dict) -> dict:
    """What is compared; a file that is to come has no number yet."""
    return {name: plain(value) for name, value in typed.items()}


def plain(value):
    if isinstance(value, dict):
        return {name: text for name, text in value.items() if name != "upload"}
    if isinstance(value, list):
        return [
            {n: t for n, t in row.items() if n not in uploads.TERMS}
            if isinstance(row, dict)
            else row
            for row in value
        ]
    return value


def with_files(draft: PracticePage, typed: dict, found: Comparison, by) -> dict:
    """The values to write: with files stored and other practices' ids kept out."""
    done = dict(found.values)
    for name, value in typed.items():
        if name in found.kept:
            continue
        if name == "cover":
            done[name] = uploads.keep_cover(draft, dict(value), by=by)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            done[name] = uploads.keep_files(draft, value, by=by)
    if done.get("building_blocks"):
        done["building_blocks"] = own_ids(draft, done["building_blocks"])
    return done


def own_ids(draft: PracticePage, rows: list[dict]) -> list[dict]:
    """A block's row id becomes its key: another practice's is never taken."""
    others = BuildingBlock.objects.exclude(practice=draft.practice_id)
    taken = {
        str(key)
        for key in others.filter(pk__in=[r["id"] for r in rows]).values_list(
            "pk", flat=True
        )
    }
    return [row | {"id": str(uuid4())} if row["id"] in taken else row for row in rows]


@transaction.atomic
def discard_draft(*, page: PracticePage, by) -> bool:
    """Throws away what is not public; True if nothing is left of the practice.

    A spark is a spark again. What was submitted and decided stays in the history.
    """
    page = locked(page.pk)
    if not may_write(by, page.practice):
        raise PermissionDenied
    refuse_while_edited(page, by)
    if not is_being_written(page):
        return False
    if not page.live and page.first_published_at is None:
        remove(page)
        return True
    back_to_public(page, by)
    return False


def remove(page: PracticePage) -> None:
    """A practice that was never public; raises ValidationError where it is needed."""
    practice = page.practice
    try:
        for text in practice.pages.all():
            text.delete()
        uploads.forget_files(practice)
        practice.delete()
    except ProtectedError as error:
        raise ValidationError(
            _("This draft cannot be thrown away: other things refer to it.")
        ) from error


def back_to_public(page: PracticePage, by) -> None:
    """The newest draft is what is public again; a spark's own begins no record."""
    workflow = page.current_workflow_state
    if workflow:
        workflow.cancel(user=by)
    page = PracticePage.objects.get(pk=page.pk)
    newer = page.revisions.filter(task_states=None)
    if page.live_revision_id:
        newer = newer.filter(created_at__gt=page.live_revision.created_at)
        newer.exclude(pk=page.live_revision_id).delete()
    page = PracticePage.objects.get(pk=page.pk)
    page.save_revision(clean=False, changed=False)
    PracticePage.objects.filter(pk=page.pk).update(
        has_unpublished_changes=False, draft_title=page.title
    )
    if page.practice.is_spark and page.language == page.practice.language:
        Practice.objects.filter(pk=page.practice_id).update(begun_at=None)
