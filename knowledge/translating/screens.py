"""One group of a translation as it stands: what its page and its autosave share."""

from dataclasses import dataclass

from knowledge.models import PracticePage
from knowledge.record.drafts import draft_of
from knowledge.translating.forms import TextsForm
from knowledge.translating.overview import Part, parts_of
from knowledge.translating.seen import texts_of


@dataclass(frozen=True)
class Screen:
    page: PracticePage
    original: PracticePage
    draft: PracticePage
    parts: list[Part]
    part: Part

    @classmethod
    def of(cls, page: PracticePage, original: PracticePage, group: str):
        """None where the group has nothing to translate."""
        page = PracticePage.objects.select_related("locale").get(pk=page.pk)
        draft = draft_of(page)
        parts = parts_of(page, texts_of(page, draft, original))
        part = next((part for part in parts if part.group.key == group), None)
        return cls(page, original, draft, parts, part) if part else None

    def form(self, data=None) -> TextsForm:
        return TextsForm(data, texts=self.part.texts, language=self.page.language)

    @property
    def following(self) -> Part | None:
        """The next group that has texts."""
        after = self.parts[self.parts.index(self.part) + 1 :]
        return after[0] if after else None
