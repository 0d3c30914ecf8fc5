"""Jobs: copies of own data are made in the background, and deleted after a week."""

import logging
import tempfile
from datetime import timedelta

from django.core.files import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from members.models import DataCopy
from members.models.own_data import IN_HAND
from members.notices.telling import notify
from members.own_data.archive import write_archive

log = logging.getLogger(__name__)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 10, 60, 240)]
IN_MEMORY = 4 * 1024 * 1024  # bytes


def make_due_copies() -> str:
    """Every copy that was asked for; one that fails is tried again later."""
    made = 0
    due = DataCopy.objects.due(timezone.now()).order_by("asked_at")
    for pk in list(due.values_list("pk", flat=True)):
        if copy := claim(pk):
            made += make(copy)
    return f"{made} copies made" if made else ""


def claim(pk: int) -> DataCopy | None:
    """Takes a copy into hand; of two workers one alone changes the row."""
    now = timezone.now()
    due = DataCopy.objects.due(now).filter(pk=pk)
    if due.update(next_try_at=now + IN_HAND, attempts=F("attempts") + 1):
        return DataCopy.objects.select_related("user").get(pk=pk)
    return None


def make(copy: DataCopy) -> bool:
    if not copy.user.is_active:
        copy.delete()
        return False
    try:
        write(copy)
    except Exception:
        log.exception("the copy %s could not be made", copy.pk)
        note_failure(copy)
        return False
    return True


def write(copy: DataCopy) -> None:
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as made:
        write_archive(copy.user, copy.language, made)
        made.seek(0)
        copy.file.save("copy.zip", File(made), save=False)
    try:
        note_ready(copy)
    except Exception:
        copy.file.delete(save=False)
        raise


@transaction.atomic
def note_ready(copy: DataCopy) -> None:
    """Unless another worker took it over meanwhile: then this file goes again."""
    mine = DataCopy.objects.filter(pk=copy.pk, attempts=copy.attempts, ready_at=None)
    fields = {"ready_at": timezone.now(), "file": copy.file.name, "failed_at": None}
    if not mine.update(**fields):
        copy.file.delete(save=False)
        return
    tell(copy, "members_copy_ready")


@transaction.atomic
def note_failure(copy: DataCopy) -> None:
    """After the last try the person is told to ask again."""
    now = timezone.now()
    pause = PAUSES[min(copy.attempts, len(PAUSES)) - 1]
    DataCopy.objects.filter(pk=copy.pk).update(failed_at=now, next_try_at=now + pause)
    if copy.is_given_up:
        tell(copy, "members_copy_failed")


def tell(copy: DataCopy, kind: str) -> None:
    notify(kind=kind, to=[copy.user], key=f"{kind}:{copy.pk}", path="/en/account/data/")


def delete_old_copies() -> str:
    """The files go after a week, what is left of a copy after a year."""
    now = timezone.now()
    expired = list(DataCopy.objects.expired(now))
    for copy in expired:
        copy.file.delete(save=False)
        DataCopy.objects.filter(pk=copy.pk).update(file="")
    DataCopy.objects.filter(asked_at__lt=now - timedelta(days=365)).delete()
    return f"{len(expired)} copies deleted" if expired else ""
