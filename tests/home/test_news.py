"""News, newest first, each in the reader's best language."""

from datetime import date, timedelta

import pytest
from wagtail.models import Page

from home.models import NewsIndexPage, NewsPage
from tests.factories import locale, publish, translated
from tests.reading import html, words

INDEX = "/en/news/"
QUERIES = 13
FIRST = date(2018, 4, 1)


def make_news(title: str, day: int = 0, live: bool = True, **fields) -> NewsPage:
    index = NewsIndexPage.objects.get(locale=locale("en"))
    page = NewsPage(
        title=title,
        published_on=FIRST + timedelta(days=day),
        locale=index.locale,
        live=live,
        **fields,
    )
    return index.add_child(instance=page)


def listed(answer) -> list[str]:
    return [words(card) for card in html(answer).select(".news-card .card-title")]


def test_index_lists_newest_first(shared_site, client):
    for day in (2, 1, 3):
        make_news(f"Day {day}", day)

    assert listed(client.get(INDEX)) == ["Day 3", "Day 2", "Day 1"]


def test_empty_index_says_so(shared_site, client):
    answer = client.get(INDEX)

    assert answer.status_code == 200
    assert "No news yet" in words(answer)


def test_index_has_pages_of_twelve(shared_site, client):
    for day in range(14):
        make_news(f"Day {day}", day)

    first, second = client.get(INDEX), client.get(INDEX, {"page": 2})

    assert len(listed(first)) == 12
    assert listed(second) == ["Day 1", "Day 0"]
    older = html(first).find("a", string="Older")
    newer = html(second).find("a", string="Newer")
    assert (older["href"], newer["href"]) == ("?page=2", "?page=1")
    assert html(second).find("a", string="Older") is None


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", ""])
def test_odd_page_does_no_harm(shared_site, client, page):
    make_news("Only one")

    assert listed(client.get(INDEX, {"page": page})) == ["Only one"]


def test_draft_is_not_listed(shared_site, client):
    make_news("Draft", live=False)

    assert listed(client.get(INDEX)) == []


def test_news_are_listed_once_in_the_readers_language(shared_site, client):
    news = publish(make_news("The furnace is lit"))
    make_news("Only in English", 1)
    translated(news, "sl", title="Peč gori")

    answer = client.get("/sl/news/")

    assert listed(answer) == ["Only in English", "Peč gori"]
    foreign, own = html(answer).select(".news-card")
    assert foreign.a["lang"] == "en" and "lang" not in own.a.attrs
    assert words(foreign.select_one(".pill-outline")) == "English"


def test_news_page_tells_date_lead_and_text(shared_site, client):
    page = make_news(
        "The furnace is lit", lead="At dawn.", body=[("text", "<p>It burns.</p>")]
    )

    answer = client.get(page.address_for("en"))

    text = words(answer)
    for part in ("The furnace is lit", "At dawn.", "It burns.", "1 April 2018"):
        assert part in text


def test_news_page_falls_back_to_another_language(shared_site, client):
    page = make_news("The furnace is lit", body=[("text", "<p>It burns.</p>")])

    answer = client.get(page.address_for("hr"))

    assert html(answer).html["lang"] == "hr"
    assert html(answer).h1["lang"] == html(answer).select_one(".body")["lang"] == "en"


def test_news_index_falls_back_to_another_language(shared_site, client):
    make_news("The furnace is lit")

    answer = client.get("/pl/news/")

    assert answer.status_code == 200
    assert listed(answer) == ["The furnace is lit"]


def test_deleted_news_is_404(shared_site, client):
    page = make_news("The furnace is lit")
    Page.objects.get(pk=page.pk).delete()

    assert client.get(page.address_for("en")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_index_takes_the_same_queries_for_any_number(
    shared_site, client, count, django_assert_num_queries
):
    for day in range(count):
        make_news(f"Day {day}", day)
    client.get(INDEX)

    with django_assert_num_queries(QUERIES):
        answer = client.get(INDEX)

    assert len(listed(answer)) == count
