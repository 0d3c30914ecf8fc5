"""The library's list: words, facets, sort and state in the address."""

import pytest

from files.models import Image
from knowledge.choices import Kind
from knowledge.models import LibraryPage, Practice
from search.outbox import record_change
from tests.caching import empty_caches
from tests.factories import (
    ConceptFactory,
    make_practice,
    publish,
    translated,
)
from tests.knowledge.sparks import picture_file
from tests.listings import chips, chosen, count_line, facets, params
from tests.reading import html, titles, words
from vocabulary.models import Concept

LIBRARY = "/en/library/"
QUERIES = 20


def test_library_lists_everything_newest_first(listed):
    answer = listed()

    assert titles(answer) == [
        "Night of the furnaces",
        "Odprta vrata livarne",
        "Art on the colliery tower",
    ]
    assert count_line(answer) == "3 practices"


def test_row_tells_theme_region_year_kind_and_state(listed):
    row = html(listed(q="tower")).select_one(".practice-row")

    text = words(row)
    for part in ("Regional identity", "Zwickau", "pilot action", "finished"):
        assert part in text
    assert [words(mark) for mark in row.select(".row-title mark")] == ["tower"]


def test_words_find_inflected_and_in_another_language(listed):
    assert titles(listed(q="furnace")) == ["Night of the furnaces"]
    assert titles(listed(q="livarni")) == ["Odprta vrata livarne"]
    found = listed(q="premogovnik")
    assert titles(found) == ["Art on the colliery tower"]
    assert "Found by the concept “Colliery”: you wrote “Premogovnik”." in words(found)


def test_search_box_keeps_what_was_asked(listed):
    page = html(listed(q='"tower" <b>', sort="title"))

    assert page.find(id="listing-q")["value"] == '"tower" <b>'
    sort = page.select_one("#listing-form input[type=hidden]")
    assert (sort["name"], sort["value"]) == ("sort", "title")


def test_facets_count_what_choosing_would_show(listed):
    assert facets(listed()) == {
        "theme": {"identity": 2, "workforce": 1},
        "region": {"gorenjska": 2, "zwickau": 1},
        "practice_kind": {"pilot_action": 1, "idea": 2},
        "status": {"running": 1, "finished": 1},
        "concept": {"colliery": 1},
        "country": {"SI": 2, "DE": 1},
        "confirmed": {"never": 3},
        "tier": {"record": 3},
        "language": {"en": 2, "sl": 1},
    }


def test_facets_are_disjunctive_within_and_narrow_each_other(listed):
    answer = listed(theme="identity")

    counts = facets(answer)
    assert len(titles(answer)) == 2
    assert counts["theme"] == {"identity": 2, "workforce": 1}
    assert counts["region"] == {"gorenjska": 1, "zwickau": 1}
    assert counts["language"] == {"en": 2}


def test_two_values_of_a_facet_widen_two_facets_narrow(listed):
    wide = listed({"theme": ["identity", "workforce"]})
    narrow = listed({"theme": ["identity", "workforce"], "region": "zwickau"})

    assert len(titles(wide)) == 3
    assert titles(narrow) == ["Art on the colliery tower"]
    assert chosen(narrow) == {
        "theme": ["identity", "workforce"],
        "region": ["zwickau"],
    }


def test_chosen_facet_stays_shown_without_a_hit(listed):
    answer = listed(theme="workforce", region="zwickau")

    assert titles(answer) == []
    assert chosen(answer) == {"theme": ["workforce"], "region": ["zwickau"]}


def test_facets_have_the_readers_words(practices, shared_site, client):
    page = html(client.get("/sl/library/"))

    option = page.select_one("[for=facet-theme-workforce]")
    assert words(option.span) == "Delovna sila in podjetja"


def test_chips_take_one_choice_away_and_keep_the_rest(listed):
    answer = listed(
        {"q": "the", "theme": "identity", "region": "zwickau", "sort": "title"}
    )

    address = chips(answer)["Zwickau"]
    assert params(address) == {"q": ["the"], "theme": ["identity"], "sort": ["title"]}


def test_sort_by_title(listed):
    answer = listed(sort="title")

    assert titles(answer) == [
        "Art on the colliery tower",
        "Night of the furnaces",
        "Odprta vrata livarne",
    ]
    current = html(answer).select_one(".sort-links a[aria-current]")
    assert words(current) == "Title"


def test_sort_by_relevance_is_offered_for_words_only(listed):
    def offered(answer):
        return [
            words(link) for link in html(answer).select(".results-head .sort-links a")
        ]

    without = ["Newest", "Most adopted", "Recently confirmed", "Title"]
    assert offered(listed()) == without
    assert offered(listed(q="tower")) == ["Relevance", *without]


def test_sort_links_keep_words_and_facets(listed):
    page = html(listed(q="tower", theme="identity", page=2))
    links = page.select(".results-head .sort-links a")

    assert params(links[-1]["href"]) == {
        "q": ["tower"],
        "theme": ["identity"],
        "sort": ["title"],
    }


def test_nothing_found_helps_on(listed):
    answer = listed(q="zeppelin", theme="identity")

    empty = html(answer).select_one(".empty-state")
    links = [link["href"] for link in empty.select("a")]
    told = "With these filters, “zeppelin” stands nowhere here."
    assert told in words(empty)
    assert "/en/concepts/" in links
    assert count_line(answer) == "0 practices"


def test_narrowed_library_is_not_for_search_engines(listed):
    def robots(answer):
        return html(answer).head.find("meta", attrs={"name": "robots"})

    assert robots(listed()) is None
    assert "noindex" in robots(listed(theme="identity"))["content"]


@pytest.mark.parametrize("data", [{}, {"q": "tower"}, {"theme": "identity"}])
def test_library_answers_htmx_alike(listed, practices, client, data):
    plain = html(client.get(LIBRARY, data))
    swapped = html(client.get(LIBRARY, data, headers={"HX-Request": "true"}))

    for part in ("results", "facet-groups", "listing-count"):
        assert swapped.find(id=part) == plain.find(id=part)


def test_library_without_translation_keeps_the_readers_interface(
    practices, shared_site, client
):
    page = html(client.get("/de/library/"))

    assert page.html["lang"] == "de"
    assert page.find(id="listing-form")["action"] == "/de/library/"
    rows = [link["href"] for link in page.select(".row-title a")]
    assert rows == [
        practices[name].address_for("de") for name in ("night", "doors", "tower")
    ]


def test_practice_with_translations_counts_once(listed, practices):
    translated(practices["tower"], "sl", title="Umetnost na stolpu")

    answer = listed()

    assert len(titles(answer)) == 3
    assert facets(answer)["language"] == {"en": 2, "sl": 2}
    assert facets(answer)["theme"] == {"identity": 2, "workforce": 1}


def test_unpublished_practice_leaves_the_library(listed, practices):
    practices["tower"].unpublish()

    assert len(titles(listed())) == 2
    assert "concept" not in facets(listed())


@pytest.mark.parametrize("data", [{}, {"q": "foundry"}])
@pytest.mark.parametrize("count", [1, 3])
def test_library_takes_the_same_queries_for_any_number(
    shared_site, client, data, count, django_assert_num_queries
):
    for _number in range(count):
        cover = Image.objects.create(title="Tower", file=picture_file())
        make_practice(cover=cover, kind=Kind.FAILED)
    data = data | {"practice_kind": "failed_attempt"}
    client.get(LIBRARY, data)
    empty_caches()  # of pictures' sizes too

    with django_assert_num_queries(QUERIES):
        answer = client.get(LIBRARY, data)

    assert len(html(answer).select(".practice-row img")) == count


def test_practice_of_a_merged_concept_stands_under_the_other(listed, practices):
    pit = ConceptFactory(slug="pit", label={"en": "Pit"}, alternatives={})
    practices["doors"].concepts.set([pit])
    publish(practices["doors"])
    Concept.objects.filter(pk=pit.pk).update(
        state="merged", merged_into=Concept.objects.get(slug="colliery")
    )
    record_change("practice", practices["doors"].practice_id)

    assert facets(listed())["concept"] == {"colliery": 2}
    assert len(titles(listed(concept="colliery"))) == 2
    assert chosen(listed(concept=pit.slug)) == {"concept": ["colliery"]}
    assert len(titles(listed(concept=pit.slug))) == 2


def test_alias_of_a_practice_is_not_listed_twice(listed, practices):
    shelf = LibraryPage.objects.get(locale__language_code="sl")
    practices["tower"].create_alias(parent=shelf, update_locale=shelf.locale)

    assert len(titles(listed())) == 3
    assert Practice.objects.count() == 3
