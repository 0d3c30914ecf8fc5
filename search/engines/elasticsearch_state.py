"""What the engine knows of a whole generation: how far it is, its terms, its version.

Two documents: `state`, written with each batch, and `terms`, written when they change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from elasticsearch import ConflictError, Elasticsearch

from search.contract import Term
from search.engines import EngineError, EngineUnavailable
from search.engines.elasticsearch_packing import storable
from search.engines.elasticsearch_schema import VERSION, Names
from search.engines.labels import Labels

STATE, TERMS = "state", "terms"
MOST_TRIES = 20


@dataclass(frozen=True)
class State:
    """`words` and `terms` are numbers that move when these change; `rejected` the last
    keys of documents that the server would not take."""

    generation: str = ""
    version: str = VERSION
    sequence: int = 0
    words: int = 0
    terms: int = 0
    is_complete: bool = False
    rejected: Sequence[str] = ()


def read_state(stored: Mapping) -> State:
    """Raises EngineUnavailable for what another version of the code wrote."""
    if stored["version"] != VERSION:
        raise EngineUnavailable(f"an index of another version: {stored['version']}")
    return State(**stored | {"rejected": tuple(stored["rejected"])})


def get_state(client: Elasticsearch, names: Names) -> State:
    found = client.get(index=names.state, id=STATE, source_includes=["stored"])
    return read_state(found["_source"]["stored"])


def put_state(client: Elasticsearch, names: Names, state: State) -> None:
    client.index(
        index=names.state, id=STATE, document={"stored": asdict(state)}, refresh=True
    )


def change_state(client: Elasticsearch, names: Names, change) -> State:
    """Writes what `change` makes of the state, unless somebody was quicker."""
    for _try in range(MOST_TRIES):
        found = client.get(index=names.state, id=STATE)
        before = read_state(found["_source"]["stored"])
        after = change(before)
        if after == before:
            return after
        try:
            client.index(
                index=names.state,
                id=STATE,
                document={"stored": asdict(after)},
                if_seq_no=found["_seq_no"],
                if_primary_term=found["_primary_term"],
                refresh=True,
            )
            return after
        except ConflictError:
            continue
    raise EngineError("the state of the index is written by too many at once")


def get_terms(client: Elasticsearch, names: Names) -> list:
    found = client.options(ignore_status=404).get(index=names.state, id=TERMS)
    return found["_source"]["stored"]["terms"] if found.get("found") else []


def put_terms(client: Elasticsearch, names: Names, terms: Iterable[Term]) -> None:
    """Replaces the vocabulary; the same again changes nothing."""
    rows = sorted(row_of(term) for term in terms)
    if rows == get_terms(client, names):
        return
    client.index(
        index=names.state, id=TERMS, document={"stored": {"terms": rows}}, refresh=True
    )
    change_state(client, names, lambda state: replace(state, terms=state.terms + 1))


def row_of(term: Term) -> list:
    labels = sorted((code, list(texts)) for code, texts in term.labels.items())
    return storable([term.id, labels, term.is_synonym])


def labels_of(rows: Iterable) -> Labels:
    return Labels(
        Term(id_, {code: tuple(texts) for code, texts in labels}, is_synonym)
        for id_, labels, is_synonym in rows
    )
