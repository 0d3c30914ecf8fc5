"""What every engine does, tried on each; then one against the other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.contract import SORTS, Document, Query, Term, Version
from search.engines.memory import MemoryEngine
from search.engines.sqlite import SqliteEngine
from tests.search.documents import FEBRUARY, JANUARY, MARCH, document, keys, marked

MINE = Term(
    "concept:mine",
    {"en": ("mine", "colliery"), "cs": ("důl",), "sl": ("rudnik", "premogovnik")},
)
TRAINING = Term("concept:training", {"en": ("vocational training",)})


@pytest.fixture(params=["memory", "sqlite"])
def engine(request, tmp_path):
    if request.param == "memory":
        return MemoryEngine()
    return SqliteEngine.create(tmp_path / "index.sqlite3")


def found(engine, text="", **asked):
    return keys(engine.search(Query(text=text, **asked)))


# Words


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


# Terms


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


# One engine against the other

WORDS = {
    "en": "mine mines school schools tower light and of",
    "sl": "rudnik rudniku šola šole stolp in za",
    "cs": "důl dole škola školách věž a ve",
}
ALL_WORDS = " ".join([*WORDS.values(), "sole dul skolach sco rudn towe"]).split()
THEMES, YEARS = ("identity", "youth", "light"), ("2017", "2018")
TERMS = [MINE, Term("theme:light", {"en": ("light tower", "light")})]
PRINCIPALS = ("public", "member", "board")


def some_of(values, most=3):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def text_of(words, most):
    return st.lists(st.sampled_from(words), max_size=most).map(" ".join)


@st.composite
def documents(draw):
    language = draw(st.sampled_from(sorted(WORDS)))
    group = draw(st.sampled_from("abcd"))
    words = WORDS[language].split()
    return document(
        group,
        language,
        key=f"{group}:{language}:{draw(st.sampled_from('12'))}",
        kind=draw(st.sampled_from(["page", "practice"])),
        title=draw(text_of(words, 3)),
        summary=draw(text_of(words, 4)),
        body=draw(text_of(words, 8)),
        concepts=draw(some_of(["concept:mine", "theme:light"])),
        facets={"theme": draw(some_of(THEMES)), "year": draw(some_of(YEARS, 1))},
        principals=draw(some_of(PRINCIPALS)),
        published=draw(st.sampled_from([None, JANUARY, MARCH])),
    )


QUERIES = st.builds(
    Query,
    text=text_of(ALL_WORDS, 3) | st.text(max_size=5),
    languages=some_of([*WORDS, "xx"]),
    filters=st.fixed_dictionaries(
        {},
        optional={
            "theme": some_of(THEMES),
            "year": some_of(YEARS),
            "language": some_of([*WORDS]),
            "concept": some_of(["mine"]),
        },
    ),
    principals=some_of(PRINCIPALS),
    sort=st.sampled_from(SORTS),
    offset=st.integers(0, 2),
    limit=st.sampled_from([1, 20]),
    wants=st.just(("theme", "year", "language", "kind", "concept")),
)
WRITES = st.lists(
    st.tuples(st.lists(documents(), max_size=8), some_of(["a:en:1", "b:sl:2"])),
    min_size=1,
    max_size=2,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(writes=WRITES, queries=st.lists(QUERIES, min_size=6, max_size=6))
def test_sqlite_answers_as_memory_does(tmp_path, writes, queries):
    engine, oracle = SqliteEngine.create(tmp_path / "index.sqlite3"), MemoryEngine()
    for either in (engine, oracle):
        either.set_terms(TERMS)
    for sequence, (stored, deleted) in enumerate(writes, start=1):
        for either in (engine, oracle):
            either.apply(stored, deleted, sequence)
            either.search(Query())
    for query in queries:
        assert answer(engine, query) == answer(oracle, query)
    engine.close()


def answer(engine, query):
    result = engine.search(query)
    hits = [
        (hit.title, hit.fragments, hit.why, hit.also, hit.facets) for hit in result.hits
    ]
    scores = [(hit.key, pytest.approx(hit.score, abs=1e-9)) for hit in result.hits]
    facets = {facet: list(counts.items()) for facet, counts in result.facets.items()}
    return scores, hits, result.total, facets


def test_a_document_needs_no_more_than_its_names():
    assert Document("k", "page", "en", "g", "T").principals == ()
