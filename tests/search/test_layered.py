from random import Random

import pytest

from search.engines.layered import MOST_CHANGES, Layered, Order
from search.engines.postings import Postings


def test_layered_is_a_mapping_that_others_may_go_on_reading():
    first = Layered({"a": 1, "b": 2})
    second = first.following()
    second.put("c", 3)
    second.put("a", 9)
    second.take("b")

    assert dict(first) == {"a": 1, "b": 2}
    assert dict(second) == {"a": 9, "c": 3}
    assert (len(second), "b" in second, second.get("b")) == (2, False, None)
    with pytest.raises(KeyError):
        second["b"]


@pytest.mark.parametrize("steps", [40, 3 * MOST_CHANGES])
def test_layered_changes_as_a_dictionary_does(steps):
    random, plain, layered = Random(7), {}, Layered()
    for _ in range(steps):
        layered = layered.following()
        key = random.randrange(steps)
        if random.random() < 0.6:
            plain[key] = random.random()
            layered.put(key, plain[key])
        else:
            plain.pop(key, None)
            layered.take(key)
        assert len(layered) == len(plain)
    assert dict(layered) == plain


@pytest.mark.parametrize("steps", [60, 2 * MOST_CHANGES])
def test_order_stays_sorted_whatever_comes_and_goes(steps):
    random = Random(11)
    keys = {slot: (random.randrange(50), slot) for slot in range(80)}
    order = Order(sorted((key, slot) for slot, key in keys.items()))
    for _ in range(steps):
        changed = random.sample(range(100), 3)
        before = list(order)
        out = [slot for slot in changed if slot in keys]
        for slot in out:
            del keys[slot]
        into = changed[: random.randrange(4)]
        keys |= {slot: (random.randrange(50), slot) for slot in into}
        following = order.following(out, into, keys.__getitem__)

        assert list(order) == before
        order = following
        assert list(order) == sorted(keys, key=keys.__getitem__)


def test_postings_follow_what_came_and_went():
    postings = Postings()
    postings.put(("atower",), (1 << 100) - 1)
    postings.put(("ato*", "bx"), (1 << 100) - 1)
    following = postings.following(1 << 3, {200: ["atower"], 201: ["atop"], 202: ["c"]})

    assert following.get(("atower",)) == ((1 << 100) - 1) ^ (1 << 3) | 1 << 200
    assert following.get(("ato*", "bx")) == following.get(("atower",)) | 1 << 201
    assert postings.get(("atower",)) == (1 << 100) - 1


def test_postings_keep_long_lists_only():
    postings = Postings(document_count=100_000)
    postings.put(("arare",), (1 << 300) - 1)
    postings.put(("afrequent",), (1 << 500) - 1)

    assert postings.get(("arare",)) is None
    assert postings.get(("afrequent",)) == (1 << 500) - 1


def test_postings_have_a_bound(monkeypatch):
    monkeypatch.setattr("search.engines.postings.MOST_BYTES", 3_000)
    postings = Postings()
    for number in range(20):
        postings.put((f"a{number}",), (1 << 8_000) - 1)

    kept = [n for n in range(20) if postings.get((f"a{n}",)) is not None]
    assert kept == [18, 19]


def test_postings_want_a_list_that_is_missed_twice():
    postings = Postings()
    assert not postings.is_wanted(("a",))
    assert postings.is_wanted(("a",))
