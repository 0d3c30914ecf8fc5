"""What the original said when each text of a translation was written."""

from knowledge.record.translations import by_place
from portal.conflicts import mark


class TranslatedFrom:
    """Revisions of a translation carry the original's texts beside its own.

    No column: drafts and publications each have their own. Empty for originals, and
    for translations that were only ever written in the admin.
    """

    @property
    def translated(self) -> dict[str, list[str]]:
        """{place: [what the original said, mark of what was made of it]}"""
        if "_translated" not in self.__dict__:
            content = self.live_revision.content if self.live_revision_id else {}
            self._translated = kept(content)
        return self._translated

    @property
    def translated_from(self) -> dict[str, str]:
        """{place: what the original said} (knowledge/record/translations.py)"""
        return {place: source for place, (source, _mark) in self.translated.items()}

    @translated_from.setter
    def translated_from(self, sources: dict[str, str]) -> None:
        """Call it when the texts are set: their marks are kept."""
        own = by_place(self.texts)
        self._translated = {
            place: [source, mark(own.get(place, ""))]
            for place, source in sources.items()
        }

    @property
    def written_elsewhere(self) -> list[str]:
        """Places whose texts were written in the admin since, or only there."""
        own = by_place(self.texts)
        marks = {place: known for place, (_source, known) in self.translated.items()}
        return [place for place, text in own.items() if marks.get(place) != mark(text)]

    def serializable_data(self) -> dict:
        data = super().serializable_data()
        if self.translated:
            data["translated"] = self.translated
        return data

    @classmethod
    def from_serializable_data(cls, data, *args, **kwargs):
        page = super().from_serializable_data(data, *args, **kwargs)
        if page is not None:
            page._translated = kept(data)
        return page


def kept(content: dict) -> dict[str, list[str]]:
    return dict(content.get("translated") or {})
