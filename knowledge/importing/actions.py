"""Writes of an import: a file taken in, its columns settled, its rows set to work."""

import hashlib
from datetime import timedelta
from typing import BinaryIO

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.importing import lines, workbooks
from knowledge.importing.columns import REQUIRED
from knowledge.importing.matching import Matching
from knowledge.importing.opening import XLSX, kind_of
from knowledge.importing.reports import Report
from knowledge.importing.sheets import matching_of
from knowledge.models import PracticeImport
from knowledge.record.rights import may_begin
from knowledge.record.wording import field_label
from portal.languages import current

MOST_AN_HOUR = 10  # files of one member
State = PracticeImport.State
BEFORE_WORK = (State.UPLOADED, State.CHECKED, State.FAILED)
BLOCK = 1024 * 1024


def take_in(
    *, user, file: BinaryIO, name: str, language: str, organisation=None, region=None
) -> PracticeImport:
    """Keeps a file and guesses its columns; nothing is written yet.

    With `organisation` the drafts are its own, else their region's: `region` is that of
    rows which name none. Raises PermissionDenied without the right to write there,
    ValidationError for a file that cannot be read or the eleventh within an hour.
    """
    if not may_begin(user, organisation=organisation, region=region):
        raise PermissionDenied
    check_pace(user)
    region = region or (organisation.region if organisation else None)
    matching = matching_of(
        file,
        language,
        region=region.key if region else "",
        reader=current(),
        **sheets_of(file),
    )
    return kept(
        PracticeImport(
            user=user,
            organisation=organisation,
            language=language,
            name=name[:255],
            digest=digest_of(file),
            columns=matching.as_columns(),
        ),
        file,
    )


def kept(practice_import: PracticeImport, file: BinaryIO) -> PracticeImport:
    file.seek(0)
    practice_import.file.save(practice_import.digest, File(file), save=False)
    try:
        practice_import.save()
    except Exception:
        practice_import.file.delete(save=False)  # nobody would ever find it
        raise
    return practice_import


def check_pace(user) -> None:
    """At most ten files an hour; raises ValidationError."""
    an_hour_ago = timezone.now() - timedelta(hours=1)
    recent = PracticeImport.objects.filter(user=user, created_at__gt=an_hour_ago)
    if recent.count() >= MOST_AN_HOUR:
        raise ValidationError(_("You have sent many files within an hour; try later."))


def sheets_of(file: BinaryIO) -> dict:
    """Which sheet is read, and the others, which are not."""
    if kind_of(file) != XLSX:
        return {}
    first, *others = workbooks.sheet_names(file)
    return {"sheet": first, "other_sheets": others}


def digest_of(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def settle_columns(*, practice_import: PracticeImport, keys: list[str]) -> None:
    """`keys` of all columns, "" for those to be ignored; the check begins.

    Raises ValidationError if something that every row needs is missing or meant twice,
    if the file is gone or in hand.
    """
    refuse_missing(keys)
    matching = Matching.of(practice_import)
    matching.keys, matching.reader = keys, current()
    begin(practice_import, State.CHECKING, BEFORE_WORK, columns=matching.as_columns())


def refuse_missing(keys: list[str]) -> None:
    twice = next((key for key in keys if key and keys.count(key) > 1), "")
    if twice:
        raise ValidationError(_("Two columns cannot be the same field."))
    for name in REQUIRED:
        if name not in keys:
            words = _("Choose the column of “%(name)s”: every row needs it.")
            raise ValidationError(words % {"name": field_label(name)})


def start(*, practice_import: PracticeImport) -> None:
    """Rows without mistakes become drafts; raises ValidationError if there is none."""
    if not Report.of(practice_import).useful:
        raise ValidationError(_("There is nothing to be imported."))
    begin(practice_import, State.RUNNING, (State.CHECKED,))


@transaction.atomic
def begin(practice_import, state: str, before: tuple, **fields) -> None:
    """Hands the import to the worker, once."""
    if not practice_import.file:
        raise ValidationError(_("The file is deleted by now; upload it again."))
    rows = PracticeImport.objects.filter(pk=practice_import.pk, state__in=before)
    fields |= {"done_count": 0, "report": [], "trouble": "", "worked_at": None}
    if not rows.update(state=state, **fields):
        raise ValidationError(_("This import is at another step by now."))
    practice_import.refresh_from_db()


def discard(*, practice_import: PracticeImport) -> None:
    """The file and what is told about it go; drafts that were made stay."""
    with transaction.atomic():
        PracticeImport.objects.filter(pk=practice_import.pk).delete()
        transaction.on_commit(lambda: lines.forget_files(practice_import))
