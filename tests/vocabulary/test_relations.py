"""Broader concepts make no circle, and related ones stand beside each other."""

import pytest
from django.core.exceptions import ValidationError

from tests.vocabulary.concepts import concept, fresh, slugs
from vocabulary import relations
from vocabulary.relations import Relations


@pytest.fixture
def line(db):
    """Ten concepts, each with the next as its broader one."""
    rows = [concept(f"c{number}") for number in range(10)]
    for lower, upper in zip(rows, rows[1:], strict=False):
        lower.broader.add(upper)
    return rows


def one(*rows) -> frozenset[int]:
    return frozenset(row.pk for row in rows)


def refused(row, wanted: Relations) -> dict:
    with pytest.raises(ValidationError) as caught:
        relations.check(row, wanted)
    return caught.value.message_dict


def test_concept_is_not_broader_than_itself(line):
    assert "C0 → C0" in refused(line[0], Relations(broader=one(line[0])))["broader"][0]


def test_short_circle_is_refused_with_its_way(line):
    wanted = Relations(broader=one(line[0]), narrower=one(line[0]))
    assert "C1 → C0 → C1" in refused(line[1], wanted)["broader"][0]


def test_long_circle_is_refused(line):
    told = refused(line[9], Relations(broader=one(line[0]), narrower=one(line[8])))
    assert told["broader"][0].count("→") == 10


def test_long_circle_by_a_narrower_one_is_refused(line):
    wanted = Relations(broader=one(line[1]), narrower=one(line[9]))
    assert "broader" in refused(line[0], wanted)


def test_two_ways_up_are_no_circle(line):
    relations.check(line[0], Relations(broader=one(line[1], line[5], line[9])))


def test_circle_that_stands_already_does_not_hang(line):
    line[9].broader.add(line[5])
    other = concept("other")
    relations.check(other, Relations(broader=one(line[0])))
    assert relations.way_up(relations.graph(), line[0].pk, other.pk) == []


def test_broader_one_is_not_related_as_well(line):
    wanted = Relations(broader=one(line[1]), related=one(line[7]))
    assert "C7" in refused(line[0], wanted)["related"][0]


def test_concept_is_not_related_to_itself(line):
    other = concept("other")
    assert "related" in refused(other, Relations(related=one(other)))


def test_related_ones_do_not_come_into_one_line(line):
    low, high = concept("low"), concept("high")
    low.related.add(high)
    low.broader.add(line[0])
    told = refused(line[9], Relations(broader=one(high), narrower=one(line[8])))
    assert "Low" in told["broader"][0] and "High" in told["broader"][0]


def test_put_writes_and_tells_who_changed(line):
    other, third = concept("other"), concept("third")
    relations.put(other, Relations(broader=one(line[9])))

    touched = relations.put(other, Relations(one(line[0]), one(third)))

    assert touched == {line[0].pk, line[9].pk, third.pk}
    assert slugs(other.broader) == {"c0"} and slugs(other.narrower) == {"third"}
    assert slugs(fresh(third).broader) == {"other"}
