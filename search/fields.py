"""Field words of a query: `region:zwickau` or `-jezik:slovenščina`.

What a list knows as a facet is taken out of the text and narrows it; all else stays
and is looked for as words. Fields join as chosen facets do: of one facet any value, of
each facet one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import get_language, override

from portal.countries import COUNTRIES
from portal.languages import CODES
from search.analysis import fold
from search.asking import Item, items, rest
from search.contract import Term
from search.dates import span_of
from search.declared import declared, folded_labels
from search.engines.completing import fold_all
from search.engines.words import TITLE
from search.facet import Facet
from search.field_names import SINCE, UNTIL, meanings

# The facets whose values are declared terms, by the name of those.
TERMS_OF = {
    "theme": "theme",
    "region": "region",
    "branch": "branch",
    "stakeholder": "group",
    "concept": "concept",
    "expertise": "concept",
    "language": "language",
    "speaks": "language",
    "reads": "language",
    "availability": "availability",
}
Values = tuple[str, ...]
Names = dict[str, frozenset[str]]
NO_TERMS: dict[str, Term] = {}
MOST_TABLES = 500  # of names: facets times languages, with the labels of each
_tables: dict[tuple, "Table"] = {}


@dataclass(frozen=True)
class Field:
    """An item that was understood."""

    item: Item
    facet: str
    values: Values

    @property
    def is_date(self) -> bool:
        return self.facet in (SINCE, UNTIL)


@dataclass(frozen=True)
class Read:
    """A query as typed, taken apart; `text` is what is left for the engine."""

    typed: str = ""
    text: str = ""
    fields: tuple[Field, ...] = ()
    unread: tuple[str, ...] = ()  # written as fields, looked for as words

    def values(self, *, is_excluded: bool = False) -> dict[str, Values]:
        """By facet what is wanted, or what must not be there."""
        found: dict[str, dict[str, None]] = {}
        for known in self.fields:
            if not known.is_date and known.item.is_excluded == is_excluded:
                found.setdefault(known.facet, {}).update(dict.fromkeys(known.values))
        return {facet: tuple(values) for facet, values in found.items()}

    def day(self, name: str) -> str:
        """The last that is written as SINCE or UNTIL; "" without."""
        written = (f.values[0] for f in reversed(self.fields) if f.facet == name)
        return next(written, "")

    def but(self, known: Field) -> str:
        """What was typed, without one of its fields."""
        others = [self.typed[f.item.start : f.item.end] for f in self.fields]
        del others[self.fields.index(known)]
        return " ".join(filter(None, [self.text, *others]))

    def with_text(self, text: str) -> str:
        """Other words with the same fields."""
        fields = (self.typed[f.item.start : f.item.end] for f in self.fields)
        return " ".join(filter(None, [text, *fields]))


@dataclass
class FieldReader:
    """Reads queries for one list and its facets."""

    facets: Sequence[Facet]
    language: str
    has_dates: bool = False
    known: dict[str, Facet] = field(init=False)
    names: dict[str, Names] = field(init=False, default_factory=dict)

    def __post_init__(self):
        self.known = {facet.name: facet for facet in self.facets}

    def read(self, text: str) -> Read:
        if ":" not in text:
            return Read(text, text)
        found, fields, unread = items(text, self.language), [], []
        for group in joined(found):
            understood = self._understood(group)
            fields += understood
            if not understood:
                unread += [text[i.start : i.end] for i in group if is_field(i)]
        left = rest(text, [reaching_back(f.item, found) for f in fields])
        return Read(text, left, tuple(fields), tuple(unread))

    def _understood(self, group: list[Item]) -> list[Field]:
        """All of them or none: an OR between fields and words is for words alone."""
        fields = [self._field(item) for item in group]
        names = {known.facet for known in fields if known}
        return fields if None not in fields and len(names) == 1 else []

    def _field(self, item: Item) -> Field | None:
        for name in self._names(item.field):
            if values := self._values(name, item):
                return Field(item, name, values)
        return None

    def _names(self, written: str) -> Iterator[str]:
        yield from meanings(self.language).get(written, ())
        yield from (name for name in self.known if fold(name) == written)

    def _values(self, name: str, item: Item) -> Values:
        if name in (SINCE, UNTIL):
            is_day = self.has_dates and not item.is_excluded and span_of(item.text)
            return (item.text,) if is_day else ()
        facet = self.known.get(name)
        return values_of(self._names_in(facet), item.text) if facet else ()

    def _names_in(self, facet: Facet) -> Names:
        """Looked up once for all items."""
        if facet.name not in self.names:
            self.names[facet.name] = names_of(facet)
        return self.names[facet.name]


def is_field(item: Item) -> bool:
    """Not "title", which the engine knows, and no address of the web."""
    return bool(item.field) and item.field not in TITLE and item.text[:2] != "//"


def joined(found: list[Item]) -> list[list[Item]]:
    """Items with OR between them together; what must not be there stands alone."""
    groups: list[list[Item]] = []
    open_group: list[Item] = []
    for item in found:
        if item.joins and open_group:
            open_group.append(item)
        else:
            groups.append(group := [item])
            open_group = open_group if item.is_excluded else group
    return groups


def reaching_back(item: Item, found: list[Item]) -> Item:
    """The item with the OR before it, which would join what stands around it."""
    before = found.index(item) - 1
    is_after_or = item.joins and before >= 0
    return replace(item, start=found[before].end) if is_after_or else item


def values_of(names: Names, written: str) -> Values:
    """The values that are called so in any language; if none is, the only one that has
    it in its name."""
    wanted = fold_all(written)
    exact = tuple(value for value, known in names.items() if wanted in known)
    if exact or not wanted:
        return exact
    inside = [v for v, known in names.items() if any(has(n, wanted) for n in known)]
    return tuple(inside) if len(inside) == 1 else ()


def has(name: str, words: str) -> bool:
    return f" {words} " in f" {name} "


@dataclass(frozen=True)
class Table:
    """`terms` are those that `names` were read from."""

    terms: Mapping[str, Term]
    names: Names


def names_of(facet: Facet) -> Names:
    """What each value may be called, folded: its key, its labels in all languages.

    Kept for the labels as they are shown now: another label is another table.
    """
    kind = TERMS_OF.get(facet.name)
    terms = declared().get(kind, NO_TERMS) if kind else NO_TERMS
    shown = tuple((value, str(label)) for value, label in facet.labels.items())
    mark = (facet.name, get_language(), shown, tuple(facet.moved.items()))
    kept = _tables.get(mark)
    if kept is None or kept.terms is not terms:
        while len(_tables) >= MOST_TABLES:
            _tables.pop(next(iter(_tables)), None)
        kept = _tables[mark] = Table(terms, all_names(facet, terms))
    return kept.names


def all_names(facet: Facet, terms: Mapping[str, Term]) -> Names:
    names: dict[str, frozenset[str]] = {}
    for value, label in (facet.labels | dict.fromkeys(facet.moved, "")).items():
        now = facet.moved.get(value, value)
        label = COUNTRIES.get(value, label) if facet.name == "country" else label
        own = in_all_languages(label) | {fold_all(value)}
        declared_so = folded_labels(terms[value]) if value in terms else frozenset()
        names[now] = names.get(now, frozenset()) | own | declared_so
    return {v: known - {""} for v, known in names.items() if v in facet.labels}


def in_all_languages(label: object) -> frozenset[str]:
    """A label of the interface in all its languages; one of data as it is."""
    if isinstance(label, str):
        return frozenset([fold_all(label)])
    found = set()
    for code in CODES:
        with override(code):
            found.add(fold_all(str(label)))
    return frozenset(found)
