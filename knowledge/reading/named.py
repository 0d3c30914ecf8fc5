"""What the rows of a record name by key: organisations, files, blocks, practices."""

from collections.abc import Iterable
from uuid import UUID

from files.models import Document
from knowledge.models import BuildingBlock, PracticePage
from knowledge.search import live_pages
from members.models import Organisation
from portal.versions import in_best_language


def numbers(values: Iterable) -> set[int]:
    """The keys among values; a draft may hold anything."""
    return {int(value) for value in values if str(value or "").isdecimal()}


def keys(values: Iterable) -> set[str]:
    return {str(value) for value in values if is_key(value)}


def is_key(value) -> bool:
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False


def organisations(values: Iterable) -> dict[str, Organisation]:
    wanted = numbers(values)
    found = Organisation.objects.in_bulk(wanted) if wanted else {}
    return {str(key): row for key, row in found.items()}


def documents(values: Iterable, reader) -> dict[str, Document]:
    """The files that this reader may open."""
    wanted = numbers(values)
    found = Document.objects.in_bulk(wanted) if wanted else {}
    return {str(k): file for k, file in found.items() if file.can_be_read_by(reader)}


def blocks(values: Iterable) -> dict[str, BuildingBlock]:
    """Published building blocks of standing practices."""
    wanted = keys(values)
    rows = BuildingBlock.objects.standing().filter(pk__in=wanted)
    return {str(row.pk): row for row in rows.select_related("practice")}


def practices(values: Iterable) -> dict[str, PracticePage]:
    """Public pages by the key of their practice, each in the reader's best language."""
    wanted = keys(values)
    if not wanted:
        return {}
    pages = live_pages().filter(practice__in=wanted)
    pages = pages.prefetch_related(None).order_by("-practice__number")
    return {str(page.practice_id): page for page in in_best_language(pages)}
