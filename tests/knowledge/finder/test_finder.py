"""Three questions that narrow the library, with counts, and end in its address."""

import pytest

from knowledge.catalogue.facets import library_facets
from knowledge.finder.wishes import WISHES
from knowledge.models import SavedSearch
from search import engines
from tests.factories import make_practice
from tests.listings import count_line, params
from tests.reading import html, titles, words
from tests.search.rebuilding import lose_index_for_now

FINDER = "/en/practices/finder/"
QUERIES = 16


def counts(answer) -> dict[str, str]:
    """By value what is told of each choice: a number, or that there is nothing."""
    found = {}
    for row in html(answer).select(".finder-choice"):
        number = row.select_one(".finder-number")
        is_open = "disabled" not in row.input.attrs
        assert is_open is bool(number)
        found[row.input["value"]] = words(number or row.select(".finder-told > *")[-1])
    return found


def open_counts(answer) -> dict[str, int]:
    told = counts(answer)
    return {
        key: int(text.split()[0]) for key, text in told.items() if text[0].isdigit()
    }


def chosen(answer) -> list[str]:
    return [field["value"] for field in html(answer).select("input[checked]")]


def link(answer, text: str) -> str:
    """Where the link with this text leads; "" when there is none."""
    links = html(answer).main.find_all("a")
    return next((a["href"] for a in links if words(a).startswith(text)), "")


def library_params(answer) -> dict:
    return params(html(answer).find(id="finder-show")["href"])


def test_finder_begins_with_everything_and_the_first_question(asked):
    answer = asked()

    assert count_line(answer) == "The library holds 3 practices."
    assert words(html(answer).legend) == "What do you want to change?"
    assert open_counts(answer) == {
        "workforce": 1,
        "plants": 1,
        "art": 2,
        "pride": 2,
        "": 3,
    }
    assert chosen(answer) == [""]
    assert link(answer, "Show the 3 practices") == "/en/library/"


def test_choice_that_leads_nowhere_cannot_be_chosen_and_says_why(asked):
    assert counts(asked())["mistakes"] == "No practice yet"
    told = counts(asked(change="art", step=2))
    assert told["school"] == "No practice together with your other answers"


def test_answers_narrow_what_is_left_to_choose(asked):
    answer = asked(change="art", step=2)

    assert count_line(answer) == "2 practices fit your answers."
    assert titles(answer) == ["A night of light", "Art on the tower"]
    assert open_counts(answer) == {"museum": 1}
    assert "1 practice does not tell who takes part" in words(answer)


def test_several_groups_widen_and_each_counts_for_itself(asked):
    answer = asked(whom=["museum", "school"], step=2)

    assert count_line(answer) == "2 practices fit your answers."
    assert open_counts(answer) == {"museum": 1, "school": 1}
    assert chosen(answer) == ["museum", "school"]


def test_cost_is_the_most_that_one_has(asked):
    answer = asked(cost="under_25000", step=3)

    assert open_counts(answer) == {
        "under_5000": 1,
        "under_25000": 2,
        "under_100000": 2,
        "over_100000": 2,
        "": 3,
    }
    assert library_params(answer) == {
        "cost_band": ["none", "under_5000", "under_25000"]
    }


def test_answers_end_in_the_librarys_address(asked, client):
    answer = asked(change="plants", whom="school", cost="under_25000", step=4)

    address = link(answer, "Show the 1 practice")
    assert titles(client.get(address)) == titles(answer) == ["A class in the foundry"]
    assert params(address)["concept"] == ["factory-visit"]
    assert params(address)["stakeholder"] == ["school"]


def test_every_state_leads_back_on_and_to_the_beginning(asked):
    answer = asked(change="art", whom="museum", step=2)

    assert params(link(answer, "Back")) == {"change": ["art"], "whom": ["museum"]}
    assert params(link(answer, "Skip")) == {"change": ["art"], "step": ["3"]}
    assert link(answer, "Start again") == "?"
    carried = html(answer).select("form.finder-question input[type=hidden]")
    assert [(field["name"], field["value"]) for field in carried] == [("change", "art")]
    assert html(answer).find("button", value="3")["name"] == "step"


def test_nothing_left_says_which_answer_to_take_away(asked):
    answer = asked(change="plants", whom="museum", cost="under_5000", step=4)

    ways = [a["href"] for a in html(answer).select(".finder-nothing a")]
    assert "Without “Bring people into the plants”: 1 practice" in words(answer)
    assert [params(way) for way in ways] == [
        {"whom": ["museum"], "cost": ["under_5000"], "step": ["4"]}
    ]
    assert html(answer).find(id="finder-show") is None


def test_nothing_left_whichever_goes_leads_to_the_beginning(asked):
    answer = asked(change="mistakes", whom="tourism", step=4)

    assert "Start again with all 3 practices" in words(answer)


def test_result_can_be_saved_as_the_librarys_search(
    asked, coordinator, signed_in, client
):
    address = link(asked(change="art", whom="museum", step=4), "Save this search")

    answer = signed_in(coordinator).post(address, {"title": "Art"}, follow=True)

    assert answer.status_code == 200
    saved = SavedSearch.objects.get(user=coordinator)
    assert saved.params == "concept=public-art&stakeholder=museum"


@pytest.mark.parametrize(
    "odd",
    [
        {"change": "\0", "whom": "nobody", "cost": "' OR 1", "step": "99"},
        {"change": ["x", "y"], "step": "-1"},
        {"step": "two", "cost": "🏭"},
    ],
)
def test_odd_address_is_the_beginning(asked, odd):
    answer = asked(**odd)

    assert count_line(answer) == "The library holds 3 practices."
    assert words(html(answer).legend) == "What do you want to change?"


def test_wish_whose_words_left_the_vocabulary_finds_nothing(asked, practices):
    """And not everything: a filter without a value would be no filter."""
    answer = asked(change="visitors", step=4)

    assert "Nothing fits all your answers" in words(answer)


def test_without_index_the_questions_stay(asked, monkeypatch):
    lose_index_for_now(monkeypatch)

    answer = asked(change="art")

    assert "The search is being prepared" in words(answer)
    assert "art" in chosen(answer)
    assert params(link(answer, "To the library")) == {"concept": ["public-art"]}


def test_finder_is_in_the_readers_language(practices, shared_site, client):
    answer = client.get("/sl/practices/finder/", {"step": 2})

    assert answer.status_code == 200
    assert html(answer).html["lang"] == "sl"
    assert html(answer).find(id="finder-show")["href"] == "/sl/library/"


def test_finder_sets_no_cookie_and_takes_no_form(asked, client):
    assert not asked().cookies
    assert client.post(FINDER).status_code == 405


@pytest.mark.parametrize("more", [0, 3])
def test_finder_asks_the_database_as_often_for_any_number(
    asked, django_assert_num_queries, more
):
    for number in range(more):
        make_practice(title=f"One more {number}")
    asked(change="art", step=2)
    with django_assert_num_queries(QUERIES):
        asked(change="pride", step=2)


def test_wishes_are_filters_of_the_library(practices, shared_site):
    names = {facet.name for facet in library_facets()}
    assert {name for wish in WISHES.values() for name in wish.filters} <= names


@pytest.mark.parametrize(
    ("answers", "searches"),
    [
        ({}, 4),  # what was found, the facets, two wishes of several known concepts
        ({"change": "art", "step": 2}, 3),
        ({"change": "art", "step": 3}, 3),
        ({"change": "art", "step": 4}, 1),
    ],
)
def test_finder_searches_seldom_and_reads_three_texts(
    asked, monkeypatch, answers, searches
):
    queries = []
    search = engines.current().search
    monkeypatch.setattr(
        engines.current(), "search", lambda q: queries.append(q) or search(q)
    )

    asked(**answers)

    assert len(queries) == searches
    assert sum(query.limit for query in queries) == 3
    assert all(len(query.wants) <= 4 for query in queries)
