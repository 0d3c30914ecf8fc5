"""The embedded engine against the slow one, on documents and queries made up."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.contract import SORTS, Query, Term
from search.engines.memory import MemoryEngine
from search.engines.sqlite import SqliteEngine
from tests.search.documents import JANUARY, MARCH, MINE, document

WORDS = {
    "en": "mine mines school schools tower light and of",
    "sl": "rudnik rudniku šola šole stolp in za",
    "cs": "důl dole škola školách věž a ve",
}
ALL_WORDS = " ".join([*WORDS.values(), "sole dul skolach sco rudn towe"]).split()
THEMES, YEARS = ("identity", "youth", "light"), ("2017", "2018")
TERMS = [MINE, Term("theme:light", {"en": ("light tower", "light")})]
PRINCIPALS = ("public", "member", "board")


def some_of(values, most=3):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def text_of(words, most):
    return st.lists(st.sampled_from(words), max_size=most).map(" ".join)


@st.composite
def documents(draw):
    language = draw(st.sampled_from(sorted(WORDS)))
    group = draw(st.sampled_from("abcd"))
    words = WORDS[language].split()
    return document(
        group,
        language,
        key=f"{group}:{language}:{draw(st.sampled_from('12'))}",
        kind=draw(st.sampled_from(["page", "practice"])),
        title=draw(text_of(words, 3)),
        summary=draw(text_of(words, 4)),
        body=draw(text_of(words, 8)),
        concepts=draw(some_of(["concept:mine", "theme:light"])),
        facets={"theme": draw(some_of(THEMES)), "year": draw(some_of(YEARS, 1))},
        principals=draw(some_of(PRINCIPALS)),
        published=draw(st.sampled_from([None, JANUARY, MARCH])),
    )


QUERIES = st.builds(
    Query,
    text=text_of(ALL_WORDS, 3) | st.text(max_size=5),
    languages=some_of([*WORDS, "xx"]),
    filters=st.fixed_dictionaries(
        {},
        optional={
            "theme": some_of(THEMES),
            "year": some_of(YEARS),
            "language": some_of([*WORDS]),
            "concept": some_of(["mine"]),
        },
    ),
    principals=some_of(PRINCIPALS),
    sort=st.sampled_from(SORTS),
    offset=st.integers(0, 2),
    limit=st.sampled_from([1, 20]),
    wants=st.just(("theme", "year", "language", "kind", "concept")),
)
WRITES = st.lists(
    st.tuples(st.lists(documents(), max_size=8), some_of(["a:en:1", "b:sl:2"])),
    min_size=1,
    max_size=2,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(writes=WRITES, queries=st.lists(QUERIES, min_size=6, max_size=6))
def test_sqlite_answers_as_memory_does(tmp_path, writes, queries):
    engine, oracle = SqliteEngine.create(tmp_path / "index.sqlite3"), MemoryEngine()
    for either in (engine, oracle):
        either.set_terms(TERMS)
    for sequence, (stored, deleted) in enumerate(writes, start=1):
        for either in (engine, oracle):
            either.apply(stored, deleted, sequence)
            either.search(Query())
    for query in queries:
        assert answer(engine, query) == answer(oracle, query)
    engine.close()


def answer(engine, query):
    result = engine.search(query)
    hits = [
        (hit.title, hit.fragments, hit.why, hit.also, hit.facets) for hit in result.hits
    ]
    scores = [(hit.key, pytest.approx(hit.score, abs=1e-9)) for hit in result.hits]
    facets = {facet: list(counts.items()) for facet, counts in result.facets.items()}
    return scores, hits, result.total, facets
