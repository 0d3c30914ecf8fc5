"""Facts are entered once: publishing one language gives them to all others."""

from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation

from knowledge.record.tables import table_facts, tables, take_table
from knowledge.record.translations import by_place, lags, seen_by_now

RECORD_FACTS = (
    "staff_days",
    "evidence_level",
    "small_cost_eur",
    "help_visit",
    "help_call",
    "help_mentor",
)
RECORD_TEXTS = (
    "what_was_done",
    "skills",
    "strengths_owner",
    "strengths_outsider",
    "difficulties",
    "differently",
    "must_stay",
    "must_adapt",
    "minimum_conditions",
    "small_version",
    "help_note",
)
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
    *RECORD_FACTS,
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
    *RECORD_TEXTS,
)


@dataclass(frozen=True)
class Before:
    """What a page said in public before it was published anew."""

    facts: dict
    texts: dict

    @classmethod
    def of(cls, pk: int | None) -> "Before | None":
        from knowledge.models import PracticePage

        page = PracticePage.objects.filter(pk=pk, live=True).first()
        return cls(facts_of(page), page.texts) if page else None


def settle_facts(pk: int, revision, before: Before | None) -> None:
    """Brings the facts of all languages together after a page was published.

    A page that changed facts gives them to the others; one that brings old facts
    along (a first translation, a scheduled or a machine-made revision) takes theirs.
    When the original's text changed, the others are marked as behind; a translation
    that is published anew is no longer behind, as far as its texts were looked at.
    Call it in the publishing transaction.
    """
    from knowledge.models import PracticePage

    page = PracticePage.objects.select_related("practice", "locale").get(pk=pk)
    PracticePage.objects.filter(pk=pk).update(behind_since=None)
    others = list(
        PracticePage.objects.filter(practice=page.practice, alias_of=None)
        .exclude(pk=pk)
        .order_by("-live", "pk")
    )
    if others and others[0].live and not brings_new_facts(page, revision, before):
        correct(page, others[0])
    else:
        type(page.practice).objects.filter(pk=page.practice_id).update(
            facts_at=timezone.now()
        )
    share_facts(page, others, behind_since(page, before))
    keep_behind(page, others)


def brings_new_facts(page, revision, before: Before | None) -> bool:
    """Whether this revision was made to change facts that stand."""
    is_stale = revision.created_at < page.practice.facts_at
    if before is None or is_stale or is_translated_by_localize(page):
        return False
    return facts_of(page) != before.facts


def is_translated_by_localize(page) -> bool:
    """wagtail-localize builds such a page from its own copy of the original."""
    return Translation.objects.filter(
        source__object_id=page.translation_key,
        target_locale=page.locale,
        enabled=True,
    ).exists()


def behind_since(page, before: Before | None):
    is_original = page.language == page.practice.language
    has_changed = before is not None and says_something_new(page, before)
    return timezone.now() if is_original and has_changed else None


def says_something_new(page, before: Before) -> bool:
    """A row that went leaves nothing to translate."""
    then = by_place(before.texts)
    return any(
        then.get(place, "") != text for place, text in by_place(page.texts).items()
    )


def keep_behind(page, others: list) -> None:
    """A translation that was published with texts that wait stays behind."""
    original = next((other for other in others if is_public_original(other)), None)
    if original is None or not page.translated:
        return
    keep_seen(page, seen_by_now(page, original))
    if lags(page, original):
        since = page.behind_since or timezone.now()
        type(page).objects.filter(pk=page.pk).update(behind_since=since)


def keep_seen(page, seen: dict[str, str]) -> None:
    """Puts what is known now of a translation's sources into its public revision."""
    if seen != page.translated_from:
        page.translated_from = seen
        content = page.live_revision.content | {"translated": page.translated}
        Revision.objects.filter(pk=page.live_revision_id).update(content=content)


def is_public_original(page) -> bool:
    return page.live and page.language == page.practice.language


def correct(page, holder) -> None:
    if facts_of(page) != facts_of(holder):
        take_facts(page, holder, None)
        page.refresh_from_db()


def share_facts(page, others: list, behind) -> None:
    for other in others:
        if behind or facts_of(other) != facts_of(page):
            take_facts(other, page, behind)


def facts_of(page) -> dict:
    values = {name: getattr(page, name) for name in PRACTICE_FACTS}
    lists = {
        name: {row.pk for row in getattr(page, name).all()} for name in PRACTICE_LISTS
    }
    rows = {name: table_facts(page, name) for name in tables()}
    return values | lists | rows


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
    for name in tables():
        take_table(version, source, name)
    if behind_since:
        version.behind_since = behind_since if lags(version, source) else None
