"""The texts of a record one by one: in the original, and in a translation of it.

A place is a field's name or "table:row:column", as a remark's.
"""

from dataclasses import dataclass


def by_place(texts: dict) -> dict[str, str]:
    """`PracticePage.texts` as {place: text}, empty texts too."""
    found = {}
    for name, value in texts.items():
        if isinstance(value, dict):
            found |= {
                f"{name}:{row}:{column}": text
                for row, cells in value.items()
                for column, text in cells.items()
            }
        else:
            found[name] = value
    return found


@dataclass(frozen=True)
class Text:
    """One text; `seen` is what the original said when it was translated, if known."""

    place: str
    source: str
    text: str
    seen: str | None = None

    @property
    def field(self) -> str:
        return self.place.partition(":")[0]

    @property
    def row(self) -> str:
        """The row's id, "" of a plain field."""
        return self.place.split(":")[1] if ":" in self.place else ""

    @property
    def column(self) -> str:
        return self.place.rpartition(":")[2] if self.row else ""

    @property
    def is_copied(self) -> bool:
        """It came with a row that is new in the original, and waits for words."""
        return bool(self.source) and self.seen is None and self.text == self.source

    @property
    def shown(self) -> str:
        """What the translator sees as their own text."""
        return "" if self.is_copied else self.text

    @property
    def is_missing(self) -> bool:
        return bool(self.source) and not self.shown

    @property
    def is_behind(self) -> bool:
        """The original says something else since this was translated."""
        return bool(self.text) and self.seen not in (None, self.source)

    @property
    def is_asked(self) -> bool:
        return bool(self.source) or self.is_behind

    @property
    def is_done(self) -> bool:
        return self.is_asked and not self.is_missing and not self.is_behind


def compared(original, page, seen: dict[str, str]) -> list[Text]:
    """The texts that a translation has or needs, in the order of the original's."""
    own = by_place(page.texts)
    texts = (
        Text(place, source, own.get(place, ""), seen.get(place))
        for place, source in by_place(original.texts).items()
    )
    return [text for text in texts if text.is_asked]


def seen_by_now(page, original) -> dict[str, str]:
    """`translated_from`; who wrote a text in the admin had the original as it is."""
    own, now = by_place(page.texts), by_place(original.texts)
    seen = page.translated_from
    for place in page.written_elsewhere:
        text, source = own[place], now.get(place, "")
        if text and (place in seen or text != source):
            seen[place] = source
    return seen


def lags(page, original) -> bool:
    """Whether a text waits for its translator; of an unknown past it is assumed."""
    seen = page.translated_from
    if not seen:
        return True
    texts = compared(original, page, seen)
    return any(text.is_behind or text.is_copied for text in texts)
