"""Records that went out as a workbook and come back: the row says which, and as what.

The key of such a row is "ICN-12.3f9a0c…": the practice, and the mark of its draft as it
was taken along. A draft that somebody changed since is not written over.
"""

import hashlib
import json
import re
from datetime import UTC, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from files.models import Document, Image
from knowledge.importing.told import Cell, Teller
from knowledge.models import ImportedRow, PracticePage
from knowledge.record.attached import document_ids
from knowledge.record.drafts import draft_of
from knowledge.record.groups import GROUPS
from knowledge.record.rights import may_write
from knowledge.writing.values import stored

KEY = re.compile(r"ICN-(\d{1,8})\.([0-9a-f]{12})", re.ASCII)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def key_of(draft: PracticePage) -> str:
    return f"{draft.practice.citation}.{mark_of(draft)}"


def mark_of(draft: PracticePage) -> str:
    """The same for the same values of all fields, whoever saved them when."""
    names = [name for group in GROUPS.values() for name in group.fields]
    text = json.dumps(stored(draft, names), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def is_taken_along(key: str) -> bool:
    return KEY.fullmatch(key) is not None


def draft_named(key: str, user) -> PracticePage | None:
    """The draft that the key of a row means, None for a key of another kind.

    Raises ValidationError for a record that is not there or not this writer's.
    """
    found = KEY.fullmatch(key)
    if found is None:
        return None
    pages = PracticePage.objects.filter(practice__number=int(found[1]), alias_of=None)
    pages = pages.select_related("practice", "latest_revision", "locale")
    page = next((p for p in pages if p.language == p.practice.language), None)
    if page is None or not may_write(user, page.practice):
        raise ValidationError(_("You have no record with this number."))
    return draft_of(page)


def held_files(draft: PracticePage) -> dict:
    """Numbers of the files that the draft holds, whoever put them there."""
    documents = set(map(int, document_ids(draft)))
    return {Image: {draft.cover_id}, Document: documents}


def as_known(row, checker, language: str) -> ImportedRow | None:
    """What such a row would be if it had been imported: as the draft stands now."""
    if row.draft is None or row.troubles:
        return None
    newest = row.draft.latest_revision
    is_as_taken = KEY.fullmatch(row.key)[2] == mark_of(row.draft)
    return ImportedRow(
        key=row.key,
        practice=row.draft.practice,
        digest=checker.told_again(row.draft).digest(language),
        written_at=newest.created_at if is_as_taken and newest else LONG_AGO,
    )


def raw_cells(columns: list, draft: PracticePage) -> list:
    """The cells of a draft as a workbook would give them back."""
    return [raw(cell) for cell in Teller(columns).cells(draft)]


def raw(cell: Cell):
    return float(cell) if isinstance(cell, Decimal) else cell
