"""The search page: everything that is public, in one list."""

import pytest
from django.contrib.auth.models import AnonymousUser

from home.models import NewsIndexPage, NewsPage
from search import engines
from search.outbox import last_sequence, record_change, record_terms_change
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    locale,
    make_practice,
    make_region_page,
    make_theme_page,
    publish,
    translated,
)
from tests.listings import chips, chosen, count_line, facets, page_numbers, params
from tests.reading import html, titles, words
from tests.search.documents import document

SEARCH = "/en/search/"
QUERIES = 5


@pytest.fixture(scope="module")
def things(module_site):
    """One of each kind that says "furnace" somewhere."""
    concept = ConceptFactory(
        slug="furnace", label={"en": "Furnace", "sl": "Peč"}, alternatives={}
    )
    record_change("concept", concept.pk)
    organisation = OrganisationFactory(label={"en": "Furnace Society"})
    record_change("organisation", organisation.pk)
    record_terms_change()
    practice = make_practice(title="Night of the furnaces")
    translated(practice, "sl", title="Noč peči")
    make_region_page(lead="A region of furnaces.")
    make_theme_page(lead="Who works at a furnace.")
    index = NewsIndexPage.objects.get(locale=locale("en"))
    news = NewsPage(title="The furnace is lit", locale=index.locale)
    publish(index.add_child(instance=news))


@pytest.fixture
def searched(things, shared_site, client):
    return lambda data=None, **rest: client.get(SEARCH, data or rest)


def test_search_finds_every_kind(searched):
    answer = searched(q="furnace")

    assert facets(answer)["kind"] == {
        "practice": 1,
        "region": 1,
        "organisation": 1,
        "concept": 1,
        "news": 1,
        "page": 1,
    }
    assert count_line(answer) == "6 results"


def test_rows_say_what_they_are_and_mark_the_words(searched):
    page = html(searched(q="lit", kind="news"))

    row = page.select_one(".practice-row")
    assert words(row.select_one(".kicker")) == "News"
    assert [words(mark) for mark in row.select(".row-title mark")] == ["lit"]
    assert row.a["href"] == "/en/news/the-furnace-is-lit/"


def test_every_result_leads_to_a_page(searched, client):
    for code in ("en", "sl", "de"):
        for link in html(client.get(f"/{code}/search/")).select(".row-title a"):
            assert link["href"].startswith(f"/{code}/")
            assert client.get(link["href"]).status_code == 200


def test_kind_narrows(searched):
    answer = searched(q="furnace", kind="organisation")

    assert titles(answer) == ["Furnace Society"]
    assert chosen(answer) == {"kind": ["organisation"]}
    assert facets(answer)["kind"]["practice"] == 1


def test_language_narrows(searched):
    answer = searched(q="furnace", language="sl")

    assert titles(answer) == ["Peč"]  # by the English label
    assert titles(searched(language="sl", kind="practice")) == ["Noč peči"]


def test_reader_gets_the_version_in_the_own_language(things, shared_site, client):
    answer = client.get("/sl/search/", {"q": "peč", "kind": "practice"})

    assert titles(answer) == ["Noč peči"]
    assert html(answer).select(".practice-row .pill-outline") == []


def test_foreign_result_is_marked(things, shared_site, client):
    row = html(client.get("/de/search/", {"q": "lit", "kind": "news"})).select_one(
        ".practice-row"
    )

    assert row.a["lang"] == "en"
    assert words(row.select_one(".pill-outline")) == "English"
    assert row.a["href"] == "/de/news/the-furnace-is-lit/"


def test_concept_in_another_language_finds_and_says_why(searched):
    answer = searched(q="peč", kind="concept")

    assert titles(answer) == ["Furnace"]
    assert "Found by the concept “Furnace”: you wrote “Peč”." in words(answer)


def test_search_without_words_lists_everything(searched):
    answer = searched()

    assert words(html(answer).h1) == "Search"
    assert len(titles(answer)) > 6


def test_nothing_found_helps_on(searched):
    answer = searched(q="zeppelin")

    assert titles(answer) == []
    assert "/en/concepts/" in [a["href"] for a in html(answer).select(".empty-state a")]


def test_title_names_the_words(searched):
    page = html(searched(q="<i>furnace</i>"))

    assert page.title.get_text().strip().startswith("Search for <i>furnace</i>")


def test_search_is_not_for_search_engines_and_sets_no_cookie(searched):
    answer = searched(q="furnace")

    robots = html(answer).head.find("meta", attrs={"name": "robots"})
    assert robots["content"] == "noindex"
    assert not answer.cookies


def test_search_is_read_only(searched, client):
    assert client.post(SEARCH, {"q": "furnace"}).status_code == 405
    assert client.head(SEARCH).status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""',
        "'",
        "-",
        "*",
        "furnace*",
        "NOT furnace",
        "furnace OR",
        "NEAR(furnace",
        "title:furnace",
        "^furnace",
        "(",
        "\\",
        "%",
        "\0furnace",
        "\u200b",
        "🎉",
        "ﬁre",
        "ไฟ",
        "a" * 10_000,
        "furnace " * 2_000,
        "' OR 1=1 --",
        "<script>alert(1)</script>",
    ],
)
def test_every_string_is_a_legal_query(searched, text):
    answer = searched(q=text)

    assert answer.status_code == 200
    assert html(answer).find("script", string="alert(1)") is None


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "zeppelin"},
        {"kind": ["practice", "zeppelin", ""], "language": "xx"},
        {"page": "-3"},
        {"page": "999"},
        {"page": "x"},
        {"sort": "'; drop table"},
        {"theme": "identity"},
        {"q": ["furnace", "tower"]},
    ],
)
def test_odd_parameters_do_no_harm(searched, data):
    answer = searched(data)

    assert answer.status_code == 200
    assert "zeppelin" not in str(chosen(answer))


def test_bytes_that_are_no_text_do_no_harm(searched, client):
    assert client.get(SEARCH + "?q=%ff%fe%00&%ff=%ff").status_code == 200


def test_long_list_has_pages(shared_site, client):
    documents = [document(f"d{n:02}", title=f"Tower {n:02}") for n in range(45)]
    engines.current().apply(documents, [], last_sequence())

    shown = [client.get(SEARCH, {"sort": "title", "page": n}) for n in (1, 2, 3)]

    assert [len(titles(answer)) for answer in shown] == [20, 20, 5]
    assert titles(shown[2])[-1] == "Tower 44"
    assert page_numbers(shown[1]) == ["1", "[2]", "3"]
    assert count_line(shown[0]) == "45 results"


def test_member_finds_more_than_a_newcomer(shared_site, client, stranger, signed_in):
    closed = document("secret", title="Secret tower", principals=("member",))
    engines.current().apply([closed], [], last_sequence())

    assert titles(client.get(SEARCH, {"q": "tower"})) == []
    assert facets(client.get(SEARCH, {"q": "tower"})) == {}
    assert titles(signed_in(stranger).get(SEARCH, {"q": "tower"})) == ["Secret tower"]
    assert AnonymousUser().is_anonymous


@pytest.mark.parametrize("count", [1, 3])
def test_search_takes_the_same_queries_for_any_number(
    shared_site, client, count, django_assert_num_queries
):
    for number in range(count):
        make_practice(title=f"Cooperage {number}")
    client.get(SEARCH, {"q": "cooperage"})

    with django_assert_num_queries(QUERIES):
        answer = client.get(SEARCH, {"q": "cooperage"})

    assert len(titles(answer)) == count


# What is understood, and what helps on


def test_facets_of_things_of_several_kinds_are_counted(searched):
    counted = facets(searched(q="furnace", kind="region"))

    assert counted["region"] and counted["country"]
    assert counted["kind"]["region"] == 1


def test_region_written_in_another_language_narrows(searched):
    (region,) = facets(searched(q="furnace", kind="region"))["region"]
    answer = searched(q=f"furnace regija:{region}")

    assert 0 < len(titles(answer)) < 6
    assert [chip.split(":")[0] for chip in chips(answer)] == ["Region"]
    assert box(answer)["value"] == f"furnace regija:{region}"


def test_unknown_field_is_told(searched):
    answer = searched(q="furnace xyz:abc")

    assert "“xyz:abc” was read as words." in words(answer)


def test_slip_is_put_right_and_told(searched):
    page = html(searched(q="furnce"))

    told = words(page.select_one(".did-you-mean"))
    assert told.startswith("Nothing found for “furnce”. Shown: results for “furnace”.")
    assert params(page.select_one(".did-you-mean a")["href"]) == {"q": ['"furnce"']}


def test_word_without_a_hit_is_named_and_the_way_out_finds(searched, client):
    page = html(searched(q="furnace xyzzyx"))

    assert "“xyzzyx” stands nowhere here." in words(page.select_one(".empty-state"))
    way = page.select_one(".ways-out li")
    assert words(way) == "Without “xyzzyx” 6 results"
    assert count_line(client.get(SEARCH + way.a["href"])) == "6 results"


@pytest.mark.parametrize("narrowed", [{"since": "2018"}, {"q": "language:de xyzzyx"}])
def test_word_that_filters_keep_out_is_not_said_to_stand_nowhere(searched, narrowed):
    empty = html(searched(**{"q": "xyzzyx"} | narrowed)).select_one(".empty-state")

    assert "With these filters, “xyzzyx” stands nowhere here." in words(empty)


def test_days_narrow(searched):
    page = html(searched(q="lit", since="2100-01-01"))

    assert page.select(".practice-row") == []
    assert page.select_one("input[type=date][name=since]")["value"] == "2100-01-01"
    assert "Published since 1 January 2100" in words(page.select_one(".chips"))


def test_answer_comes_in_the_best_language_that_matches(things, shared_site, client):
    """The word stands in the English text alone, so the Slovenian one is no hit."""
    row = html(client.get("/sl/search/", {"q": "furnaces", "kind": "practice"}))

    assert row.select_one(".practice-row a")["lang"] == "en"
    assert words(row.select_one(".practice-row .pill-outline")) == "English"


def test_page_says_how_to_search_with_examples_that_are_understood(searched, client):
    link = html(searched()).select_one(".search-hint a")["href"]
    page = html(client.get(link))

    examples = page.select("dt a")
    assert len(examples) > 8
    for example in examples:
        answer = client.get(example["href"])
        assert box(answer)["value"] == words(example)
        assert html(answer).select(".search-notes") == []


@pytest.mark.parametrize("code", ["cs", "pl", "sl"])
def test_examples_are_written_in_the_readers_language(code, shared_site, client):
    page = html(client.get(f"/{code}/search/how-to/"))

    names = [words(name) for name in page.select(".how-to-fields code")]
    assert names[0] == {"cs": "druh:", "pl": "rodzaj:", "sl": "vrsta:"}[code]
    for example in page.select("dt a"):
        assert html(client.get(example["href"])).select(".search-notes") == []


def box(answer):
    return html(answer).select_one("#listing-q")
