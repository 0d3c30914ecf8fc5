"""What the original said when a translation was made, and what it says now."""

from knowledge.models import PracticePage
from knowledge.record.translations import Text, by_place, compared, seen_by_now
from knowledge.review.history import page_at, published, versions_of


def texts_of(page: PracticePage, draft: PracticePage, original) -> dict[str, Text]:
    """The texts of a draft by place, each beside the original's."""
    seen = seen_of(page, draft, original)
    return {text.place: text for text in compared(original, draft, seen)}


def seen_of(page: PracticePage, draft: PracticePage, original) -> dict[str, str]:
    """As the draft keeps it; of one that was made elsewhere, as it must have been."""
    if draft.translated_from:
        return seen_by_now(draft, original)
    own, now = by_place(draft.texts), by_place(original.texts)
    if page.first_published_at is None:
        return {place: now.get(place, "") for place in own if is_own(place, own, now)}
    if page.behind_since is None:
        return now
    return then(page, original, own)


def is_own(place: str, own: dict[str, str], now: dict[str, str]) -> bool:
    """Words that are not the original's."""
    return bool(own[place]) and own[place] != now.get(place)


def then(page: PracticePage, original, own: dict[str, str]) -> dict[str, str]:
    """What the original said when the translation was published last.

    Where that is not kept any more, every text is to be looked at.
    """
    at = max((at for _revision, at in published(page)), default=page.first_published_at)
    before = [version for version in versions_of(original) if version.at <= at]
    if not before:
        return {place: "" for place, text in own.items() if text}
    texts = by_place(page_at(original, before[0].revision).texts)
    return {place: text for place, text in texts.items() if text}
