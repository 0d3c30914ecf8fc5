"""Sentences whose words' lemmas people have given (CoNLL-U), and questions to them.

They are not in the project: a measure on what nobody tuned for. BENCH_TREEBANKS names
a folder with <language>-test.conllu and <language>-dev.conllu of each language, for
instance of Universal Dependencies.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

CONTENT = {"NOUN", "ADJ", "VERB", "PROPN"}
NO_FORM = {"Typo=Yes", "Abbr=Yes", "Foreign=Yes", "Style=Slng"}
SHORTEST = 3  # letters
FREQUENT = 0.02  # of the sentences: a lemma in more of them is no word to search for


class Row(NamedTuple):
    """One word of a sentence; without lemma where the form alone does not tell it."""

    form: str
    lemma: str
    kind: str
    is_whole: bool


class Sentence(NamedTuple):
    text: str
    rows: list[Row]


class Question(NamedTuple):
    """Two words in other forms than their sentence has, and the sentences with both."""

    text: str
    relevant: frozenset[int]


class Treebank:
    """The test sentences of one language, with the forms that all sentences show."""

    def __init__(self, folder: Path, language: str):
        files = [folder / f"{language}-{part}.conllu" for part in ("test", "dev")]
        self.sentences = list(sentences(files[0], language))
        seen = [s for f in files if f.exists() for s in sentences(f, language)]
        self.forms = forms_of(seen)
        self.having: defaultdict[str, set[int]] = defaultdict(set)
        for number, sentence in enumerate(self.sentences):
            for row in sentence.rows:
                self.having[row.lemma].add(number)

    def questions(self, count: int, random: Random) -> Iterator[Question]:
        order = random.sample(range(len(self.sentences)), len(self.sentences))
        asked: set[frozenset[str]] = set()
        for number in order:
            possible = self.candidates(self.sentences[number])
            if len(possible) < 2 or len(asked) == count:
                continue
            pair = random.sample(sorted(possible), 2)
            if frozenset(pair) not in asked:
                asked.add(frozenset(pair))
                text = " ".join(random.choice(possible[lemma]) for lemma in pair)
                both = self.having[pair[0]] & self.having[pair[1]]
                yield Question(text, frozenset(both))

    def candidates(self, sentence: Sentence) -> dict[str, list[str]]:
        """The lemmas worth a search, with the forms that the sentence has not."""
        most = max(3, FREQUENT * len(self.sentences))
        found = {}
        for row in sentence.rows:
            own = row.form.casefold()
            others = {f for f in self.forms[row.lemma, row.kind] if f.casefold() != own}
            if row.lemma and others and len(self.having[row.lemma]) <= most:
                found[row.lemma] = sorted(others)
        return found


def forms_of(found: list[Sentence]) -> defaultdict[tuple[str, str], set[str]]:
    forms: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for sentence in found:
        for row in sentence.rows:
            is_word = row.form.isalpha() and len(row.form) >= SHORTEST
            if is_word and row.is_whole and row.kind in CONTENT:
                forms[row.lemma, row.kind].add(row.form)
    return forms


def sentences(file: Path, language: str) -> Iterator[Sentence]:
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        texts = [line[9:].strip() for line in lines if line.startswith("# text = ")]
        cells = [line.split("\t") for line in lines if line[:1].isdigit()]
        if texts and cells:
            yield Sentence(texts[0], rows_of(cells, language))


def rows_of(cells: list[list[str]], language: str) -> list[Row]:
    """The words; a verb whose part stands apart ("stelde ... op") has no lemma here."""
    inside: set[str] = set()
    for first, last in (c[0].split("-") for c in cells if "-" in c[0]):
        inside |= {str(number) for number in range(int(first), int(last) + 1)}
    apart = {c[6] for c in cells if c[7] == "compound:prt" and language in ("de", "nl")}
    return [
        Row(
            form=c[1] if language == "de" or c[3] == "PROPN" else c[1].lower(),
            lemma="" if c[0] in apart else c[2].replace("_", "").casefold(),
            kind=c[3],
            is_whole=c[0] not in inside and not NO_FORM & set(c[5].split("|")),
        )
        for c in cells
        if c[0].isdigit()
    ]
