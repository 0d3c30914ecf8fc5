import pytest

from search.contract import Query
from tests.search.documents import MINE, TRAINING, document


def completed(engine, text, most=5, **asked):
    return engine.search(Query(text, completes=most, **asked)).completions


def test_last_word_is_completed_the_frequent_first(engine):
    engine.apply(
        [
            document("a", title="Tower town"),
            document("b", title="Tower"),
            document("c", title="Towel", principals=("board",)),
        ],
        (),
        1,
    )
    assert completed(engine, "tow") == ("Tower", "town")
    assert completed(engine, "tow", principals=("board",)) == ("Towel",)
    assert completed(engine, "tow", most=1) == ("Tower",)


def test_completion_goes_with_the_words_before_it(engine):
    engine.apply(
        [document("a", title="blast furnace"), document("b", title="blue fuchsia")],
        (),
        1,
    )
    assert completed(engine, "blast fu") == ("blast furnace",)


def test_nothing_is_completed_after_a_space_or_one_letter(engine):
    engine.apply([document("a", title="tower")], (), 1)
    assert completed(engine, "tower ") == completed(engine, "t") == ()
    assert completed(engine, "tower") == ()


def test_labels_are_completed_as_a_whole(engine):
    engine.set_terms([MINE, TRAINING])
    engine.apply([document("a", concepts=("concept:training",))], (), 1)

    assert completed(engine, "vocational tr") == ("vocational training",)
    assert completed(engine, "old voc") == ()
    assert completed(engine, "coll") == (), "no document has the term"


def test_completion_knows_diacritics(engine):
    engine.apply([document("a", "sl", title="Šolski stolp")], (), 1)
    assert completed(engine, "sols") == ("Šolski",)


def test_deleted_words_are_no_completions(engine):
    engine.apply([document("a", title="tower")], (), 1)
    engine.apply([], ["a:en"], 2)
    assert completed(engine, "tow") == ()


SECRET = ("board",)


@pytest.mark.parametrize(
    "text",
    ["-geh", "museum -geh", "museum OR geh", "museum | geh", '"geh', "museum* -geh"]
    + ["title:geh", "museum " * 40 + "geh", "geh*"],
)
def test_completion_tells_nothing_that_is_hidden(engine, text):
    engine.apply(
        [
            document("a", title="Museum"),
            document("b", title="Geheimrat", principals=SECRET),
        ],
        (),
        1,
    )
    assert completed(engine, text) == ()


def test_completion_after_a_hidden_word_has_no_hit(engine):
    engine.apply(
        [
            document("a", title="Museum tower"),
            document("b", title="Geheimrat tower", principals=SECRET),
        ],
        (),
        1,
    )
    assert completed(engine, "geheimrat tow") == ()
    assert completed(engine, "museum tow") == ("museum tower",)
    assert completed(engine, "-geheimrat tow") == ("-geheimrat tower",)


def test_completion_keeps_what_was_excluded(engine):
    engine.apply(
        [document("a", title="Museum tower"), document("b", title="Museum town")],
        (),
        1,
    )
    assert completed(engine, "museum -town tow") == ("museum -town tower",)
