"""Whether a text names a person: whom a reader looks for is nobody's business."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from portal.languages import CODES
from search.analysis import WORD, fold
from search.contract import Query
from search.declared import declared, folded_labels
from search.engines.spelling import distance, traces
from search.finding import SearchAway, totals
from search.function_words import FUNCTION_WORDS
from search.registry import names_of_people

ORDINARY = 3  # things that have a word, beside people: then it is not only a name
SHORTEST_MISSPELT = 5  # letters
OF_PEOPLE = {"kind": ("member", "organisation")}

Words = tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """The folded words of each name, the family's after the first."""

    people: frozenset[Words]
    by_word: dict[str, set[Words]] = field(init=False, default_factory=dict)
    by_trace: dict[str, set[str]] = field(init=False, default_factory=dict)
    families: set[str] = field(init=False, default_factory=set)

    def __post_init__(self):
        for person in self.people:
            self.families.update(person[1:] or person)
            for word in person:
                self.by_word.setdefault(word, set()).add(person)
        for word in self.by_word:
            for trace in traces(word):
                self.by_trace.setdefault(trace, set()).add(word)

    def meant_by(self, word: str) -> set[str]:
        """The words of names that are it, or one slip of the finger away."""
        near = set().union(*(self.by_trace.get(t, ()) for t in traces(word)))
        is_long = len(word) >= SHORTEST_MISSPELT
        return {n for n in near if n == word or is_long and distance(n, word) == 1}

    def has_whole(self, words: Iterable[str]) -> bool:
        """Two words of one name."""
        said: dict[Words, set[tuple[str, str]]] = defaultdict(set)
        for word in words:
            for meant in self.meant_by(word):
                for person in self.by_word[meant]:
                    said[person].add((word, meant))
        return any(
            len({word for word, _meant in pairs}) > 1
            and len({meant for _word, meant in pairs}) > 1
            for pairs in said.values()
        )


_kept = Names(frozenset())


def known_names() -> Names:
    """Of all accounts as they are now; put in order anew when one has changed."""
    global _kept
    told = (words_of(name) for source in names_of_people.all() for name in source())
    people = frozenset(filter(None, told))
    if people != _kept.people:
        _kept = Names(people)
    return _kept


@lru_cache(maxsize=50_000)
def words_of(name: str) -> Words:
    """Without "van", initials and numbers."""
    words = (fold(word) for word in WORD.findall(name))
    return tuple(word for word in words if is_of_name(word))


def is_of_name(word: str) -> bool:
    return len(word) > 1 and not word.isdigit() and word not in FUNCTION_WORDS


def names_somebody(text: str, names: Names) -> bool:
    """A whole name, or a family's where that is no ordinary word."""
    words = set(words_of(text))
    if names.has_whole(words):
        return True
    alone = [word for word in words if names.meant_by(word) & names.families]
    return any(not is_ordinary(word) for word in alone)


def is_ordinary(word: str) -> bool:
    """A word of the vocabulary, or one that stands in several public things."""
    terms = (term for kind in declared().values() for term in kind.values())
    if any(word in label.split() for term in terms for label in folded_labels(term)):
        return True
    query = Query(text=f'"{word}"', languages=tuple(CODES), without=OF_PEOPLE)
    try:
        return totals([query])[0] >= ORDINARY
    except SearchAway:
        return False
