"""What is searched is counted: once, cheaply, without a person."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from search import engines
from search.keeping import counting, noticing, upkeep
from search.keeping.models import Asked
from search.outbox import last_sequence
from tests.search.documents import document
from tests.search.keeping.rows import make_asked, make_synonyms

SEARCH = "/en/search/"
CLICKED = "/en/search/clicked/"
BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 Firefox/140.0"}
OURS = BROWSER | {"HTTP_SEC_FETCH_SITE": "same-origin"}


def counted() -> dict:
    """By text: searches, without hits, with a click, last total."""
    counting.flush()
    fields = ("search_count", "empty_count", "click_count", "last_total")
    return {row[0]: row[1:] for row in Asked.objects.values_list("text", *fields)}


@pytest.fixture
def tower(db):
    documents = [document(f"t{n}", title=f"Tower {n}") for n in range(25)]
    engines.current().apply(documents, [], last_sequence())


@pytest.fixture
def searched(tower, site, client):
    return lambda text, headers=(), **rest: client.get(
        SEARCH, {"q": text, **rest}, **(BROWSER | dict(headers))
    )


def test_search_is_counted_under_its_folded_text(searched):
    searched("Tower")
    searched(" TOWER ")
    searched("Žeppelin")

    assert counted() == {"tower": (2, 0, 0, 25), "zeppelin": (1, 1, 0, 0)}
    assert set(Asked.objects.values_list("written", flat=True)) == {
        "TOWER",
        "Žeppelin",
    }


def test_search_writes_nothing_itself(searched):
    searched("tower")
    assert not Asked.objects.exists()
    assert len(counting.waiting) == 1


@pytest.mark.parametrize(
    ("rest", "headers"),
    [
        ({"page": "2"}, {}),
        ({}, {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1)"}),
        ({}, {"HTTP_USER_AGENT": ""}),
        ({}, {"HTTP_SEC_PURPOSE": "prefetch"}),
        ({"kind": "page"}, {"HTTP_REFERER": "http://testserver/en/search/?q=Tower"}),
        (
            {"sort": "title"},
            {"HTTP_HX_CURRENT_URL": "http://testserver/en/search/?q=tower&kind=page"},
        ),
        ({}, {"HTTP_REFERER": "http://testserver/en/search/keeping/?show=empty"}),
    ],
)
def test_what_is_no_new_question_of_a_person_is_not_counted(searched, rest, headers):
    searched("tower", headers, **rest)

    assert counted() == {}


def test_head_is_not_counted(searched, client):
    client.head(SEARCH, {"q": "tower"}, **BROWSER)

    assert counted() == {}


@pytest.mark.parametrize(
    "referer",
    ["http://testserver/en/search/?q=mine", "http://elsewhere/?q=tower", "http://["],
)
def test_new_question_is_counted_wherever_it_comes_from(searched, referer):
    searched("tower", {"HTTP_REFERER": referer})

    assert counted() == {"tower": (1, 0, 0, 25)}


def test_filters_that_find_nothing_are_not_the_words_fault(searched):
    searched("tower", kind="news")

    assert counted() == {"tower": (1, 0, 0, 0)}


@pytest.mark.parametrize(
    "text",
    [
        "ida@example.org",
        "+386 4 555 111",
        "call 0043 (1) 58858",
        "AT611904300234573201",
        "x" * 101,
        "…",
    ],
)
def test_what_may_be_personal_is_not_kept(searched, text):
    searched(text)

    assert counted() == {}


def test_years_are_not_personal(searched):
    searched("strikes 1918-1924 1931")

    (text,) = counted()
    assert text.startswith("strikes 1918")


def test_name_of_a_member_is_not_kept(searched):
    ida = document("ida", title="Ida Miner", kind="member")
    engines.current().apply([ida], [], last_sequence())

    searched("ida miner")
    searched("miner tower")

    assert list(counted()) == ["miner tower"]


def test_nothing_of_a_person_is_stored():
    told = {field.name for field in Asked._meta.get_fields()}

    assert told == {
        "id",
        "text",
        "written",
        "language",
        "day",
        "search_count",
        "empty_count",
        "click_count",
        "last_total",
    }


def test_trouble_of_the_database_breaks_no_search(searched, monkeypatch, caplog):
    def broken(_taken):
        raise DatabaseError("disk full")

    monkeypatch.setattr(counting, "write", broken)

    assert searched("tower").status_code == 200
    counting.flush()
    assert "searches of 1 texts were not counted" in caplog.text


def test_memory_has_an_end(db, monkeypatch):
    monkeypatch.setattr(counting, "MOST_WAITING", 2)

    for text in ("one", "two", "three", "one"):
        counting.note_search(text, "en", total=1, is_empty=False)

    assert counted() == {"one": (2, 0, 0, 1), "two": (1, 0, 0, 1)}


def test_days_and_languages_are_counted_apart(db):
    yesterday = timezone.localdate() - timedelta(days=1)
    make_asked("tower", day=yesterday)
    for language in ("en", "en", "sl"):
        counting.note_search("tower", language, total=3, is_empty=False)
    counting.flush()

    rows = Asked.objects.order_by("day", "language")
    assert [(r.language, r.search_count) for r in rows] == [
        ("en", 1),
        ("en", 2),
        ("sl", 1),
    ]


def test_click_is_counted_for_a_search_of_the_day(searched, client):
    searched("Tower")
    answer = client.post(CLICKED, {"text": "Tower"}, **OURS)

    assert (answer.status_code, answer.content) == (204, b"")
    assert not answer.cookies
    assert counted() == {"tower": (1, 0, 1, 25)}


def test_click_counts_after_the_search_was_written(searched, client):
    searched("tower")
    counting.flush()
    client.post(CLICKED, {"text": "tower"}, **OURS)

    assert counted() == {"tower": (1, 0, 1, 25)}


def test_clicks_are_never_more_than_searches(searched, client):
    searched("tower")
    for _ in range(3):
        client.post(CLICKED, {"text": "tower"}, **OURS)

    assert counted() == {"tower": (1, 0, 1, 25)}


def test_click_brings_in_no_text_of_its_own(db, client):
    client.post(CLICKED, {"text": "buy this"}, **OURS)

    assert counted() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://testserver"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "http://elsewhere"},
        {},
    ],
)
def test_click_from_elsewhere_is_not_counted(searched, client, headers):
    searched("tower")

    answer = client.post(CLICKED, {"text": "tower"}, **(BROWSER | headers))

    assert answer.status_code == 204
    assert counted() == {"tower": (1, 0, 0, 25)}


def test_old_browser_says_by_its_origin_that_it_is_from_here(searched, client):
    searched("tower")
    client.post(CLICKED, {"text": "tower"}, HTTP_ORIGIN="http://testserver")

    assert counted() == {"tower": (1, 0, 1, 25)}


def test_click_is_a_post(client, db):
    assert client.get(CLICKED).status_code == 405


@pytest.mark.parametrize("data", [{}, {"text": "x" * 101}, {"text": "\0"}])
def test_odd_click_does_no_harm(client, db, data):
    assert client.post(CLICKED, data, **OURS).status_code == 204


def test_clicks_have_a_limit(client, db, monkeypatch):
    monkeypatch.setattr("search.keeping.asked_views.MOST_CLICKS", 2)
    for text in ("one", "two", "three"):
        counting.note_search(text, "en", total=1, is_empty=False)
        client.post(CLICKED, {"text": text}, **OURS)

    clicks = {text: row[2] for text, row in counted().items()}
    assert clicks == {"one": 1, "two": 1, "three": 0}


def test_clicks_count_without_a_cache(client, db, cache_away):
    counting.note_search("one", "en", total=1, is_empty=False)
    client.post(CLICKED, {"text": "one"}, **OURS)

    assert counted() == {"one": (1, 0, 1, 1)}


def test_ninety_days_are_kept(db, eva):
    today = timezone.localdate()
    make_asked("old", day=today - timedelta(days=90))
    make_asked("kept", day=today - timedelta(days=89))
    row = make_synonyms(eva, "pit", "mine")
    type(row).objects.update(removed_at=timezone.now() - timedelta(days=91))

    upkeep.forget()

    assert list(counted()) == ["kept"]
    assert not type(row).objects.exists()


# Nobody fills the table


def test_new_texts_of_a_day_have_a_limit_and_known_ones_count_on(db, monkeypatch):
    monkeypatch.setattr(counting, "MOST_NEW", 2)
    monkeypatch.setattr(counting, "MOST_OF_DAY", 3)
    yesterday = timezone.localdate() - timedelta(days=1)
    for text in ("known", "known too"):
        make_asked(text, day=yesterday)

    for text in ("one", "two", "three", "one", "known", "known too"):
        counting.note_search(text, "en", total=1, is_empty=False)
    counting.flush()
    counting.note_search("two", "en", total=1, is_empty=False)
    counting.note_search("four", "en", total=1, is_empty=False)
    counting.flush()

    rows = Asked.objects.filter(day=timezone.localdate())
    assert dict(rows.values_list("text", "search_count")) == {
        "one": 2,
        "two": 2,
        "known": 1,
    }


def test_searches_from_one_address_have_a_limit(searched, monkeypatch):
    monkeypatch.setattr(noticing, "MOST_COUNTED", (2, 60))
    for text in ("tower one", "tower two", "tower three"):
        assert searched(text).status_code == 200

    assert list(counted()) == ["tower one", "tower two"]
