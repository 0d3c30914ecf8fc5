"""The public history of a text: its published revisions, never a draft."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import PageLogEntry, Revision

from knowledge.models import PracticePage
from knowledge.review.differences import Difference, differences


@dataclass(frozen=True)
class Version:
    """`number` counts from 1, the oldest; `at` is when it became public."""

    number: int
    revision: int
    at: datetime
    is_current: bool = False


def versions_of(page: PracticePage) -> list[Version]:
    """The newest first; a revision that was published twice counts once."""
    shown: dict[int, datetime] = {}
    for revision, at in published(page):
        shown.setdefault(revision, at)
    if page.live_revision_id and page.live_revision_id not in shown:
        shown[page.live_revision_id] = page.last_published_at
    in_order = sorted(shown.items(), key=lambda item: (item[1], item[0]))
    versions = [
        Version(number, revision, at, revision == page.live_revision_id)
        for number, (revision, at) in enumerate(in_order, start=1)
    ]
    return versions[::-1]


def published(page: PracticePage) -> list[tuple[int, datetime]]:
    """(revision, when), from the log of pages; not what was written over since."""
    standing = dict(page.revisions.values_list("pk", "created_at"))
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish")
    return [
        (revision, at)
        for revision, at in entries.order_by("timestamp").values_list(
            "revision", "timestamp"
        )
        if revision in standing and standing[revision] <= at
    ]


def page_at(page: PracticePage, revision: int) -> PracticePage:
    return Revision.objects.get(pk=revision).as_object()


def without_contact(found: list[Difference]) -> list[Difference]:
    """Who answered then may have left: former contacts are nobody's business."""
    return [one for one in found if one.name != "contact"]


def changes_between(page: PracticePage, old: Version, new: Version) -> list[Difference]:
    return without_contact(
        differences(page_at(page, old.revision), page_at(page, new.revision))
    )
