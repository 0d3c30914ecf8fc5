"""The embedded engine against the slow one, on documents and queries made up."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.contract import SORTS, Query, Term
from search.engines.memory import MemoryEngine
from search.engines.sqlite import SqliteEngine
from tests.search.documents import FEBRUARY, JANUARY, MARCH, MINE, document

WORDS = {
    "en": "mine mines school schools tower light and of",
    "sl": "rudnik rudniku šola šole stolp in za",
    "cs": "důl dole škola školách věž a ve",
}
ALL_WORDS = " ".join([*WORDS.values(), "sole dul skolach sco rudn towe"]).split()
THEMES, YEARS = ("identity", "youth", "light"), ("2017", "2018")
TERMS = [
    MINE,
    Term("theme:light", {"en": ("light tower", "light")}),
    Term("synonym:1", {"en": ("tower", "school light"), "sl": ("šola", "stolp")}, True),
]
TYPOS = ["tovwer", "schol", "rudnk", "šolla", "skolahc", "towre"]
ORDERS = [*SORTS, "by-uses", "by-nothing"]
READERS = [("public",), ("public", "member"), ("board",), ()]


class Made:
    """Documents and queries made up from a seed: dense, so that most queries hit."""

    def __init__(self, seed):
        self.random = Random(seed)

    def some(self, values, most=2):
        return tuple(self.random.sample(values, self.random.randint(0, most)))

    def text(self, words, most):
        return " ".join(self.random.choices(words, k=self.random.randint(0, most)))

    def document(self):
        group, language = self.random.choice("abcdefgh"), self.random.choice([*WORDS])
        words = WORDS[language].split()
        return document(
            group,
            language,
            key=f"{group}:{language}:{self.random.choice('12')}",
            kind=self.random.choice(["page", "practice"]),
            title=self.text(words, 3),
            summary=self.text(words, 4),
            body=self.text(words, 8),
            concepts=self.some(["concept:mine", "theme:light"]),
            facets={"theme": self.some(THEMES), "year": self.some(YEARS, 1)},
            principals=self.random.choice([("public",), *READERS]),
            published=self.random.choice([None, JANUARY, MARCH]),
            ranks=self.random.choice([{}, {"uses": 1}, {"uses": 2.5}, {"uses": -1}]),
        )

    def asked(self):
        """Words with and without signs."""
        signs = [
            "{}",
            "{}",
            "{}",
            "-{}",
            '"{} {}"',
            "{} OR {}",
            "title:{}",
            "{}*",
            '"{}"',
        ]
        words = [*ALL_WORDS, *ALL_WORDS, *TYPOS]
        parts = self.random.choices(signs, k=self.random.randint(0, 3))
        return " ".join(p.format(*self.random.choices(words, k=2)) for p in parts)

    def write(self):
        documents = [self.document() for _ in range(20)]
        return documents, [self.document().key for _ in range(2)]

    def query(self):
        filters = {"theme": THEMES, "year": YEARS, "language": [*WORDS]}
        return Query(
            text=self.random.choice([self.text(ALL_WORDS, 2), self.asked()]),
            languages=self.some([*WORDS, "xx"], 3),
            filters={
                facet: self.some(filters[facet]) for facet in self.some([*filters])
            },
            principals=self.random.choice(READERS),
            sort=self.random.choice(ORDERS),
            offset=self.random.choice([0, 0, 0, 1]),
            limit=self.random.choice([1, 20, 20]),
            wants=("theme", "year", "language", "kind", "concept"),
            bare=self.random.choice([False, False, True]),
            without=self.random.choice([{}, {}, {"theme": ("light",)}]),
            since=self.random.choice([None, None, None, FEBRUARY]),
            until=self.random.choice([None, None, None, MARCH]),
            completes=self.random.choice([0, 0, 5]),
            explains=self.random.choice([False, True]),
            hidden=self.random.choice([(), (), ("a:sl", "b:en")]),
        )


def pair(tmp_path, writes):
    """Both engines after the same writes, read in between."""
    engine, oracle = SqliteEngine.create(tmp_path / "index.sqlite3"), MemoryEngine()
    for either in (engine, oracle):
        either.set_terms(TERMS)
        for sequence, (stored, deleted) in enumerate(writes, start=1):
            either.apply(stored, deleted, sequence)
            either.search(Query())
    return engine, oracle


TRIED = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@TRIED
@given(seed=st.integers(0, 2**32))
def test_sqlite_answers_as_memory_does(tmp_path, seed):
    made = Made(seed)
    engine, oracle = pair(tmp_path, [made.write(), made.write()])

    assert engine.keys() == oracle.keys()
    for _ in range(20):
        query = made.query()
        assert answer(engine, query) == answer(oracle, query)
    engine.close()


@TRIED
@given(text=st.text(max_size=20))
def test_odd_texts_are_read_alike(tmp_path, text):
    """Most of them have no word that a document has: so let them be documents too."""
    stored = [document("a", "sl", text, body=text), document("b", title="Tower")]
    engine, oracle = pair(tmp_path, [(stored, [])])

    for asked in (text, text[:3], f"tower {text}"):
        assert answer(engine, Query(asked)) == answer(oracle, Query(asked))
    engine.close()


def answer(engine, query):
    result = engine.search(query)
    hits = [
        (hit.title, hit.fragments, hit.why, hit.also, hit.facets) for hit in result.hits
    ]
    scores = [(hit.key, pytest.approx(hit.score, rel=1e-5)) for hit in result.hits]
    facets = {facet: list(counts.items()) for facet, counts in result.facets.items()}
    said = (
        result.did_you_mean,
        result.is_corrected,
        result.completions,
        result.lacks,
        result.unfiltered,
    )
    return scores, hits, result.total, facets, said
