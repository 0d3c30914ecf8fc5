"""What the rooms, the search page and the engines say to each other.

Plain data: no Django, no HTML, no engine. A text that people read is a tuple of
`Piece`, so that a template escapes it and sets the marks itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

SORTS = ("relevance", "newest", "oldest", "updated", "title")
BY_RANK = "by-"  # "by-adoptions": the highest rank "adoptions" first, without any last


@dataclass(frozen=True, slots=True)
class Document:
    """One text in one language, for one audience.

    `group` is the translation key: versions of one thing share it. `concepts` are
    ids of declared terms ("concept:colliery", "theme:identity"). A part of `body` may
    be in another language (search.analysis.in_language). The reader needs
    one of `principals`; without any nobody meets the document. `sequence` says how
    fresh it is (the outbox's number when it was read; 0: the number of its `apply`).
    `ranks` are numbers to sort by, the higher the earlier.
    """

    key: str
    kind: str
    language: str  # empty: in none, as a name alone
    group: str
    title: str
    summary: str = ""
    body: str = ""
    concepts: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    principals: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    url: str = ""
    sequence: int = 0
    ranks: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A word everyone shares: by language its label, then its alternatives.

    A label leads to the documents that carry the term. The labels of a group of
    synonyms lead to each other instead, within one language.
    """

    id: str
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    is_synonym: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asks. Every text, filter, sort and number is legal.

    `text` may hold "phrases", -without, OR and title:word (search/asking.py).
    `languages`: the reader's first, then those gladly read. `filters`: within a facet
    any of the values, of each facet one; `without`: none of these values.
    `since` (included) and `until` (not) bound the publication. `sort`: one of SORTS, or
    BY_RANK and a name. `wants`: the facets to be counted; `completes`: how many
    completions of the last word; `explains`: say of each word why nothing was found.
    A `bare` query gets hits without title, fragments, reason, versions and facets: for
    thousands at once.
    `hidden` are things ("practice:12") that changed since the index was read: none of
    their documents (the key is the thing, a colon and more: "practice:12:en") counts,
    as if it had been taken out. No hit, version, total, facet, completion, correction
    or lack tells of it. Other versions of the same group are found as ever.
    """

    text: str = ""
    languages: tuple[str, ...] = ("en",)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    principals: tuple[str, ...] = ("public",)
    sort: str = "relevance"
    offset: int = 0
    limit: int = 20
    wants: tuple[str, ...] = ()
    bare: bool = False
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    since: datetime | None = None
    until: datetime | None = None
    completes: int = 0
    explains: bool = False
    hidden: tuple[str, ...] = ()


class Piece(NamedTuple):
    """A run of a text, given back letter by letter; `marked` where it matched."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """How the weakest of the query's words matched.

    `how`: "exact" (as written), "stem" (another form), "prefix" (as a beginning),
    "synonym" (another word for it: `label`), "typo" (the query was put right), or
    "label": by the concept `term`, whose label in the reader's language is `name`,
    since the query says its `label` in `language`.
    """

    how: str
    label: str = ""
    language: str = ""
    term: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """Another language of a hit that the reader may see."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, in the best of its languages. `why` is None without a text.

    A higher `score` is better; scores compare within one result only.
    """

    key: str
    kind: str
    language: str
    group: str
    title: tuple[Piece, ...]
    url: str
    fragments: tuple[tuple[Piece, ...], ...]
    why: Why | None
    score: float
    also: tuple[Version, ...]
    published: datetime | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """One word of a query that found nothing: the groups that have it `alone`, and
    those that the others find `without` it. Filters and dates count in both."""

    text: str
    alone: int
    without: int


@dataclass(frozen=True, slots=True)
class Result:
    """One page of hits. `total` and `facets` count groups that the reader may see.

    Each wanted facet's values come with their counts, the most frequent first; values
    without a hit are left out. `did_you_mean` are whole texts, the best first; where
    the result `is_corrected` nothing was found as written and the hits are those of the
    first. `unfiltered` counts what the text finds without any filter or date.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(hash=False)
    did_you_mean: tuple[str, ...] = ()
    completions: tuple[str, ...] = ()
    took_ms: float = 0.0
    engine: str = ""
    generation: str = ""
    degraded: bool = False
    is_behind: bool = False  # what was committed last may be missing, for a moment
    is_corrected: bool = False
    lacks: tuple[Lack, ...] = ()
    unfiltered: int = 0


class Engine(Protocol):
    """What finds. Any method may raise `search.engines.EngineError`."""

    name: str

    def apply(
        self, documents: Iterable[Document], deleted_keys: Iterable[str], sequence: int
    ) -> None:
        """Stores and removes in one step, and with them how far the outbox was read.

        What is already there in a fresher version stays. The same call twice does no
        harm. A key that is deleted and stored in one call is stored.
        """

    def set_terms(self, terms: Iterable[Term]) -> None:
        """Replaces the whole declared vocabulary."""

    def search(self, query: Query) -> Result: ...

    def count(self) -> int:
        """Number of documents."""

    def keys(self) -> set[str]:
        """Keys of all documents, whoever may see them."""

    def digests(self) -> dict[str, str]:
        """By key what `search.engines.digests.digest_of` says of each document."""

    def sequence(self) -> int:
        """The highest sequence applied; 0 at first."""
