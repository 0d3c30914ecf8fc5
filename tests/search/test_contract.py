"""What every engine does with what it found: groups, readers, facets, order, writes."""

import pytest

from search.contract import Document, Query, Version
from tests.search.documents import (
    FEBRUARY,
    JANUARY,
    MARCH,
    document,
    found,
    keys,
    marked,
)


def test_a_document_needs_no_more_than_its_names():
    assert Document("k", "page", "en", "g", "T").principals == ()


# Groups and languages


def test_versions_collapse_to_the_readers_best_language_that_matches(engine):
    engine.apply(
        [
            document("a", "en", "Tower radio", url="/en/a/"),
            document("a", "sl", "Stolp radio", url="/sl/a/"),
            document("a", "cs", "Rozhlas", url="/cs/a/"),
        ],
        [],
        1,
    )

    result = engine.search(Query(text="radio", languages=("cs", "sl", "en")))

    assert keys(result) == ["a:sl"]
    assert result.total == 1
    assert result.hits[0].also == (Version("cs", "/cs/a/"), Version("en", "/en/a/"))
    assert found(engine, "", languages=("cs",)) == ["a:cs"]


def test_a_reader_of_none_of_the_languages_gets_the_best_match(engine):
    engine.apply(
        [
            document("a", "en", "Other", body="tower " + "and more " * 30),
            document("a", "sl", "Tower"),
            *(document(f"b{number}", title="Other") for number in range(5)),
        ],
        [],
        1,
    )

    assert found(engine, "tower", languages=("nl",)) == ["a:sl"]


def test_of_several_audiences_a_reader_meets_the_fullest(engine):
    engine.apply(
        [
            document("a", title="Ana", key="a:public"),
            document(
                "a", title="Ana", body="Phone.", principals=("member",), key="a:m"
            ),
        ],
        [],
        1,
    )

    assert found(engine, "ana") == ["a:public"]
    assert found(engine, "ana", principals=("member", "public")) == ["a:m"]
    assert found(engine, "", principals=("public", "member")) == ["a:m"]
    assert engine.search(Query(principals=("public", "member"))).total == 1


def test_a_document_without_group_stands_alone(engine):
    engine.apply([document("", key="a"), document("", key="b")], [], 1)

    assert engine.search(Query()).total == 2


# Readers


def test_nothing_of_what_a_reader_may_not_see_shows(engine):
    engine.apply(
        [
            document("a", title="Tower", facets={"theme": ("identity",)}),
            document("a", "sl", "Stolp tower", principals=("member",)),
            document("b", title="Towering secret", principals=("member", "board")),
            document("c", title="Nobody's tower", principals=()),
        ],
        [],
        1,
    )
    wants = ("theme", "language", "kind")

    result = engine.search(Query(text="tower", wants=wants))

    assert keys(result) == ["a:en"]
    assert result.hits[0].also == ()
    assert result.facets == {
        "theme": {"identity": 1},
        "language": {"en": 1},
        "kind": {"page": 1},
    }
    assert found(engine, "secret") == found(engine, "secr") == []
    assert found(engine, "secr", principals=("board",)) == ["b:en"]
    assert found(engine, "tower", principals=()) == []
    assert engine.search(Query(principals=("nobody",), wants=wants)).facets == {
        "theme": {},
        "language": {},
        "kind": {},
    }


def test_a_hidden_match_does_not_keep_from_beginnings(engine):
    engine.apply(
        [
            document("a", title="Lightning"),
            document("b", title="Light", principals=("member",)),
        ],
        [],
        1,
    )

    assert found(engine, "light") == ["a:en"]


# Facets, order, pages


@pytest.fixture
def library(engine):
    """Four practices with their facets, one of them in two languages."""
    facets = [("identity", "2017"), ("identity", "2018"), ("youth", "2018"), ("", "")]
    documents = [
        document(
            group,
            title=f"{group} tower",
            facets={"theme": (theme,), "year": (year,)} if theme else {},
            concepts=("concept:mine", "theme:identity"),
            published=moment,
        )
        for group, (theme, year), moment in zip(
            "abcd", facets, [JANUARY, MARCH, FEBRUARY, None], strict=True
        )
    ]
    engine.apply([*documents, document("a", "sl", "Z stolp", published=JANUARY)], [], 1)
    return engine


def test_counts_leave_out_their_own_filter_and_count_groups(library):
    query = Query(filters={"theme": ("identity",)}, wants=("theme", "year", "language"))

    result = library.search(query)

    assert result.total == 2
    assert result.facets["theme"] == {"identity": 2, "youth": 1}
    assert result.facets["year"] == {"2017": 1, "2018": 1}
    assert result.facets["language"] == {"en": 2}


def test_any_value_of_a_facet_and_all_facets(library):
    both = {"theme": ("identity", "youth"), "year": ("2018",)}

    assert found(library, filters=both) == ["b:en", "c:en"]
    assert found(library, "tower", filters={"year": ("2017",)}) == ["a:en"]


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({"theme": ()}, 4),
        ({"theme": ("unknown",)}, 0),
        ({"unknown": ("x",)}, 0),
        ({"theme": ("\0", '"', "😀")}, 0),
        ({"kind": ("page",), "concept": ("mine",)}, 4),
    ],
)
def test_odd_and_built_in_filters(library, filters, number):
    assert library.search(Query(filters=filters)).total == number


def test_built_in_facets_are_counted(library):
    result = library.search(Query(wants=("kind", "language", "concept", "unknown")))

    assert result.facets == {
        "kind": {"page": 4},
        "language": {"en": 4, "sl": 1},
        "concept": {"mine": 4},
        "unknown": {},
    }
    assert list(result.facets["language"]) == ["en", "sl"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", ["b:en", "c:en", "a:en", "d:en"]),
        ("oldest", ["a:en", "c:en", "b:en", "d:en"]),
        ("title", ["a:en", "b:en", "c:en", "d:en"]),
        ("relevance", ["b:en", "c:en", "a:en", "d:en"]),
        ("no such order", ["b:en", "c:en", "a:en", "d:en"]),
    ],
)
def test_sorts(library, sort, order):
    assert found(library, sort=sort) == order


def test_titles_sort_in_the_language_shown(library):
    assert found(library, sort="title", languages=("sl", "en"))[-1] == "a:sl"


def test_pages(library):
    assert found(library, sort="newest", offset=1, limit=2) == ["c:en", "a:en"]
    assert found(library, offset=100) == found(library, limit=0) == []
    assert len(found(library, offset=-5, limit=10**9)) == 4
    assert found(library, limit=-1) == []


def test_hits_carry_what_is_shown(library):
    (hit,) = library.search(Query(text="b tower")).hits

    assert (hit.key, hit.kind, hit.language, hit.group) == ("b:en", "page", "en", "b")
    assert marked(hit.title) == "[b] [tower]"
    assert hit.published == MARCH
    assert hit.facets["theme"] == ("identity",)
    assert hit.score > 0


# Writing


def test_what_is_applied_is_found_and_what_is_deleted_is_not(engine):
    engine.apply([document("a", title="Tower"), document("b", title="Tower")], [], 3)
    engine.apply([document("a", title="River")], ["b:en", "never:there"], 5)

    assert found(engine, "tower") == []
    assert found(engine, "river") == ["a:en"]
    assert (engine.count(), engine.keys(), engine.sequence()) == (1, {"a:en"}, 5)


def test_the_same_twice_does_no_harm(engine):
    for _time in range(2):
        engine.apply([document("a", title="Tower")], ["b:en"], 3)

    assert found(engine, "tower") == ["a:en"]
    assert (engine.count(), engine.sequence()) == (1, 3)


def test_what_is_stale_changes_nothing(engine):
    engine.apply([document("a", title="New")], [], 5)
    engine.apply([document("a", title="Old")], [], 4)
    engine.apply([document("a", title="Older", sequence=3)], [], 6)
    engine.apply([], ["a:en"], 4)

    assert found(engine, "new") == ["a:en"]
    assert engine.sequence() == 6


def test_a_deleted_document_comes_back_only_fresher(engine):
    engine.apply([document("a", title="Tower")], [], 1)
    engine.apply([], ["a:en"], 5)
    engine.apply([document("a", title="Tower")], [], 4)
    assert engine.count() == 0

    engine.apply([document("a", title="Tower")], [], 6)
    assert found(engine, "tower") == ["a:en"]


def test_a_key_deleted_and_stored_at_once_is_stored(engine):
    engine.apply([document("a", title="Tower")], ["a:en"], 1)
    engine.apply([document("a", title="River")], ["a:en"], 2)

    assert found(engine, "river") == ["a:en"]


def test_a_document_may_change_group_language_and_readers(engine):
    engine.apply([document("a", key="x", principals=("member",))], [], 1)
    assert found(engine) == []

    engine.apply([document("b", "sl", key="x")], [], 2)
    result = engine.search(Query(wants=("language",)))
    assert [(hit.key, hit.group) for hit in result.hits] == [("x", "b")]
    assert result.facets["language"] == {"sl": 1}


def test_a_rank_orders_the_highest_first_and_those_without_last(engine):
    stored = [
        document("a", ranks={"uses": 1}, published=JANUARY),
        document("b", ranks={"uses": 12.5}),
        document("c", published=FEBRUARY),
        document("d", ranks={"uses": 1}, published=FEBRUARY),
        document("e", ranks={"other": 99}),
    ]
    engine.apply(stored, (), 1)

    assert found(engine, sort="by-uses") == ["b:en", "d:en", "a:en", "c:en", "e:en"]
    engine.apply([document("c", ranks={"uses": 99})], (), 2)
    assert found(engine, sort="by-uses")[0] == "c:en"


def test_bare_hits_say_only_what_they_are(engine):
    engine.apply([document("a", title="Tower", url="/a/"), document("a", "sl")], (), 1)

    (hit,) = engine.search(Query("tower", bare=True)).hits

    assert (hit.key, hit.kind, hit.language, hit.group) == ("a:en", "page", "en", "a")
    assert hit.url == "/a/"
    assert (hit.title, hit.fragments, hit.why, hit.also) == ((), (), None, ())
