"""What a search box offers while somebody types."""

from pathlib import Path

import pytest
from django.conf import settings

from search import engines, suggesting
from search.outbox import last_sequence, record_terms_change
from tests.factories import RegionFactory
from tests.reading import html, words
from tests.search.documents import MINE, document
from tests.search.rebuilding import lose_index_for_now

SUGGEST = "/en/search/suggest/"
QUERIES = 3


@pytest.fixture
def stored(shared_site):
    engine = engines.current()
    engine.set_terms([MINE])
    facets = {"region": ("gorenjska",)}
    engine.apply(
        [
            document("a", title="Furnace night", kind="practice", url="/library/a/"),
            document(
                "b", title="Furniture", kind="news", url="/news/b/", facets=facets
            ),
            document("c", title="Furtive plans", principals=("member",)),
            document("d", "de", title="Furche im Werk", url="/news/d/"),
        ],
        [],
        last_sequence(),
    )


@pytest.fixture
def suggested(stored, client):
    """The texts, and the addresses of the things."""

    def ask(client=client, **asked) -> tuple[list[str], list[str]]:
        options = html(client.get(SUGGEST, asked)).select("[role=option]")
        texts = [option["data-text"] for option in options if option.get("data-text")]
        return texts, [o["data-url"] for o in options if o.get("data-url")]

    return ask


def test_texts_go_on_and_titles_are_offered(suggested):
    texts, urls = suggested(q="furn")

    assert {text.lower() for text in texts} == {"furnace", "furniture"}
    assert set(urls) == {"/en/library/a/", "/en/news/b/"}


def test_concept_is_offered_by_its_beginning(suggested):
    engines.current().apply(
        [document("m", title="Pit", concepts=("concept:mine",))], [], last_sequence()
    )

    assert "colliery" in suggested(q="coll")[0]


def test_thing_is_told_with_its_kind_and_language(stored, client):
    page = html(client.get(SUGGEST, {"q": "furche"}))
    option = page.select_one("[data-url]")

    assert option.span["lang"] == "de"
    assert words(option) == "Furche im Werk Pages"


@pytest.mark.parametrize("text", ["", "f", " f ", "-", "%", "ё"])
def test_one_letter_is_not_enough(text, suggested):
    assert suggested(q=text) == ([], [])


def test_box_names_the_options(stored, client):
    page = html(client.get(SUGGEST, {"q": "furn", "box": 'home"><b>-list'}))

    ids = [option["id"] for option in page.select("[role=option]")]
    assert len(ids) == len(set(ids)) == 4
    assert all(name.startswith("homeb-list") for name in ids)
    assert page.b is None


def test_kind_narrows(suggested):
    assert suggested(q="furn", kind="news")[1] == ["/en/news/b/"]
    assert len(suggested(q="furn", kind="all")[1]) == 2


def test_fields_narrow_and_stay_in_the_text(suggested):
    RegionFactory(key="gorenjska")
    record_terms_change()
    texts, urls = suggested(q="region:gorenjska furn")

    assert urls == ["/en/news/b/"]
    assert all(text.endswith("region:gorenjska") for text in texts)


def test_stranger_is_offered_nothing_of_members(suggested, stranger, signed_in):
    assert suggested(q="furtive") == ([], [])
    assert suggested(signed_in(stranger), q="furti")[0] == ["Furtive"]


def test_count_is_told(stored, client):
    assert (
        words(html(client.get(SUGGEST, {"q": "furn"})).select("li")[-1])
        == "4 suggestions"
    )
    assert words(html(client.get(SUGGEST, {"q": "xyzzyx"})).li) == "No suggestions"


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "fur OR",
        "-fur",
        "NEAR(fu*",
        "title:",
        "region:",
        "\0fu",
        "fu" * 9_000,
        "🎉🎉",
    ],
)
def test_every_string_is_answered(text, stored, client):
    assert client.get(SUGGEST, {"q": text}).status_code == 200


def test_answer_is_never_kept(stored, client, stranger, signed_in):
    for reader in (client, signed_in(stranger)):
        answer = reader.get(SUGGEST, {"q": "furn"})
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Cookie" in answer.headers["Vary"]
        assert not answer.cookies


def test_without_index_nothing_is_offered(stored, client, monkeypatch):
    lose_index_for_now(monkeypatch)

    answer = client.get(SUGGEST, {"q": "furn"})

    assert answer.status_code == 200
    assert html(answer).select("[role=option]") == []


def test_who_asks_too_often_waits(stored, client, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_ASKED", 2)
    answers = [client.get(SUGGEST, {"q": "furn"}).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_cache_away_keeps_nobody_out(stored, cache_away, client):
    assert client.get(SUGGEST, {"q": "furn"}).status_code == 200


def test_suggestions_are_only_read(stored, client):
    assert client.post(SUGGEST, {"q": "furn"}).status_code == 405


def test_suggesting_takes_few_queries(stored, client, django_assert_num_queries):
    client.get(SUGGEST, {"q": "furn"})

    with django_assert_num_queries(QUERIES):
        client.get(SUGGEST, {"q": "furn"})


# The box


@pytest.mark.parametrize(
    "path", ["/en/", "/en/search/", "/en/library/", "/en/members/"]
)
def test_every_box_knows_its_list(path, shared_site, client):
    page = html(client.get(path))

    boxes = page.select("[data-suggest]")
    assert boxes
    for box in boxes:
        kept = page.find(id=box["aria-controls"])
        assert kept["role"] == "listbox" and kept.has_attr("hidden")
        assert kept.find_parent("form") is box.find_parent("form")
        assert f"box={box['id']}&" in box["data-suggest"]


def script(name: str) -> Path:
    return settings.BASE_DIR / "search/static/search" / name


def test_script_of_the_box_stays_small():
    assert len(script("combobox.js").read_bytes()) <= 2_048
    assert len(script("recent.js").read_text().splitlines()) < 100
