"""Is the right text found? Inflected, plain, misspelt and foreign words, by language.

The texts and queries stand in `relevance/<language>.yaml`: `finds` must be among the
hits, `not` must not; a `known` weakness says why, and may not heal unnoticed.
"""

from pathlib import Path

import pytest
import yaml

from search.analysis import LANGUAGES
from search.contract import Document, Query, Term

FOLDER = Path(__file__).parent / "relevance"
ENGINES = ["sqlite"]  # the others answer the same: test_agreement.py
MANY = 200  # hits, no language has as many texts


def read(name):
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


FILES = {language: read(language) for language in LANGUAGES}


def terms():
    for name, labels in read("terms").items():
        yield Term(name, {language: (label,) for language, label in labels.items()})


def documents():
    for language, file in FILES.items():
        for name, text in file["texts"].items():
            title, _, body = text.partition(". ")
            yield Document(
                key=f"{language}:{name}",
                kind="page",
                language=language,
                group=f"{language}:{name}",
                title=title,
                body=body,
                concepts=tuple(file["concepts"].get(name, ())),
                principals=("public",),
            )


@pytest.fixture
def filled(engine):
    """The texts of all languages in one index, so that they can disturb each other."""
    engine.set_terms(terms())
    engine.apply(documents(), [], 1)
    return engine


def found(engine, language, case):
    """The names of the texts in the query's language."""
    query = Query(text=case["ask"], languages=(language,), limit=MANY, bare=True)
    keys = (hit.key.split(":") for hit in engine.search(query).hits)
    return {name for of, name in keys if of == language}


def is_right(names, case):
    return names >= set(case["finds"]) and not names & set(case.get("not", ()))


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_find_what_is_meant(filled, language):
    wrong, healed = {}, []
    for case in FILES[language]["queries"]:
        names = found(filled, language, case)
        if "known" in case and is_right(names, case):
            healed.append(case["ask"])
        elif "known" not in case and not is_right(names, case):
            wrong[case["ask"]] = names

    assert wrong == {}
    assert healed == [], "right now: take `known` away"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_asked_enough(language):
    texts, queries = FILES[language]["texts"], FILES[language]["queries"]
    known = [case for case in queries if "known" in case]
    named = {name for case in queries for name in case["finds"]}

    assert len(queries) >= 40
    assert len(known) < 0.05 * len(queries)
    assert named == set(texts)
    assert {name for case in queries for name in case.get("not", ())} < set(texts)
