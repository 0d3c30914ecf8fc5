"""Which documents a text finds: words, beginnings, function words, terms."""

import pytest

from search.contract import Query, Term
from tests.search.documents import (
    FEBRUARY,
    JANUARY,
    MARCH,
    MINE,
    TRAINING,
    document,
    found,
    keys,
)


@pytest.mark.parametrize(
    ("query", "language", "text"),
    [
        ("rudniku", "sl", "Stari rudnik"),
        ("rudnik", "sl", "V rudnikih"),
        ("RUDNIK", "sl", "rudnikov"),
        ("šola", "sl", "Obisk šole"),
        ("sole", "sl", "Obisk šole"),
        ("sola", "sl", "V šolah"),
        ("sole", "sl", "Nova šola, stare šole"),
        ("dul", "cs", "Starý důl"),
        ("dole", "cs", "Starý důl"),
        ("důl", "cs", "V dolech"),
        ("skolach", "cs", "O školách"),
        ("mines", "en", "An old mine"),
    ],
)
def test_any_form_finds_any_form(engine, query, language, text):
    engine.apply([document("a", language, text), document("b", language, "x")], [], 1)

    assert found(engine, query) == [f"a:{language}"]


def test_every_word_is_needed_wherever_it_stands(engine):
    engine.apply(
        [
            document("a", title="Tower", body="It is lit at night."),
            document("b", title="Tower", body="It is closed."),
        ],
        [],
        1,
    )

    assert found(engine, "night tower") == ["a:en"]
    assert found(engine, "night tower river") == []


@pytest.mark.parametrize("query", ["school and company", "the school of a company"])
def test_function_words_never_make_a_query_fail(engine, query):
    engine.apply([document("a", title="Company meets school")], [], 1)

    assert found(engine, query) == ["a:en"]


@pytest.mark.parametrize(
    ("query", "language", "title"),
    [
        ("suchý dok", "cs", "Suchý dok v přístavu"),
        ("stary dok", "pl", "Stary dok"),
        ("pale ale", "en", "Pale ale of the brewery"),
        ("kamenná sůl", "cs", "Kamenná sůl"),
        ("dan odprtih vrat", "sl", "Dan odprtih vrat"),
        ("die casting", "en", "Die casting"),
    ],
)
def test_function_word_of_a_foreign_language_is_a_word(engine, query, language, title):
    """What has all but this word is not found."""
    without = " ".join(w for w in title.split() if len(w) > 3 or w == "vrat")
    engine.apply(
        [document("a", language, title), document("b", language, without)], [], 1
    )

    asked = Query(text=query, languages=(language, "en", "hr", "nl"))
    assert [hit.group for hit in engine.search(asked).hits] == ["a"]


@pytest.mark.parametrize(
    ("query", "reader", "language", "title"),
    [
        ("dok rudnik", "hr", "hr", "Stari rudnik"),
        ("die Halden", "en", "de", "Halden im Ruhrgebiet"),
        ("rudnik med vojno", "en", "sl", "Rudnik, vojna"),
        ("muzeum ale Gdynia", "pl", "pl", "Muzeum Gdynia"),
    ],
)
def test_function_word_of_the_querys_language_is_left_out(
    engine, query, reader, language, title
):
    engine.apply([document("a", language, title)], [], 1)

    assert found(engine, query, languages=(reader, "en", "de", "sl")) != []


def test_function_words_alone_are_words(engine):
    engine.apply([document("a", title="To be"), document("b", title="Tower")], [], 1)

    assert found(engine, "to be") == ["a:en"]


def test_the_last_word_may_be_a_beginning_if_nothing_else_is_found(engine):
    engine.apply(
        [document("a", title="Light festival"), document("b", title="Lighthouse")],
        [],
        1,
    )

    assert found(engine, "light") == ["a:en"]
    assert found(engine, "lightho") == ["b:en"]
    assert found(engine, "light festi") == ["a:en"]
    assert found(engine, "festi light") == []
    assert engine.search(Query(text="lightho")).hits[0].why.how == "prefix"


def test_a_title_counts_more_than_a_body(engine):
    engine.apply(
        [
            document("a", title="Tower", body="tower and colliery"),
            document("b", title="Colliery", body="tower and tower"),
            *(document(f"c{number}", title="Other") for number in range(5)),
        ],
        [],
        1,
    )

    assert found(engine, "colliery") == ["b:en", "a:en"]


def test_equal_matches_come_newest_first(engine):
    documents = [
        document("a", title="Tower", published=JANUARY),
        document("b", title="Tower", published=MARCH),
        document("c", title="Tower", published=None),
        document("d", title="Tower", published=FEBRUARY),
    ]
    engine.apply(documents, [], 1)

    assert found(engine, "tower") == ["b:en", "d:en", "a:en", "c:en"]


ODD = [
    '"',
    "'",
    '"tower',
    "tower AND",
    "NOT tower NEAR(",
    "title_stem:tower",
    "{title_stem} : tower*",
    "tower\0tower",
    "^tower -river +x",
    "😀 ⚒️",
    "%_\\;--",
    "\ud800",
    "ﷺ",
    "طابعة 한국어 漢字",
    "tower " * 20_000,
    "w" * 100_000,
    '"' * 100_000,
    " ".join(f"word{number}" for number in range(5_000)),
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:20]))
def test_every_string_is_a_legal_query(engine, text):
    engine.set_terms([MINE])
    engine.apply([document("a", title="Tower")], [], 1)

    assert engine.search(Query(text=text)).total in (0, 1)


def test_a_text_without_a_word_finds_nothing_and_no_text_everything(engine):
    engine.apply([document("a"), document("b")], [], 1)

    assert found(engine, '"?!') == []
    assert sorted(found(engine, "  \n")) == ["a:en", "b:en"]


def test_an_empty_index_finds_nothing(engine):
    result = engine.search(Query(text="tower", wants=("kind",)))

    assert (result.hits, result.total, result.facets) == ((), 0, {"kind": {}})


def test_a_label_in_any_language_finds_what_carries_the_term(engine):
    engine.set_terms([MINE])
    engine.apply(
        [
            document("a", "sl", "Stari stolp", concepts=("concept:mine",)),
            document("b", "sl", "Novi stolp"),
        ],
        [],
        1,
    )

    result = engine.search(Query(text="důl", languages=("en", "sl")))

    assert keys(result) == ["a:sl"]
    assert result.hits[0].why.how == "label"
    assert result.hits[0].why.label == "důl"
    assert result.hits[0].why.language == "cs"
    assert result.hits[0].why.term == "concept:mine"
    assert result.hits[0].why.name == "mine"


@pytest.mark.parametrize(
    ("languages", "name"), [(("sl", "en"), "rudnik"), (("nl",), "mine"), ((), "mine")]
)
def test_a_term_is_named_in_the_readers_language_or_english(engine, languages, name):
    engine.set_terms([MINE, Term("concept:moor", {"cs": ("blata",)})])
    concepts = ("concept:mine", "concept:moor")
    engine.apply([document("a", concepts=concepts)], [], 1)

    (hit,) = engine.search(Query(text="důl", languages=languages)).hits
    (other,) = engine.search(Query(text="blata", languages=languages)).hits

    assert hit.why.name == name
    assert other.why.name == "blata"


@pytest.mark.parametrize("query", ["dul stolp", "dolech stolp", "the colliery stolp"])
def test_labels_are_words_like_others(engine, query):
    engine.set_terms([MINE])
    engine.apply(
        [document("a", "sl", "Stari stolp", concepts=("concept:mine",))], [], 1
    )

    assert found(engine, query) == ["a:sl"]
    assert found(engine, query + " reka") == []


def test_a_label_of_two_words_is_a_phrase(engine):
    engine.set_terms([TRAINING])
    engine.apply([document("a", concepts=("concept:training",))], [], 1)

    assert found(engine, "about vocational training") == ["a:en"]
    assert found(engine, "training") == []
    assert found(engine, "training vocational") == []


def test_terms_are_replaced_as_a_whole(engine):
    engine.apply([document("a", concepts=("concept:mine",))], [], 1)
    engine.set_terms([MINE])
    engine.set_terms([TRAINING])

    assert found(engine, "colliery") == []


@pytest.mark.parametrize(
    ("query", "how"),
    [("rudnika stolp", "exact"), ("rudnik stolp", "stem"), ("stolp dul", "label")],
)
def test_why_tells_the_weakest_way(engine, query, how):
    engine.set_terms([MINE])
    engine.apply(
        [document("a", "sl", "Stolp rudnika", concepts=("concept:mine",))], [], 1
    )

    assert engine.search(Query(text=query)).hits[0].why.how == how
