"""The engine for sites that outgrow one machine: an Elasticsearch server, core only.

`elasticsearch_schema.py` says how documents lie there, `_queries.py` how they are asked
for, `_writing.py` how they get in, `_indices.py` how generations follow each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from threading import Lock
from time import perf_counter

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Search as Request
from elasticsearch.dsl import aggs

from search.contract import Document, Query, Result, Term
from search.engines import elasticsearch_indices as indices
from search.engines.elasticsearch_client import (
    PATIENCE,
    checked,
    client,
    every,
    translated_errors,
)
from search.engines.elasticsearch_groups import Kept
from search.engines.elasticsearch_indices import Generation
from search.engines.elasticsearch_known import Keeper
from search.engines.elasticsearch_packing import octets_of, storable, unpacked
from search.engines.elasticsearch_schema import Names
from search.engines.elasticsearch_search import Search
from search.engines.elasticsearch_state import (
    State,
    change_state,
    get_state,
    get_terms,
    put_terms,
)
from search.engines.elasticsearch_words import WordWriter
from search.engines.elasticsearch_writing import GroupWriter

MOST_REJECTED = 100
MOST_TRIES = 5


class ElasticsearchEngine:
    """Searches the current generation at `prefix`, or one generation of it by name.

    Threads may share it. Every method raises EngineUnavailable when there is no index
    or one of another version, and EngineError when the server is away, late or busy.
    """

    name = "elasticsearch"
    patience = PATIENCE  # seconds for an answer; more where nobody waits for it

    def __init__(self, url: str, prefix: str, generation: str = ""):
        self.url = url
        self.prefix = prefix
        self.generation = generation  # empty: whichever is current
        self._kept = Keeper(self._send, self._terms)
        self._words: dict[str, WordWriter] = {}
        self._writing = Lock()

    # Generations

    @classmethod
    def create(cls, url: str, prefix: str) -> "ElasticsearchEngine":
        """The engine on a fresh, empty generation, which nobody finds yet."""
        with translated_errors():
            return cls(url, prefix, indices.create(client(url), prefix))

    def replace(self) -> None:
        """Makes this generation the current one, in one step; it is meant to be
        complete. The one before is kept to roll back to."""
        with translated_errors():
            self._write_words(self._names())
            self._client.indices.refresh(index=list(self._names()))
            indices.swap(self._client, self.prefix, self.generation)
        self.generation = ""
        self.close()

    def roll_back(self) -> str:
        """Makes the generation before the current one; its name."""
        with translated_errors():
            name = indices.previous(self._client, self.prefix)
            indices.make_current(self._client, self.prefix, name)
        self.close()
        return name

    def generations(self) -> list[Generation]:
        """All that the server has, the newest first."""
        with translated_errors():
            return indices.listed(self._client, self.prefix)

    def discard(self) -> None:
        """Removes this generation, if it is not the current one."""
        with translated_errors():
            if self.generation:
                indices.remove(self._client, self.prefix, self.generation)
        self.close()

    def discard_all(self) -> None:
        """Removes every generation at `prefix`."""
        with translated_errors():
            for name in indices.names_of_all(self._client, self.prefix):
                indices.remove(self._client, self.prefix, name)
        self.close()

    # Writing

    def apply(
        self, documents: Iterable[Document], deleted_keys: Iterable[str], sequence: int
    ) -> None:
        """Stores and deletes, group by group; the next search sees all of it.

        What the server refuses is logged and told by `rejected`. When it breaks off
        with an error some may be stored: the same again puts it right.
        """
        stored = [Kept.of(document, sequence) for document in documents]
        deleted = storable(list(deleted_keys))
        with self._writing, translated_errors():
            for _try in range(MOST_TRIES):
                names = self._names()
                self._apply(names, stored, deleted, sequence)
                if names == self._names():  # else the current one changed meanwhile
                    break
        self._kept.forget()

    def _apply(self, names: Names, stored, deleted, sequence: int) -> None:
        writer = GroupWriter(self._client, names)
        words = self._word_writer(names)
        words.learn(writer.apply(stored, deleted, sequence))
        is_news = bool(words.learnt) and not self.generation and words.write()
        writer.refresh()

        def change(state: State) -> State:
            return replace(
                state,
                sequence=max(state.sequence, sequence),
                words=state.words + is_news,
                rejected=(*state.rejected, *writer.rejected)[-MOST_REJECTED:],
            )

        change_state(self._client, names, change)

    def _word_writer(self, names: Names) -> WordWriter:
        """Of a generation that nobody finds yet this is the only one."""
        if names.words not in self._words:
            is_alone = bool(self.generation)
            writer = WordWriter(self._client, names.words, is_alone)
            self._words.clear()
            self._words[names.words] = writer
        return self._words[names.words]

    def _write_words(self, names: Names) -> None:
        """What a generation learnt while it was filled is written at its end."""
        words = self._words.get(names.words)
        if words and words.learnt and words.write():
            self._client.indices.refresh(index=names.words)
            change_state(self._client, names, lambda s: replace(s, words=s.words + 1))

    def set_terms(self, terms: Iterable[Term]) -> None:
        """Replaces the declared vocabulary; the same again changes nothing."""
        with translated_errors():
            put_terms(self._client, self._names(), terms)
        self._kept.forget()

    # Reading

    def search(self, query: Query) -> Result:
        """One page of what the reader of `query` may see; for any query whatever."""
        started = perf_counter()
        with translated_errors():
            known = self._kept.current()
            result = Search(self._send, known, self._kept.stems, query).result()
        took_ms = (perf_counter() - started) * 1000
        return replace(result, engine=self.name, took_ms=took_ms)

    def count(self) -> int:
        request = Request().extra(size=0)
        request.aggs.metric("count", aggs.Sum(field="count"))
        with translated_errors():
            self._kept.current()
            (answer,) = self._send([("things", request)])
        return int(answer["aggregations"]["count"]["value"])

    def keys(self) -> set[str]:
        return set(self.digests())

    def digests(self) -> dict[str, str]:
        found: dict[str, str] = {}
        with translated_errors():
            self._kept.current()
            for octets in every(self._client, self._aliases().things, "digests"):
                found |= unpacked(octets_of(octets))
        return found

    def sequence(self) -> int:
        with translated_errors():
            return get_state(self._reader, self._aliases()).sequence

    def rejected(self) -> tuple[str, ...]:
        """The last keys of documents that the server would not take."""
        with translated_errors():
            return tuple(get_state(self._reader, self._aliases()).rejected)

    def close(self) -> None:
        """Forgets what is kept of the index; the next call reads it again."""
        self._kept.close()
        self._words.clear()

    # The server

    def _terms(self) -> list:
        return get_terms(self._reader, self._aliases())

    @property
    def _client(self) -> Elasticsearch:
        return client(self.url)

    @property
    def _reader(self) -> Elasticsearch:
        return self._client.options(request_timeout=self.patience, max_retries=0)

    def _aliases(self) -> Names:
        return Names.of(self.prefix, self.generation)

    def _names(self) -> Names:
        """The indices themselves, so that a write stays in one generation."""
        generation = self.generation or indices.current(self._client, self.prefix)
        return Names.of(self.prefix, generation)

    def _send(self, requests: list[tuple[str, Request]]) -> list[Mapping]:
        """Several searches as one request."""
        names = self._aliases()
        searches: list[dict] = []
        for part, request in requests:
            searches += [{"index": getattr(names, part)}, request.to_dict()]
        answer = self._reader.msearch(searches=searches).body
        return [checked(one) for one in answer["responses"]]
