"""The library while the search index is missing or damaged."""

import pytest

from knowledge.actions import withdraw_practice
from tests.factories import make_practice, translated
from tests.listings import facets
from tests.reading import titles, words
from tests.search.rebuilding import (
    damage_index,
    lose_index,
    rest_is_over,
    side_file,
    wait_for_rebuild,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
LIBRARY = "/en/library/"
NOTICE = "The search is being prepared"


@pytest.fixture
def practices(site, monkeypatch):
    rest_is_over(monkeypatch)
    old = make_practice(title="Old practice")
    translated(old, "sl", title="Stara praksa")
    make_practice("sl", title="Nova praksa")
    yield
    wait_for_rebuild()


@pytest.mark.parametrize("harm", [lose_index, damage_index])
def test_library_lists_from_the_database_with_a_notice(practices, client, harm):
    harm()

    answer = client.get(LIBRARY, {"q": "anything", "theme": "identity", "page": "2"})

    assert answer.status_code == 200
    assert NOTICE in words(answer)
    assert titles(answer) == ["Nova praksa", "Old practice"]
    assert facets(answer) == {}


@pytest.mark.parametrize("harm", [lose_index, damage_index])
def test_library_is_whole_again_after_the_rebuild(practices, client, harm):
    harm()
    client.get(LIBRARY)
    wait_for_rebuild()

    answer = client.get(LIBRARY, {"q": "stara"})

    assert side_file().exists()
    assert NOTICE not in words(answer)
    assert titles(answer) == ["Stara praksa"]
    assert facets(answer)["language"] == {"sl": 1}


def test_library_without_index_shows_no_withdrawn_practice(
    practices, client, coordinator
):
    page = make_practice(title="Taken back", author=coordinator)
    withdraw_practice(practice=page.practice, by=coordinator)
    lose_index()

    assert titles(client.get(LIBRARY)) == ["Nova praksa", "Old practice"]


def test_search_page_without_index_says_so(practices, client):
    lose_index()

    answer = client.get("/en/search/", {"q": "praksa"})

    assert answer.status_code == 200
    assert NOTICE in words(answer)
    assert titles(answer) == []


def test_sharing_without_index_works_and_is_found_after_the_rebuild(
    practices, coordinator, signed_in, client
):
    lose_index()

    page = make_practice(title="Made meanwhile", author=coordinator)

    assert titles(client.get(LIBRARY))[0] == "Made meanwhile"
    wait_for_rebuild()
    assert titles(client.get(LIBRARY, {"q": "meanwhile"})) == [page.title]
