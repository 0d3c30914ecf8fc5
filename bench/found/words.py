"""Vocabularies of the synthetic corpus: real inflected words of eight languages.

They are drawn by a seed from the dictionaries of the installed simplemma, a lemma with
some of its forms; function words come first, as in every text. Nothing is fetched.
"""

import json
from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

from search.analysis import DICTIONARIES, LANGUAGES, SIMPLEMMA
from search.function_words import BY_LANGUAGE

LEMMAS = 4_000  # of each language
MOST_FORMS = 4  # of each lemma
FORMS = 80_000  # looked up in each dictionary
LENGTHS = range(4, 15)  # letters
FUNCTION_SHARE = 0.4  # of the words of a text
TOPIC_SHARE = 0.15
THEME_START, THEME_LEMMAS = 100, 40  # which lemmas a theme has, by their rank
FLAT = 4  # added to each rank: the first words are not all of a text


class Vocabulary(NamedTuple):
    """What one language's texts are made of: forms by lemma, the frequent first."""

    functions: list[str]
    lemmas: list[list[str]]


class Speaker:
    """Draws words of one language: a function word, or a lemma in one of its forms."""

    def __init__(self, vocabulary: Vocabulary):
        self.functions, self.lemmas = vocabulary.functions, vocabulary.lemmas
        self.weights = cumulated(len(self.lemmas), FLAT)
        self.function_weights = cumulated(len(self.functions), FLAT)

    def topic(self, themes: Iterable[int], random: Random) -> list[list[str]]:
        """What a text about `themes` comes back to; texts of a theme share words."""
        starts = [THEME_START + THEME_LEMMAS * theme for theme in themes]
        own = [self.lemmas[s : s + THEME_LEMMAS] for s in starts]
        return [self.lemma(random), *(early(o, random) for o in own for _ in range(9))]

    def lemma(self, random: Random) -> list[str]:
        return self.lemmas[bisect(self.weights, random.random())]

    def word(self, random: Random, topic: list[list[str]]) -> str:
        drawn = random.random()
        if drawn < FUNCTION_SHARE:
            at = bisect(self.function_weights, drawn / FUNCTION_SHARE)
            return self.functions[at]
        is_topic = drawn > 1 - TOPIC_SHARE
        return early(random.choice(topic) if is_topic else self.lemma(random), random)


def early(values: list, random: Random):
    """One of `values`, the first ones oftener."""
    return values[int(len(values) * random.random() ** 2)]


def cumulated(count: int, flat: int) -> list[float]:
    sums = list(accumulate(1 / (rank + flat) for rank in range(count)))
    return [part / sums[-1] for part in sums[:-1]]


def speakers(folder: Path, seed: int) -> dict[str, Speaker]:
    """One for each language; the vocabularies are kept in `folder`."""
    file = folder / f"words-{seed}.json"
    if not file.exists():
        made = {language: vocabulary(language, seed) for language in LANGUAGES}
        part = file.with_suffix(".part")
        part.write_text(json.dumps(made))
        part.replace(file)
    kept = json.loads(file.read_text())
    return {language: Speaker(Vocabulary(*rest)) for language, rest in kept.items()}


def vocabulary(language: str, seed: int) -> Vocabulary:
    """The lemmas with the lowest numbers, where the seed gives each its number."""
    start = crc32(str(seed).encode())
    forms: dict[str, list[str]] = {}
    for form, lemma in entries(language, start):
        forms.setdefault(lemma, []).append(form)
    drawn = sorted(forms, key=lambda lemma: (crc32(lemma.encode(), start), lemma))
    rich = [lemma for lemma in drawn if len(forms[lemma]) > 1]
    chosen = [*rich, *(lemma for lemma in drawn if len(forms[lemma]) == 1)][:LEMMAS]
    Random(seed).shuffle(chosen)
    return Vocabulary(
        list(dict.fromkeys(BY_LANGUAGE[language].split())),
        [some_forms(sorted(forms[lemma]), seed) for lemma in chosen],
    )


def entries(language: str, start: int) -> Iterator[tuple[str, str]]:
    """A part of the forms with their lemmas: plain words in the Latin alphabet.

    A look into the dictionary is slow; forms of one lemma mostly begin alike.
    """
    dictionary = DICTIONARIES.get_dictionary(SIMPLEMMA[language])
    part = max(1, len(dictionary) // FORMS)
    for form in dictionary:
        is_drawn = crc32(form[:5].encode(), start) % part == 0
        if is_drawn and is_plain(form) and (form.islower() or language == "de"):
            yield form, dictionary[form]


def is_plain(form: str) -> bool:
    is_word = len(form) in LENGTHS and form.isalpha() and not form.isupper()
    return is_word and ord(max(form)) < 0x250


def some_forms(forms: list[str], seed: int) -> list[str]:
    return Random(f"{seed}{forms[0]}").sample(forms, min(MOST_FORMS, len(forms)))
