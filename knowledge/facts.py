"""Facts are entered once: publishing one language gives them to all others."""

from django.utils import timezone
from wagtail.models import Page

PRACTICE_FACTS = (
    "kind",
    "status",
    "carried_on_by",
    "begins",
    "ends",
    "cost_eur",
    "cost_band",
    "licence",
    "cover",
    "drawing",
    "contact",
    "region",
    "municipality",
    "latitude",
    "longitude",
    "precision",
    "setting",
    "theme",
    "sources",
)
PRACTICE_LISTS = ("branches", "concepts")
PRACTICE_TEXTS = (
    "title",
    "lead",
    "what_works",
    "funding",
    "situation",
    "aim",
    "past",
    "present",
    "future",
)


def share_facts(pk: int, texts_before: dict[str, str] | None) -> None:
    """Copies a just published page's facts to its other languages.

    When the original's text changed, the others are marked as behind; a translation
    that is published anew is no longer behind. Call it in the publishing transaction.
    """
    from knowledge.models import PracticePage

    page = PracticePage.objects.select_related("practice", "locale").get(pk=pk)
    PracticePage.objects.filter(pk=pk).update(behind_since=None)
    is_original = page.language == page.practice.language
    changed = texts_before is not None and page.texts != texts_before
    behind_since = timezone.now() if is_original and changed else None
    for other in PracticePage.objects.filter(practice=page.practice).exclude(pk=pk):
        if behind_since or facts_of(other) != facts_of(page):
            take_facts(other, page, behind_since)


def facts_of(page) -> dict:
    values = {name: getattr(page, name) for name in PRACTICE_FACTS}
    lists = {
        name: {row.pk for row in getattr(page, name).all()} for name in PRACTICE_LISTS
    }
    return values | lists


def take_facts(other, source, behind_since) -> None:
    """Gives the facts to the live row and to the newest draft, in one revision."""
    had_draft = other.has_unpublished_changes
    draft = other.get_latest_revision_as_object()
    for version in (draft, other):
        set_facts(version, source, behind_since)
    if other.live and had_draft:
        other.save(clean=False)
    revision = draft.save_revision(clean=False)
    if other.live and not had_draft:
        Page.publish(draft, revision, log_action=None)


def set_facts(version, source, behind_since) -> None:
    for name in PRACTICE_FACTS:
        setattr(version, name, getattr(source, name))
    for name in PRACTICE_LISTS:
        getattr(version, name).set(getattr(source, name).all())
    if behind_since:
        version.behind_since = behind_since
