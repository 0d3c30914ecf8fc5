"""What a reader may see no longer is not found in the next request, in any way."""

import time
from contextlib import ExitStack

import pytest

from knowledge.actions import withdraw_practice
from search import consumers, engines
from search.contract import Query
from search.finding import find
from search.generations import reindex
from search.outbox import last_sequence
from tests.factories import make_practice
from tests.search.indexes import each_index

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    each_index,
]
WORDS = Query(text="heliograph", wants=("kind",))
BEGINNING = Query(text="heliog", completes=5)


def told(result) -> dict:
    return {
        "hits": len(result.hits),
        "total": result.total,
        "counts": dict(result.facets.get("kind", {})),
        "completions": result.completions,
        "fragments": [piece for hit in result.hits for piece in hit.fragments],
        "offers": result.did_you_mean,
    }


NOTHING = {
    "hits": 0,
    "total": 0,
    "counts": {},
    "completions": (),
    "fragments": [],
    "offers": (),
}


def wait_for(consumer) -> None:
    deadline = time.monotonic() + 30
    while consumer.applied() < last_sequence():
        assert time.monotonic() < deadline
        consumer.bring_up()
        time.sleep(0.02)


def test_right_taken_away(site, consumer, coordinator):
    page = make_practice(title="Heliograph on the tower", author=coordinator)
    for each in consumers.kept():
        reindex(each)
    before = find(WORDS)
    assert before.engine == consumer.name and before.total == 1
    assert before.facets["kind"] == {"practice": 1}
    assert find(BEGINNING).completions == ("Heliograph",)

    withdraw_practice(practice=page.practice, by=coordinator)

    assert told(find(WORDS)) == NOTHING
    assert told(find(BEGINNING)) == NOTHING
    wait_for(consumer)
    assert engines.current().search(WORDS).engine == consumer.name
    assert told(consumer.engine().search(WORDS)) == NOTHING
    assert told(consumer.engine().search(BEGINNING)) == NOTHING


def test_right_taken_away_while_another_writes_the_index(site, consumer, coordinator):
    """A swap, or many changes before it: it may take minutes."""
    page = make_practice(title="Heliograph on the tower", author=coordinator)
    for each in consumers.kept():
        reindex(each)

    with ExitStack() as busy:
        for each in consumers.kept():
            busy.enter_context(each.lock(None))
        withdraw_practice(practice=page.practice, by=coordinator)

        assert find(WORDS).is_behind
        assert told(find(WORDS)) == NOTHING
        assert told(find(BEGINNING)) == NOTHING
    wait_for(consumer)
