"""Where a translation stands: its groups, what changed in the original, its review."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import ngettext

from knowledge.models import PracticePage
from knowledge.record.checks import problems
from knowledge.record.drafts import draft_of
from knowledge.record.groups import GROUPS, Group, group_of
from knowledge.record.states import State, is_being_written, state_of
from knowledge.record.translations import Text
from knowledge.review.presentation import PILLS
from knowledge.review.texts import address_of
from knowledge.review.word_runs import word_runs
from knowledge.translating.seen import texts_of
from knowledge.translating.wording import full_label, numbers_of
from portal.languages import own_name


@dataclass
class Part:
    """The texts of one group, and how far they are."""

    group: Group
    url: str
    texts: list[Text] = field(default_factory=list)

    @property
    def done(self) -> int:
        return sum(text.is_done for text in self.texts)

    @property
    def behind(self) -> int:
        return sum(text.is_behind for text in self.texts)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.texts)

    @property
    def words(self) -> str:
        number = len(self.texts)
        return ngettext(
            "%(done)s of %(number)s text", "%(done)s of %(number)s texts", number
        ) % {"done": self.done, "number": number}

    @property
    def kind(self) -> str:
        if self.is_done:
            return "good"
        return "info" if self.done else "neutral"


def parts_of(page: PracticePage, texts: dict[str, Text]) -> list[Part]:
    """The groups in which there is something to translate."""
    parts: dict[str, Part] = {}
    for key, group in GROUPS.items():
        own = [text for text in texts.values() if text.field in group.fields]
        in_order = sorted(own, key=lambda text: group.fields.index(text.field))
        if in_order:
            parts[key] = Part(group, group_url(page, group), in_order)
    return list(parts.values())


def group_url(page: PracticePage, group: Group) -> str:
    return reverse("knowledge:translation_group", args=[*address(page), group.key])


def address(page: PracticePage) -> list[str]:
    return [page.practice.slug, page.language]


def overview(page: PracticePage, original: PracticePage) -> dict:
    draft, state = draft_of(page), state_of(page)
    texts = texts_of(page, draft, original)
    parts = parts_of(page, texts)
    has_draft, is_submitted = is_being_written(page), state == State.SUBMITTED
    return head(page, draft, original) | {
        "parts": parts,
        "done": sum(part.done for part in parts),
        "asked": len(texts),
        "next_part": next((part for part in parts if not part.is_done), None),
        "changes": changes_of(page, original, texts),
        "state": state,
        "state_kind": PILLS.get(state, "neutral"),
        "is_submitted": is_submitted,
        "has_draft": has_draft,
        "to_mend": to_mend(draft, parts) if has_draft else [],
        "open_remarks": page.remarks.open().count(),
        "saved_at": page.latest_revision_created_at,
        **addresses(page),
    }


def head(page: PracticePage, draft: PracticePage, original: PracticePage) -> dict:
    return {
        "page_translated": page,
        "draft": draft,
        "original": original,
        "slug": page.practice.slug,
        "text_language": page.language,
        "language_name": own_name(page.language),
        "source_language": original.language,
        "source_name": own_name(original.language),
        "overview_url": reverse("knowledge:translation", args=address(page)),
        "take_back_url": address_of(page, "review_take_back"),
    }


def addresses(page: PracticePage) -> dict:
    return {
        "submit_url": address_of(page, "review_submit"),
        "state_url": address_of(page, "review_state"),
        "preview_url": address_of(page, "write_preview"),
        "discard_url": reverse("knowledge:translation_discard", args=address(page)),
    }


def to_mend(draft: PracticePage, parts: list[Part]) -> list[dict]:
    """What keeps it from being submitted, with the place where it is mended."""
    urls = {name: part.url for part in parts for name in part.group.fields}
    return [
        {
            "words": found.words,
            "url": f"{urls[found.field]}#line-{found.place}"
            if found.field in urls
            else "",
        }
        for found in problems(draft)
        if found.blocks_submission
    ]


def changes_of(page: PracticePage, original, texts: dict[str, Text]) -> list[dict]:
    """What the original says anew since it was translated, word by word."""
    behind = [text for text in texts.values() if text.is_behind]
    numbers = numbers_of(original, {text.field for text in behind if text.row})
    return [
        {
            "label": full_label(text, numbers),
            "runs": word_runs(text.seen or "", text.source),
            "url": f"{group_url(page, group_of(text.field))}#line-{text.place}",
        }
        for text in behind
    ]
