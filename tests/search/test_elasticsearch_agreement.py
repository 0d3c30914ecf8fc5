"""The Elasticsearch engine against the slow one, on documents and queries made up."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.contract import Query
from search.engines.memory import MemoryEngine
from tests.search.documents import document
from tests.search.servers import emptied_engine, needs_elasticsearch
from tests.search.test_agreement import TERMS, Made, answer

pytestmark = needs_elasticsearch
FEW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def pair(writes, terms=TERMS):
    """Both engines after the same writes, read in between."""
    engine, oracle = emptied_engine(), MemoryEngine()
    for either in (engine, oracle):
        either.set_terms(terms)
        for sequence, (stored, deleted) in enumerate(writes, start=1):
            either.apply(stored, deleted, sequence)
            either.search(Query())
    return engine, oracle


@FEW
@given(seed=st.integers(0, 2**32))
def test_elasticsearch_answers_as_memory_does(seed):
    made = Made(seed)
    engine, oracle = pair([made.write(), made.write()])

    assert engine.digests() == oracle.digests()
    assert engine.count() == oracle.count()
    for _ in range(25):
        query = made.query()
        assert answer(engine, query) == answer(oracle, query), query


@FEW
@given(text=st.text(max_size=20))
def test_odd_texts_are_read_alike(text):
    stored = [document("a", "sl", text, body=text), document("b", title="Tower")]
    engine, oracle = pair([(stored, [])], [])

    for asked in (text, text[:3], f"tower {text}"):
        assert answer(engine, Query(asked)) == answer(oracle, Query(asked))
