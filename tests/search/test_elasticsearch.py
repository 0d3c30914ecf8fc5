"""The Elasticsearch engine alone: generations, other writers, what is refused."""

import os
import socket
from threading import Thread

import pytest

from search.contract import Query
from search.engines import EngineError, EngineUnavailable
from search.engines import elasticsearch_groups as groups
from search.engines import elasticsearch_state as state
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.memory import MemoryEngine
from tests.search.documents import MINE, document, found
from tests.search.servers import URL, needs_elasticsearch, new_prefix


def test_services_have_elasticsearch():
    """A run on real servers must not leave its tests out."""
    if os.environ.get("CI") == "true" and os.environ.get("DATABASE_URL"):
        assert URL


@pytest.fixture
def engine(elasticsearch_engine):
    return elasticsearch_engine


@pytest.fixture
def other(engine):
    """The same index in another process."""
    return ElasticsearchEngine(engine.url, engine.prefix)


# Generations


@pytest.fixture
def prefix():
    prefix = new_prefix()
    yield prefix
    ElasticsearchEngine(URL, prefix).discard_all()


def generation(prefix, title):
    engine = ElasticsearchEngine.create(URL, prefix)
    engine.apply([document("a", title=title)], [], 1)
    return engine


@needs_elasticsearch
def test_generations_follow_each_other_and_roll_back(prefix):
    reader = ElasticsearchEngine(URL, prefix)
    generation(prefix, "Oldest").replace()
    generation(prefix, "Tower").replace()
    fresh = generation(prefix, "River")
    assert (found(reader, "tower"), found(reader, "river")) == (["a:en"], [])

    fresh.replace()

    assert (found(reader, "tower"), found(reader, "river")) == ([], ["a:en"])
    listed = reader.generations()
    assert [(g.is_current, g.documents) for g in listed] == [(True, 1), (False, 1)]
    reader.roll_back()
    assert found(reader, "tower") == ["a:en"]
    with pytest.raises(EngineUnavailable):
        reader.roll_back()


@needs_elasticsearch
def test_a_discarded_generation_leaves_the_current_one(prefix):
    generation(prefix, "Tower").replace()

    generation(prefix, "River").discard()

    reader = ElasticsearchEngine(URL, prefix)
    assert found(reader, "tower") == ["a:en"]
    assert len(reader.generations()) == 1


@needs_elasticsearch
def test_words_of_a_filled_generation_complete_and_correct(prefix):
    generation(prefix, "Věž").replace()

    reader = ElasticsearchEngine(URL, prefix)
    assert reader.search(Query("vez", completes=3)).total == 1
    assert reader.search(Query("ve", completes=3)).completions == ("Věž",)


@needs_elasticsearch
def test_without_an_index_each_call_says_so():
    engine = ElasticsearchEngine(URL, new_prefix())
    calls = (engine.count, engine.keys, engine.digests, engine.sequence)
    more = (lambda: engine.search(Query()), lambda: engine.apply([], [], 1))

    for call in (*calls, *more):
        with pytest.raises(EngineUnavailable):
            call()


@needs_elasticsearch
def test_an_index_of_another_version_is_none(engine, monkeypatch):
    monkeypatch.setattr(state, "VERSION", "another")

    for call in (engine.count, engine.sequence, lambda: engine.search(Query())):
        with pytest.raises(EngineUnavailable):
            call()


def test_a_server_that_is_away_is_an_error():
    with socket.socket() as held:  # its port is held, and nobody listens
        held.bind(("127.0.0.1", 0))
        engine = ElasticsearchEngine(f"http://127.0.0.1:{held.getsockname()[1]}", "x")

        for call in (engine.sequence, lambda: engine.search(Query())):
            with pytest.raises(EngineError) as raised:
                call()
            assert not isinstance(raised.value, EngineUnavailable)


# Writers


@needs_elasticsearch
def test_terms_and_stems_reach_other_processes_within_a_second(
    engine, other, monkeypatch
):
    monkeypatch.setattr("search.engines.elasticsearch_known.FRESH", 0.0)
    assert found(other, "colliery") == found(other, "skole") == []

    engine.set_terms([MINE])
    engine.apply([document("b", concepts=("concept:mine",))], [], 2)
    engine.apply([document("c", "cs", "Škola")], [], 3)

    assert found(other, "colliery") == ["b:en"]
    assert found(other, "skole", languages=("nl",)) == ["c:cs"]


@needs_elasticsearch
def test_two_writers_of_one_group_lose_nothing(engine):
    """Each language of each group comes from another writer."""
    errors = []

    def write(language):
        try:
            writer = ElasticsearchEngine(engine.url, engine.prefix)
            for number in range(4):
                things = [document(f"g{n}", language, "Tower") for n in range(3)]
                writer.apply(things, [], number + 1)
        except Exception as error:
            errors.append(error)

    threads = [Thread(target=write, args=(code,)) for code in ("en", "sl", "cs")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert (engine.count(), engine.sequence()) == (9, 4)
    assert engine.search(Query("tower")).total == 3


@needs_elasticsearch
def test_a_slow_writer_brings_nothing_old_back(engine, other):
    other.apply([], ["a:en"], 1)
    engine.apply([document("a", title="New")], [], 5)
    engine.apply([], ["b:en"], 6)

    other.apply([document("a", title="Old"), document("b", title="Old")], [], 4)

    assert found(engine, "old") == ["b:en"]  # it was never there: nothing was deleted
    assert (found(engine, "new"), engine.sequence()) == (["a:en"], 6)


@needs_elasticsearch
def test_what_the_server_refuses_is_told_and_keeps_nothing_else_out(engine):
    refused = document("a", facets={"theme": ("x" * 40_000,)})  # no keyword is so long

    engine.apply([refused, document("b", title="Tower")], [], 1)

    assert found(engine, "tower") == ["b:en"]
    assert engine.rejected() == ("a:en",)


# What is shown


@needs_elasticsearch
@pytest.mark.parametrize("most_shown", [0, 64_000])
def test_texts_too_large_to_come_along_are_fetched(engine, monkeypatch, most_shown):
    monkeypatch.setattr(groups, "MOST_SHOWN", most_shown)
    stored = [
        document("a", "en", "Light", body="stone tower"),
        document("a", "sl", "Tower", body="stolp"),
        document("a", "cs", "Věž", body="tower", principals=("member",)),
        document("b", "en", "Stone"),
    ]
    oracle = MemoryEngine()
    for either in (engine, oracle):
        either.apply(stored, [], 1)

    for languages in (("en",), ("cs", "sl"), ("nl",)):
        for text in ("tower", "stone", ""):
            for bare in (False, True):
                query = Query(text, languages, bare=bare)
                assert engine.search(query).hits == oracle.search(query).hits


@needs_elasticsearch
def test_titles_are_in_order_over_many_pages(engine, monkeypatch):
    monkeypatch.setattr("search.engines.elasticsearch_titles.SPARE", 0)
    stored = [
        document(f"g{n}", code, f"{'zyx'[n % 3]}{code}{n % 5}", key=f"g{n}:{code}:{k}")
        for n in range(12)
        for code in ("en", "sl", "cs")[: n % 3 + 1]
        for k in range(n % 2 + 1)
    ]
    oracle = MemoryEngine()
    for either in (engine, oracle):
        either.apply(stored, [], 1)

    for languages in (("sl",), ("cs", "en"), ("nl",), ()):
        for offset in (0, 4, 11, 12):
            query = Query("", languages, sort="title", offset=offset, limit=3)
            assert engine.search(query).hits == oracle.search(query).hits


@needs_elasticsearch
def test_titles_of_groups_in_none_of_the_readers_languages_are_the_best_ones(engine):
    stored = [
        document("a", "en", "A", body="stone"),
        document("a", "sl", "Z stone"),
        document("b", "en", "M stone"),
    ]
    engine.apply(stored, [], 1)

    assert found(engine, "stone", languages=("nl",), sort="title") == ["b:en", "a:sl"]


@needs_elasticsearch
def test_pages_far_beyond_the_end_are_empty(engine):
    engine.apply([document("a"), document("b")], [], 1)

    for offset in (2, 10_001, 10**6, 10**12):
        result = engine.search(Query(offset=offset))
        assert (result.hits, result.total) == ((), 2)
    assert len(engine.search(Query(limit=10**12)).hits) == 2
