"""Phrases, exclusions, OR, fields of the text, dates, synonyms: the same everywhere."""

from search.contract import Lack, Query, Term
from tests.search.documents import FEBRUARY, JANUARY, MARCH, MINE, document, found

HOIST = Term(
    "synonym:1", {"en": ("hoist", "winding engine"), "de": ("Förderturm",)}, True
)


def stored(engine, *documents):
    engine.apply(documents, (), 1)
    return engine


def test_phrase_stands_as_written(engine):
    stored(
        engine,
        document("a", body="a blast furnace here"),
        document("b", body="the furnace of the blast"),
        document("c", body="blast furnaces"),
    )
    assert found(engine, '"blast furnace"') == ["a:en"]
    assert sorted(found(engine, "blast furnace")) == ["a:en", "b:en", "c:en"]


def test_phrase_does_not_reach_into_the_next_field(engine):
    stored(engine, document("a", title="blast", summary="furnace"))
    assert found(engine, '"blast furnace"') == []


def test_one_word_in_quotes_is_not_bent(engine):
    stored(engine, document("a", title="mine"), document("b", title="mines"))
    assert found(engine, '"mines"') == ["b:en"]


def test_excluded_word_takes_the_whole_group_away(engine):
    stored(
        engine,
        document("a", "en", "tower school"),
        document("a", "sl", "stolp"),
        document("b", "sl", "stolp"),
    )
    assert found(engine, "stolp -school", languages=("sl",)) == ["b:sl"]
    assert found(engine, "-school", languages=("sl",)) == ["b:sl"]


def test_exclusion_tells_nothing_of_what_is_hidden(engine):
    stored(
        engine,
        document("a", "en", "tower"),
        document("a", "en", "secret", key="a:board", principals=("board",)),
    )
    assert found(engine, "tower -secret") == ["a:en"]
    assert found(engine, "tower -secret", principals=("public", "board")) == []


def test_or_takes_either(engine):
    stored(
        engine,
        document("a", title="tower old"),
        document("b", title="school old"),
        document("c", title="old"),
    )
    assert sorted(found(engine, "old tower OR school")) == ["a:en", "b:en"]


def test_title_looks_into_titles_alone(engine):
    stored(engine, document("a", title="towers"), document("b", body="tower"))
    assert found(engine, "title:tower") == ["a:en"]
    assert found(engine, "název:tower") == ["a:en"]
    assert found(engine, "-title:tower") == ["b:en"]


def test_unknown_field_is_read_as_words(engine):
    stored(engine, document("a", title="Act 12"), document("b", title="12"))
    assert found(engine, "act:12") == ["a:en"]


def test_star_takes_beginnings(engine):
    stored(engine, document("a", title="tower"), document("b", title="towel"))
    assert sorted(found(engine, "tow*")) == ["a:en", "b:en"]


def test_synonyms_lead_to_each_other_in_their_language(engine):
    engine.set_terms([HOIST])
    stored(
        engine,
        document("a", title="the winding engine"),
        document("b", title="engine winding"),
        document("c", "de", title="Förderturm"),
    )
    result = engine.search(Query("hoist"))

    assert [hit.key for hit in result.hits] == ["a:en"]
    assert (result.hits[0].why.how, result.hits[0].why.label) == (
        "synonym",
        "winding engine",
    )
    assert [piece.text for piece in result.hits[0].title if piece.marked] == [
        "winding",
        "engine",
    ]
    assert found(engine, "winding engine") == ["a:en", "b:en"]


def test_synonyms_change_without_new_documents(engine):
    stored(engine, document("a", title="winding engine"))
    assert found(engine, "hoist") == []
    engine.set_terms([HOIST])
    assert found(engine, "hoist") == ["a:en"]
    engine.set_terms([])
    assert found(engine, "hoist") == []


def test_dates_bound_the_publication(engine):
    stored(
        engine,
        document("a", published=JANUARY),
        document("b", published=FEBRUARY),
        document("c", published=MARCH),
        document("d"),
    )
    assert found(engine, since=FEBRUARY, sort="oldest") == ["b:en", "c:en"]
    assert found(engine, until=FEBRUARY) == ["a:en"]
    assert found(engine, since=FEBRUARY, until=MARCH) == ["b:en"]


def test_without_leaves_facet_values_out(engine):
    stored(
        engine,
        document("a", facets={"theme": ("light",)}),
        document("b", facets={"theme": ("youth",)}),
    )
    result = engine.search(Query(without={"theme": ("light",)}, wants=("theme",)))

    assert [hit.key for hit in result.hits] == ["b:en"]
    assert result.facets["theme"] == {"youth": 1}


def test_thing_narrows_to_groups(engine):
    stored(engine, document("a", title="tower"), document("b", title="tower"))
    assert found(engine, "tower", filters={"thing": ("b", "none")}) == ["b:en"]
    assert found(engine, filters={"thing": ("none",)}) == []


def test_lacks_say_which_word_finds_nothing(engine):
    stored(
        engine,
        document("a", title="tower", facets={"theme": ("light",)}),
        document("b", title="school"),
    )
    result = engine.search(Query("tower xyzzyq", explains=True))
    assert result.lacks == (Lack("tower", 1, 0), Lack("xyzzyq", 0, 1))

    narrow = Query("school", filters={"theme": ("light",)}, explains=True)
    result = engine.search(narrow)
    assert (result.total, result.unfiltered) == (0, 1)
    assert result.lacks == (Lack("school", 0, 0),)


def test_words_in_a_row_come_first(engine):
    stored(
        engine,
        document("a", body="the furnace of the blast", published=MARCH),
        document("b", body="the blast furnace", published=JANUARY),
    )
    assert found(engine, "blast furnace") == ["b:en", "a:en"]


def test_what_a_text_is_full_of_comes_before_what_it_mentions(engine):
    stored(
        engine,
        document("a", body="towers and a school", published=MARCH),
        document("b", body="tower tower tower and more", published=JANUARY),
    )
    assert found(engine, "tower") == ["b:en", "a:en"]


def test_title_concept_summary_text(engine):
    engine.set_terms([MINE])
    stored(
        engine,
        document("a", body="mine"),
        document("b", summary="mine"),
        document("c", title="mine"),
        document("d", concepts=("concept:mine",)),
    )
    assert found(engine, "mine") == ["c:en", "d:en", "b:en", "a:en"]


def test_hidden_things_are_as_if_taken_out(engine):
    stored(
        engine,
        document("a", "en", "tower school", key="practice:1:en", facets={"x": ("1",)}),
        document("a", "sl", "stolp tower", key="news:1:sl"),
        document("b", "en", "tower", key="practice:12:en"),
    )
    asked = {"hidden": ("practice:1", "page:7"), "wants": ("x",), "completes": 3}
    result = engine.search(Query("tower", **asked))

    assert sorted(hit.key for hit in result.hits) == ["news:1:sl", "practice:12:en"]
    assert [hit.also for hit in result.hits] == [(), ()]
    assert (result.total, result.facets) == (2, {"x": {}})
    assert engine.search(Query("schol", hidden=("practice:1",))).did_you_mean == ()
    assert engine.search(Query("scho", **asked)).completions == ()
    assert found(engine, "school", hidden=("practice:1",)) == []
    assert found(engine, "school", hidden=("practice:11",)) == ["practice:1:en"]
    left = found(engine, "tower -school", hidden=("practice:1",))
    assert left == ["news:1:sl", "practice:12:en"]
