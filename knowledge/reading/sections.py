"""The sections of a practice's page, in the order in which they are read."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.reading.record import Record
from knowledge.record.groups import GROUPS

LONG = 4  # sections from which on a page has a table of contents


@dataclass(frozen=True)
class Section:
    """`key` is a group's; its template is reading/_<key>.html."""

    key: str
    is_told: Callable[[Record], bool]

    @property
    def title(self):
        return GROUPS[self.key].title

    @property
    def template(self) -> str:
        return f"knowledge/reading/_{self.key}.html"


def tells_why(record: Record) -> bool:
    return bool(record.page.situation or record.page.aim)


def tells_what(record: Record) -> bool:
    parts = (record.description, record.blocks, record.uses, record.steps)
    return any(parts)


def tells_resources(record: Record) -> bool:
    page = record.page
    return bool(record.money or page.skills) or page.staff_days is not None


def tells_evidence(record: Record) -> bool:
    return bool(record.indicators or record.quotes)


def tells_sources(record: Record) -> bool:
    page = record.page
    return any((page.source_lines, record.files, record.links, record.related))


SECTIONS = (
    Section("why", tells_why),
    Section("what", tells_what),
    Section("who", lambda record: bool(record.partners or record.involvement)),
    Section("resources", tells_resources),
    Section("conditions", lambda record: record.balance is not None),
    Section("evidence", tells_evidence),
    Section("lessons", lambda record: bool(record.lessons)),
    Section("transfer", lambda record: record.has_transfer),
    Section("sources", tells_sources),
)


def sections_of(record: Record) -> list[Section]:
    """Those with something in them."""
    return [section for section in SECTIONS if section.is_told(record)]
