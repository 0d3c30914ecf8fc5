"""The bench of the search: the same corpus and queries for a seed; its table judges."""

import pytest

from bench.found import bare, figures, inflected, words
from bench.found.corpus import Corpus
from bench.found.odd import LONG, odd_texts
from bench.found.queries import Queries
from bench.found.streams import source
from bench.found.treebank import Treebank
from bench.found.typos import misspelt
from search.analysis import LANGUAGES, fold
from search.engines.sqlite import SqliteEngine


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Small vocabularies: the dictionaries of two languages are enough."""
    return tmp_path_factory.mktemp("found")


@pytest.fixture(scope="module")
def corpus(folder):
    return Corpus(folder, seed=1)


@pytest.fixture(scope="module", autouse=True)
def few_words():
    patched = pytest.MonkeyPatch()
    patched.setattr(words, "vocabulary", made_up)
    yield
    patched.undo()


def made_up(language, seed):
    """Instead of the dictionaries, which take seconds to read."""
    syllables = ["ba", "ko", "lu", "mi", "re", "sta", "tu", "vo"]
    stems = [f"{a}{b}{c}" for a in syllables for b in syllables for c in syllables]
    lemmas = [[stem + language, stem + language + "s"] for stem in stems]
    return words.Vocabulary(["of", "in", "and"], lemmas)


def test_corpus_is_the_same_for_the_same_seed(corpus, folder):
    again = list(Corpus(folder, seed=1).documents(30))

    assert list(corpus.documents(30)) == again
    assert list(corpus.documents(10)) == again[:10]
    assert list(Corpus(folder, seed=2).documents(30)) != again


def test_corpus_has_versions_readers_and_all_languages(corpus):
    documents = list(corpus.documents(400))

    assert {document.language for document in documents} == set(LANGUAGES)
    assert len({document.key for document in documents}) == 400
    assert 150 < len({document.group for document in documents}) < 300
    public = sum(document.principals == ("public",) for document in documents)
    assert 0.85 < public / 400 < 0.98
    named = sum("Ostrava" in document.body for document in documents)
    assert 0.7 < named / 400 < 0.86


def test_vocabularies_are_kept(folder, corpus, monkeypatch):
    monkeypatch.setattr(words, "vocabulary", None)

    assert Corpus(folder, seed=1).thing(3) == corpus.thing(3)


@pytest.mark.parametrize("case", ["facets", "rare", "plain", "broad"])
def test_queries_are_the_same_and_find_something(case, corpus, tmp_path):
    engine = SqliteEngine.create(tmp_path / "index.sqlite3")
    engine.apply(corpus.documents(120), (), 1)
    asked = [Queries(corpus, 120).of(case, number) for number in range(5)]

    assert asked == [Queries(corpus, 120).of(case, number) for number in range(5)]
    assert all(engine.search(query).total for query in asked)
    engine.close()


def test_a_slip_is_one_letter_and_never_the_word():
    from random import Random

    for number in range(200):
        slip = misspelt("kolbarna", Random(number))
        assert slip != "kolbarna"
        assert abs(len(slip) - 8) <= 1
        assert fold(slip)[0] == "k"


def test_odd_strings_are_the_same_and_some_are_long():
    odd = list(odd_texts(300, 1))

    assert odd == list(odd_texts(300, 1))
    assert max(map(len, odd)) >= LONG - 20
    assert any("\0" in text for text in odd) and any('"' in text for text in odd)


def test_percentiles_are_values_of_the_list():
    values = list(range(1, 101))

    assert [figures.percentile(values, share) for share in (50, 95, 99)] == [50, 95, 99]
    assert figures.percentile([7.0], 95) == 7.0


@pytest.mark.parametrize(
    ("row", "is_met"),
    [
        (figures.faster("", [1.0] * 9, [99.0] * 9, 95, 100), False),
        (figures.faster("", [1.0] * 9, [101.0] * 9, 95, 100), True),
        (figures.faster("", [9.0], [1.0], 50, None), True),
        (figures.at_most("", 1.4, 1.0, 1.3), False),
        (figures.at_most("", 1.2, 1.0, 1.3), True),
        (figures.within("", 5.1, 5.0), False),
        (figures.share_of("", 94, 100, 0.95), False),
        (figures.share_of("", 0, 0, 0.95), False),
        (figures.none_of("", 1, 10), False),
        (figures.none_of("", 0, 10), True),
        (figures.spread("", [1.0, 300.0], 200.0), False),
        (figures.not_measured("", "no server"), False),
    ],
)
def test_rows_tell_what_is_missed(row, is_met):
    assert row["is_met"] is is_met


def test_bare_query_asks_and_marks_what_the_engine_does(corpus):
    query = Queries(corpus, 120).of("facets", 1)
    document = next(d for d in corpus.documents(120) if "Ostrava" in d.body)
    found = bare.words_of("Ostravy Ostrava")
    asked = bare.request(query, bare.words_of(query.text))
    _title, fragments = bare.shown(source(document), bare.Sought(found))

    assert "ostrava" in [word.surface for word in found]
    assert set(asked["aggs"]) == set(query.wants)
    assert len(asked["query"]["bool"]["must"]) == 2
    marked = [piece.text for part in fragments for piece in part if piece.marked]
    assert "Ostrava" in marked


def test_facet_counts_of_the_bare_query_leave_out_its_own_choice():
    chosen = {"theme": {"terms": {"theme": ["a"]}}}

    assert bare.counts("theme", chosen) == {"terms": {"field": "theme", "size": 100}}
    assert bare.counts("kind", chosen)["filter"] == {
        "bool": {"filter": [chosen["theme"]]}
    }


SENTENCES = """# text = Stolp stoji.
1\tStolp\tstolp\tNOUN\t_\t_\t2\tnsubj\t_\t_
2\tstoji\tstati\tVERB\t_\t_\t0\troot\t_\t_

# text = Stolpi so stali.
1\tStolpi\tstolp\tNOUN\t_\t_\t3\tnsubj\t_\t_
2\tso\tbiti\tAUX\t_\t_\t3\taux\t_\t_
3\tstali\tstati\tVERB\t_\t_\t0\troot\t_\t_

"""


def test_questions_have_other_forms_than_their_sentence(tmp_path):
    from random import Random

    tmp_path.joinpath("sl-test.conllu").write_text(SENTENCES)
    (question,) = Treebank(tmp_path, "sl").questions(5, Random(1))

    assert set(question.text.split()) in ({"stolpi", "stali"}, {"stolp", "stoji"})
    assert question.relevant == {0, 1}


def test_plain_typing_has_no_letters_of_a_language():
    assert inflected.plain("Žička Łódź straße đak") == "Zicka Lodz strasse dak"
