"""The library in pages of twenty."""

import pytest

from knowledge.models import PracticePage
from search.outbox import record_change
from tests.factories import ThemeFactory, library, locale
from tests.listings import count_line, page_numbers, params
from tests.reading import html, titles, words

LIBRARY = "/en/library/"


@pytest.fixture(scope="module")
def many(module_site):
    """Twenty-five practices, as light as they can be."""
    theme, shelf = ThemeFactory(), library()
    for number in range(1, 26):
        page = PracticePage(
            title=f"Practice {number:02}", theme=theme, what_works="It works."
        )
        page.locale = locale("en")
        shelf.add_child(instance=page)
        record_change("practice", page.translation_key)


@pytest.fixture
def listed(many, shared_site, client):
    return lambda **data: client.get(LIBRARY, {"sort": "title"} | data)


def names(*numbers) -> list[str]:
    return [f"Practice {number:02}" for number in numbers]


def test_first_page_shows_twenty(listed):
    answer = listed()

    assert titles(answer) == names(*range(1, 21))
    assert count_line(answer) == "25 practices"
    assert page_numbers(answer) == ["[1]", "2"]


def test_second_page_shows_the_rest(listed):
    answer = listed(page=2)

    assert titles(answer) == names(*range(21, 26))
    assert page_numbers(answer) == ["1", "[2]"]


def test_page_links_keep_the_rest_of_the_address(listed):
    page = html(listed(q="practice", theme="workforce"))

    following = page.select_one(".pagination a[rel=next]")["href"]
    assert params(following) == {
        "q": ["practice"],
        "theme": ["workforce"],
        "sort": ["title"],
        "page": ["2"],
    }
    assert page.select(".pagination a[rel=prev]") == []


def test_first_page_is_linked_without_its_number(listed):
    page = html(listed(page=2))

    before = page.select_one(".pagination a[rel=prev]")["href"]
    assert params(before) == {"sort": ["title"]}
    assert page.select(".pagination a[rel=next]") == []


@pytest.mark.parametrize("number", [3, 500])
def test_page_after_the_last_shows_the_last(listed, number):
    answer = listed(page=number)

    assert titles(answer) == names(*range(21, 26))
    assert page_numbers(answer) == ["1", "[2]"]
    before = html(answer).select_one(".pagination a[rel=prev]")["href"]
    assert params(before) == {"sort": ["title"]}


def test_choosing_anew_starts_at_the_first_page(listed):
    page = html(listed(page=2))

    links = [link["href"] for link in page.select(".sort-links a")]
    assert all("page" not in params(link) for link in links)
    form = page.find(id="listing-form")
    assert form.find("input", attrs={"name": "page"}) is None


def test_short_list_has_no_pagination(listed):
    answer = listed(q="25")

    assert titles(answer) == names(25)
    assert page_numbers(answer) == []


def test_home_page_says_where_all_are(many, shared_site, client):
    page = html(client.get("/en/"))

    assert len(page.select(".practice-card")) == 3
    link = page.select_one(".section-head a")
    assert (link["href"], words(link)) == (LIBRARY, "All practices")
