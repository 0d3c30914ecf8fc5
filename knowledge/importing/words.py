"""What people write in a cell for a row of a vocabulary or of a closed list.

A word is known by its key and by its labels in all eight languages; case, diacritics
and signs do not count.
"""

from collections.abc import Callable, Iterable
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.blocks import ChoiceBlock

from knowledge.models import PracticePage
from knowledge.record.wording import choices_of
from members.models import Organisation
from portal.languages import current, preference
from search.analysis import fold
from vocabulary.models import Branch, Concept, Region, Theme

Pairs = Iterable[tuple[str, str]]  # key, label
LONGEST = 60  # characters of a word that is told back
YES, NO = "yes", "no"
SIGNS = {"1": YES, "x": YES, "true": YES, "0": NO, "-": NO, "false": NO}


class Words:
    """The vocabularies, each read once for all rows of a file."""

    def __init__(self):
        self.known: dict[str, dict[str, str]] = {}

    def key(self, kind: str, text: str) -> str:
        """The key of a word of `kind`; raises ValidationError for an unknown one."""
        if text in self.keys(kind):
            return text
        found = self.table(kind).get(fold(text))
        if found is None:
            words = _("“%(word)s” is not in the list.")
            raise ValidationError(words % {"word": shortened(text)})
        return found

    def keys_of(self, kind: str, text: str) -> list[str]:
        """Several words with ; , or a line end between them, each key once."""
        if fold(text) in self.table(kind):
            return [self.key(kind, text)]
        pieces = [p.strip() for line in text.splitlines() for p in line.split(";")]
        keys: list[str] = []
        for piece in filter(None, pieces):
            is_whole = fold(piece) in self.table(kind)
            parts = [piece] if is_whole else map(str.strip, piece.split(","))
            keys += [self.key(kind, part) for part in parts if part]
        return sorted(set(keys))

    def keys(self, kind: str) -> set[str]:
        return set(self.table(kind).values())

    def table(self, kind: str) -> dict[str, str]:
        if kind not in self.known:
            self.known[kind] = table_of(SOURCES.get(kind) or choices_source(kind))
        return self.known[kind]

    @cached_property
    def organisations(self) -> dict[str, set[int]]:
        """{folded key or name: primary keys}; two may have the same name."""
        found: dict[str, set[int]] = {}
        for row in Organisation.objects.all():
            for word in (row.key, row.name, *row.label.values()):
                found.setdefault(fold(word), set()).add(row.pk)
        return found

    def organisation(self, text: str) -> int:
        found = self.organisations.get(fold(text), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise ValidationError(
                _("Several organisations are called so; write the key of one.")
            )
        words = _("There is no organisation “%(word)s” here; write it as a name.")
        raise ValidationError(words % {"word": shortened(text)})


def table_of(source: Callable[[], Pairs]) -> dict[str, str]:
    table: dict[str, str] = {}
    for code in preference(current()):
        with override(code):
            for key, label in source():
                table.setdefault(fold(str(label)), key)
                table.setdefault(fold(key), key)
    return table


def terms(model) -> Callable[[], Pairs]:
    return lambda: [(term.key, str(term.label)) for term in model.objects.all()]


def concepts() -> Pairs:
    rows = Concept.objects.approved()
    return [(row.slug, word) for row in rows for word in (str(row), *row.words())]


def regions() -> Pairs:
    rows = Region.objects.all()
    return [(row.key, word) for row in rows for word in (str(row.label), row.short)]


def yes_or_no() -> Pairs:
    signs = [(key, sign) for sign, key in SIGNS.items()]
    return [(YES, _("yes")), (NO, _("no")), *signs]


def choices_source(kind: str) -> Callable[[], Pairs]:
    """Of a field ("status") or of a table's column ("partners.part")."""
    return lambda: choices_named(kind)


def choices_named(kind: str) -> list[tuple[str, str]]:
    table, _dot, column = kind.partition(".")
    if not column:
        pairs = PracticePage._meta.get_field(kind).choices
    else:
        pairs = choices_of(block_of(table, column))
    return [(key, str(label)) for key, label in pairs if key]


def block_of(table: str, column: str) -> ChoiceBlock:
    from knowledge.record.tables import tables

    return tables()[table].row.base_blocks[column]


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


SOURCES: dict[str, Callable[[], Pairs]] = {
    "region": regions,
    "theme": terms(Theme),
    "branches": terms(Branch),
    "concepts": concepts,
    "yes": yes_or_no,
}
