"""A faceted list: from the address to a query, and back to addresses."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils.translation import override

from search import consumers, engines
from search.forms import MOST_TEXT, ListingForm
from search.listing import Facet, Listing, changed, listing, toggled
from tests.listings import params
from tests.search.documents import document
from tests.search.rebuilding import lose_index

COLOURS = Facet("colour", "Colour", {"red": "Red", "blue": "Blue", "grey": "Grey"})
SIZES = Facet("size", "Size", {"s": "Small", "l": "Large"})


def form(address: str) -> ListingForm:
    return ListingForm(QueryDict(address), facets=[COLOURS, SIZES])


@pytest.fixture
def listed(rf, db):
    """The list that an address describes."""

    def ask(address: str = "", user=None) -> Listing:
        request = rf.get(f"/?{address}")
        request.user = user or AnonymousUser()
        with override("en"):
            return listing(request, [COLOURS, SIZES], kinds=("page",))

    return ask


def store(*documents) -> None:
    engines.current().apply(documents, [], 0)


# The address as a form


@pytest.mark.parametrize(
    ("address", "filters"),
    [
        ("", {}),
        ("colour=red", {"colour": ("red",)}),
        ("colour=red&colour=blue", {"colour": ("red", "blue")}),
        ("colour=red&colour=red", {"colour": ("red",)}),
        ("colour=red&size=l", {"colour": ("red",), "size": ("l",)}),
        ("colour=green&size=", {}),
        ("colour=green&colour=red", {"colour": ("red",)}),
        ("shape=round", {}),
        ("kind=secret", {}),
    ],
)
def test_form_takes_known_values_only(address, filters):
    assert form(address).filters() == filters


@pytest.mark.parametrize(
    ("address", "sort"),
    [
        ("", "newest"),
        ("q=tower", "relevance"),
        ("q=tower&sort=newest", "newest"),
        ("sort=title", "title"),
        ("sort=relevance", "newest"),
        ("sort=best", "newest"),
        ("q=tower&sort=best", "relevance"),
    ],
)
def test_form_sorts_by_relevance_for_words_else_newest(address, sort):
    assert form(address).chosen_sort() == sort


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("", 1),
        ("page=3", 3),
        ("page=0", 1),
        ("page=x", 1),
        ("page=501", 500),
        ("page=" + "9" * 30, 500),
    ],
)
def test_form_reads_the_page(address, number):
    assert form(address).page_number() == number


def test_form_cuts_long_words():
    assert len(form(f"q={'a' * 9_000}").text()) == MOST_TEXT


@pytest.mark.parametrize("sign", ["%00", "%01", "%0B", "%7F", "%C2%85"])
def test_form_leaves_control_characters_out_and_keeps_the_rest(sign):
    asked = form(f"q=Zeche{sign}&colour=red{sign}&colour=blue&page=2{sign}")

    assert (asked.text(), asked.page_number()) == ("Zeche", 2)
    assert form(f"q=a{sign}b").text() == "a b"
    assert asked.filters() == {"colour": ("blue",)}


def test_form_keeps_of_the_address_what_counts():
    address = "q=tower&colour=red&colour=green&page=2&utm=mail&sort=best&size="

    assert dict(form(address).params().lists()) == {
        "q": ["tower"],
        "colour": ["red"],
        "sort": ["relevance"],
        "page": [2],
    }


# Addresses


def test_changed_sets_and_takes_away():
    given = QueryDict("q=tower&page=2")

    assert changed(given, page=3) == "?q=tower&page=3"
    assert changed(given, page=None) == "?q=tower"
    assert changed(given, page=None, q=None) == "?"
    assert changed(given, sort="title") == "?q=tower&page=2&sort=title"
    assert given.urlencode() == "q=tower&page=2"


def test_toggled_adds_and_takes_away_and_starts_at_page_one():
    given = QueryDict("q=a+b&colour=red&page=2")

    assert toggled(given, "colour", "blue") == "?q=a+b&colour=red&colour=blue"
    assert toggled(given, "colour", "red") == "?q=a+b"
    assert toggled(given, "size", "l") == "?q=a+b&colour=red&size=l"
    assert given.urlencode() == "q=a+b&colour=red&page=2"


def test_addresses_are_escaped():
    assert changed(QueryDict(), q="a&b=č") == "?q=a%26b%3D%C4%8D"


# What is shown


def test_list_is_limited_to_its_kinds(listed):
    store(document("a"), document("b", kind="secret"))

    assert listed().total == 1
    assert listed("kind=secret").total == 1


def test_facets_show_what_has_hits_the_chosen_first(listed):
    store(
        document("a", facets={"colour": ("red",), "size": ("s",)}),
        document("b", facets={"colour": ("red",), "size": ("l",)}),
        document("c", facets={"colour": ("blue",)}),
    )

    colours, sizes = listed("colour=blue").facets

    assert [(o["value"], o["count"], o["selected"]) for o in colours["options"]] == [
        ("blue", 1, True),
        ("red", 2, False),
    ]
    assert sizes["options"] == []
    assert (colours["name"], colours["label"]) == ("colour", "Colour")


def test_facet_value_without_a_word_is_not_shown(listed):
    store(document("a", facets={"colour": ("ultraviolet",)}))

    assert listed().facets[0]["options"] == []


def test_chips_name_what_is_chosen(listed):
    store(document("a", facets={"colour": ("red",)}))

    shown = listed("q=title&colour=red&size=l&page=2")

    assert [chip.label for chip in shown.chips] == ["Red", "Large"]
    assert shown.selected_count == 2
    assert params(shown.chips[0].url) == {"q": ["title"], "size": ["l"]}
    assert params(shown.clear_url) == {"q": ["title"]}


def numbers(shown: Listing) -> list:
    return [link and link["number"] for link in shown.pages]


@pytest.mark.parametrize(
    ("count", "page", "links"),
    [
        (0, 1, [1]),
        (20, 1, [1]),
        (21, 1, [1, 2]),
        (200, 1, [1, 2, None, 10]),
        (200, 5, [1, None, 4, 5, 6, None, 10]),
        (200, 2, [1, 2, 3, None, 10]),
        (200, 10, [1, None, 9, 10]),
    ],
)
def test_pages_show_first_last_and_those_around(listed, count, page, links):
    store(*(document(f"d{number}") for number in range(count)))

    shown = listed(f"page={page}")

    assert numbers(shown) == links
    current = [link["number"] for link in shown.pages if link and link["current"]]
    assert current == [page]


def test_previous_and_next_end_with_the_list(listed):
    store(*(document(f"d{number}") for number in range(45)))

    first, middle, last = (listed(f"page={page}") for page in (1, 2, 3))

    assert (first.previous_url, first.next_url) == ("", "?page=2")
    assert (middle.previous_url, middle.next_url) == ("?", "?page=3")
    assert (last.previous_url, last.next_url) == ("?page=2", "")


def test_no_link_leads_further_than_pages_can_be_opened(listed, monkeypatch):
    monkeypatch.setattr("search.forms.MOST_PAGE", 2)
    store(*(document(f"d{number}") for number in range(100)))

    second, beyond = listed("page=2"), listed("page=3")

    for shown in (second, beyond):
        assert (numbers(shown), shown.page_number, shown.total) == ([1, 2], 2, 100)
        assert (shown.previous_url, shown.next_url) == ("?", "")
    assert second.notes == []
    assert beyond.notes == [
        "Only the first 2 pages can be opened. Narrow the search to see the rest."
    ]


def test_list_without_index_is_away_and_empty(listed):
    lose_index()
    with consumers.embedded.rebuilding:
        shown = listed("q=tower&colour=red")

    assert shown.is_away
    assert (shown.total, shown.facets, shown.chips) == (0, [], [])
    assert shown.text == "tower"
