"""One's records as a workbook that the import reads back."""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from knowledge.importing.columns import OWN_KEY, Column, fields
from knowledge.importing.taken_along import key_of
from knowledge.importing.template_files import xlsx_of
from knowledge.importing.told import Teller
from knowledge.models import PracticePage
from knowledge.record.drafts import draft_of
from knowledge.record.tables import rows_of, tables
from knowledge.writing.own import records_of

MOST = 500  # records of one file, the newest


def records_in(user, language: str):
    """Originals that one writes: one's own, one's organisations', one's regions'."""
    return writable(user).filter(locale__language_code=language)


def writable(user):
    return records_of(user, Q(practice__region__in=user.coordinated_region_ids))


def languages_of(user) -> list[str]:
    """In which one has records."""
    found = writable(user).order_by().values_list("practice__language", flat=True)
    return sorted(set(found))


def records_workbook(user, language: str) -> bytes:
    pages = list(records_in(user, language).select_related("latest_revision")[:MOST])
    columns = columns_for(drafts_of(pages))
    teller = Teller(columns)
    return xlsx_of(columns, (teller.cells(d, key_of(d)) for d in drafts_of(pages)))


def drafts_of(pages: Iterable[PracticePage]) -> Iterator[PracticePage]:
    """One after the other: all of them would not fit into memory."""
    return map(draft_of, pages)


def columns_for(drafts: Iterable[PracticePage]) -> list[Column]:
    """As many rows of each table as the longest needs, and one to be added."""
    longest = dict.fromkeys(tables(), 0)
    for draft in drafts:
        for name in longest:
            longest[name] = max(longest[name], len(rows_of(draft, name)))
    columns = [Column(OWN_KEY)]
    for name in fields():
        columns += table_columns(name, longest) if name in longest else [Column(name)]
    return columns


def table_columns(table: str, longest: dict[str, int]) -> list[Column]:
    count = min(longest[table] + 1, tables()[table].most)
    names = tables()[table].row.columns()
    return [Column(table, n, name) for n in range(1, count + 1) for name in names]
