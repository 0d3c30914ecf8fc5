"""The words that rooms declare, kept in this process until one of them changes."""

from dataclasses import dataclass, replace
from functools import lru_cache

from search import engines
from search.contract import Term
from search.engines import EngineError
from search.engines.completing import fold_all
from search.models import Change
from search.outbox import TERMS, last_sequence
from search.registry import all_terms

Terms = dict[str, dict[str, Term]]


@dataclass(frozen=True)
class Kept:
    """`engine` is the index they were read beside: another one, another site."""

    engine: object
    sequence: int
    terms: Terms


_kept: Kept | None = None


def declared() -> Terms:
    """By name, then by key, in their room's order: declared()["region"]["zwickau"]."""
    global _kept
    engine, newest = present_engine(), last_sequence()
    if _kept is None or _kept.engine is not engine or has_changed(_kept, newest):
        _kept = Kept(engine, newest, by_name(all_terms()))
    elif _kept.sequence != newest:
        _kept = replace(_kept, sequence=newest)
    return _kept.terms


def present_engine() -> object:
    try:
        return engines.current()
    except EngineError:
        return None


def has_changed(kept: Kept, newest: int) -> bool:
    if newest <= kept.sequence:
        return newest < kept.sequence
    return Change.objects.filter(pk__gt=kept.sequence, key=TERMS).exists()


def by_name(terms: list[Term]) -> Terms:
    found: Terms = {}
    for term in terms:
        name, _, key = term.id.partition(":")
        found.setdefault(name, {})[key] = term
    return found


@lru_cache(maxsize=4_000)
def folded_labels(term: Term) -> frozenset[str]:
    """All its labels in all languages, as they are compared with what is typed."""
    return frozenset(fold_all(text) for texts in term.labels.values() for text in texts)
