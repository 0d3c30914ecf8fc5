import pytest

from search.contract import Query
from search.engines.spelling import Spelling, distance, nearest, shortened, traces
from tests.search.documents import MINE, document, keys


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("rudnik", "rudnik", 0),
        ("rudnik", "rudnk", 1),
        ("rudnik", "rudniki", 1),
        ("rudnik", "rufnik", 1),
        ("rudnik", "rudink", 1),
        ("rudnik", "urdinki", 3),
        ("", "abc", 3),
    ],
)
def test_distance_counts_slips(one, other, letters):
    assert distance(one, other) == letters
    assert distance(other, one) == letters


def test_words_one_slip_apart_share_a_trace():
    for typed in ("rudnk", "rudniki", "rufnik", "rudink"):
        assert not traces("rudnik").isdisjoint(traces(typed))
    assert traces("rudnik").isdisjoint(traces("school"))


def test_short_words_are_not_put_right():
    assert shortened("dul") == set()


def spellings(**languages):
    return {s: Spelling(s, frozenset(found.split())) for s, found in languages.items()}


def test_nearest_ranks_by_slips_language_swap_and_first_letter():
    near = spellings(
        two="en",
        power="en",
        towre="en",
        towar="pl",
        lower="en",
        bowery="en",
        tower="en",
    )
    found = [surface for _rank, surface in nearest("tower", near, "en")]

    assert found == ["towre", "lower", "power", "towar"]


def stored(engine, *documents):
    engine.apply(documents, (), 1)
    return engine


def test_typo_finds_what_was_meant(engine):
    stored(engine, document("a", title="Winding tower"), document("b", title="School"))
    result = engine.search(Query("windnig towre"))

    assert keys(result) == ["a:en"]
    assert result.is_corrected
    assert result.did_you_mean == ("Winding tower",)
    assert result.hits[0].why.how == "typo"


def test_typo_keeps_the_rest_of_the_query(engine):
    stored(
        engine,
        document("a", title="Winding tower", body="school"),
        document("b", title="Winding tower"),
    )
    result = engine.search(Query("towre -school"))

    assert result.did_you_mean == ("tower -school",)
    assert keys(result) == ["b:en"]


def test_words_that_have_hits_are_not_changed(engine):
    stored(engine, document("a", title="tower"), document("b", title="school"))
    result = engine.search(Query("tower school"))

    assert (result.hits, result.did_you_mean) == ((), ())


def test_rare_word_is_found_and_the_frequent_one_offered(engine):
    towers = [document(f"t{number}", title="tower") for number in range(20)]
    stored(engine, document("a", title="towre"), *towers)
    result = engine.search(Query("towre"))

    assert keys(result) == ["a:en"]
    assert not result.is_corrected
    assert result.did_you_mean == ("tower",)


def test_typo_never_tells_a_word_that_the_reader_may_not_see(engine):
    stored(
        engine,
        document("a", title="Kowalska", principals=("board",)),
        document("b", title="tower"),
    )
    result = engine.search(Query("Kowlaska"))

    assert (result.did_you_mean, result.hits) == ((), ())
    board = engine.search(Query("Kowlaska", principals=("board",)))
    assert board.did_you_mean == ("Kowalska",)


def test_typo_in_a_label_leads_to_its_concept(engine):
    engine.set_terms([MINE])
    stored(engine, document("a", title="Tower", concepts=("concept:mine",)))
    result = engine.search(Query("premogvnik"))

    assert result.did_you_mean == ("premogovnik",)
    assert keys(result) == ["a:en"]


def test_word_that_nobody_knows_is_offered_right_though_it_begins_another(engine):
    stored(
        engine,
        document("a", title="schooling"),
        document("b", title="School"),
        document("c", title="schlaw"),
    )
    result = engine.search(Query("scholl"))
    assert result.did_you_mean == ("School",)

    begun = engine.search(Query("schoo"))
    assert sorted(keys(begun)) == ["a:en", "b:en"]
    assert begun.did_you_mean == ("School",)


def test_form_of_a_word_that_no_document_has_is_no_typo(engine):
    stored(engine, document("a", title="towers"), document("b", title="tower"))
    assert engine.search(Query("towering")).did_you_mean == ()
    assert engine.search(Query("tower")).did_you_mean == ()
