"""What editors do with synonyms and recommended results; each step can be undone."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.turns import take_turn
from search.keeping.models import Kept, Synonyms
from search.outbox import record_shown, record_terms_change


def may_keep(user) -> bool:
    return user.is_authenticated and getattr(user, "is_editor", False)


def check_may(by) -> None:
    if not may_keep(by):
        raise PermissionDenied


def save(*, row: Kept, values: Mapping[str, Any], by, seen: str = "") -> Kept:
    """Adds or changes; `seen` is the mark of the row that the form began with.

    Raises ValidationError when somebody changed it meanwhile, or when a word stands
    in another group.
    """
    fields = {name: values[name] for name in row.FIELDS}
    return change(row=row, to=fields | {"is_removed": False}, by=by, seen=seen)


def remove(*, row: Kept, by) -> Kept:
    return change(row=row, to=row.state() | {"is_removed": True}, by=by)


def undo(*, row: Kept, by) -> Kept:
    """Takes the last change back, and a second time brings it again.

    Raises ValidationError when there is nothing to take back, or when another group
    has a word of this one by now.
    """
    if row.before is None:
        raise ValidationError(_("There is nothing to undo."))
    return change(row=row, to=row.before, by=by)


@transaction.atomic
def change(*, row: Kept, to: dict[str, Any], by, seen: str = "") -> Kept:
    """Puts `row` into the state `to` and keeps the state it was in.

    What was just added was not there before.
    """
    check_may(by)
    take_turn("search keeping")  # or two at once would both find the words free
    check_words_are_free(row, to)
    if row.pk:
        row = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
        check_unchanged(row, seen)
    row.before = row.state() if row.pk else to | {"is_removed": True}
    row.take(to)
    row.changed_by, row.changed_at = by, timezone.now()
    row.save()
    tell(row)
    return row


def check_words_are_free(row: Kept, to: Mapping[str, Any]) -> None:
    """A word in two groups of synonyms would join them only half."""
    if not isinstance(row, Synonyms) or to["is_removed"]:
        return
    others = Synonyms.objects.standing().filter(language=to["language"])
    for word in to["words"]:
        if other := others.exclude(pk=row.pk).saying(word).first():
            said = {"word": word, "group": str(other)}
            text = _("“%(word)s” stands in another group already: %(group)s")
            raise ValidationError({"words": text % said})


def check_unchanged(row: Kept, seen: str) -> None:
    if seen and seen != row.mark:
        raise ValidationError(
            _("Somebody changed this meanwhile. Now it says: %(words)s"),
            params={"words": str(row)},
        )


def tell(row: Kept) -> None:
    """Engines take new words at once; pages kept for readers are made anew."""
    if isinstance(row, Synonyms):
        record_terms_change()
    else:
        record_shown(row)
