"""Practices on the pages of concepts and organisations."""

import pytest

from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    make_practice,
    translated,
)
from tests.reading import html, words

CONCEPT = "/en/concepts/colliery/"
ORGANISATION = "/en/organisations/bsc-kranj/"


@pytest.fixture
def carried(shared_site):
    """What a practice needs to stand on both pages."""
    return {"concepts": [ConceptFactory()], "organisation": OrganisationFactory()}


def cards(answer) -> list[str]:
    return [words(card) for card in html(answer).select(".practice-card .card-title")]


@pytest.mark.parametrize("address", [CONCEPT, ORGANISATION])
def test_panel_shows_the_practices(carried, client, address):
    make_practice(title="With it", **carried)
    make_practice(title="Without it")

    assert cards(client.get(address)) == ["With it"]


@pytest.mark.parametrize("address", [CONCEPT, ORGANISATION])
def test_panel_says_when_there_is_none(carried, client, address):
    answer = client.get(address)

    assert cards(answer) == []
    assert "No practice here yet." in words(answer)


@pytest.mark.parametrize("address", [CONCEPT, ORGANISATION])
def test_panel_shows_each_practice_once_in_the_readers_language(
    carried, client, address
):
    page = make_practice(title="Open doors", **carried)
    translated(page, "sl", title="Odprta vrata")

    assert cards(client.get(address)) == ["Open doors"]
    assert cards(client.get(address.replace("/en/", "/sl/"))) == ["Odprta vrata"]


@pytest.mark.parametrize(("address", "queries"), [(CONCEPT, 8), (ORGANISATION, 8)])
@pytest.mark.parametrize("count", [1, 3])
def test_panel_takes_the_same_queries_for_any_number(
    carried, client, address, queries, count, django_assert_num_queries
):
    for _number in range(count):
        make_practice(**carried)
    client.get(address)

    with django_assert_num_queries(queries):
        answer = client.get(address)

    assert len(cards(answer)) == count
