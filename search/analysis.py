"""Words out of texts, the same for every engine: split, lemma, stem, folded.

A word's stem is fold(snowball(simplemma(word))); for Slovenian and Croatian, which
Snowball does not know, simplemma alone. The dictionaries (about 90 MB, 2.3 s for all
eight) are loaded language by language, when first asked for or by `warm()`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.metadata import version
from threading import Lock
from typing import NamedTuple

import snowballstemmer
from simplemma import LanguageDetector
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import StreamDictionaryFactory

LANGUAGES = ("en", "de", "cs", "it", "sl", "hr", "pl", "nl")

# Part of a generation's name: other rules or dictionaries, other stems.
ANALYSIS_VERSION = f"1-{version('simplemma')}-{version('snowballstemmer')}"

LONGEST_WORD = 64  # characters; what is longer is no word and is not lemmatised
FEWEST_WORDS = 4  # below that a language is not guessed

# Letters and digits, with the marks of decomposed text and invisible joiners inside.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060]")

# What Unicode does not take apart (sharp s: by casefold).
LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "ĸ": "k"}
)

SIMPLEMMA = {language: language for language in LANGUAGES} | {"hr": "hbs"}
SNOWBALL = {
    "en": "english",
    "de": "german",
    "cs": "czech",
    "it": "italian",
    "pl": "polish",
    "nl": "dutch",
}


class Token(NamedTuple):
    """A word of a text: its keys, and where it stands (characters, end excluded)."""

    stem: str
    surface: str
    start: int
    end: int


class Dictionaries(StreamDictionaryFactory):
    """simplemma's small dictionaries: never dropped, each loaded once, by one thread.

    This is what simplemma's low_memory=True uses, without its limit.
    """

    def __init__(self):
        super().__init__(cache_max_size=len(LANGUAGES))
        self._loaded: dict[str, Mapping[str, str]] = {}
        self._lock = Lock()

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        if lang not in self._loaded:
            with self._lock:
                self._loaded[lang] = super().get_dictionary(lang)
        return self._loaded[lang]


DICTIONARIES = Dictionaries()
LEMMAS = DefaultStrategy(dictionary_factory=DICTIONARIES)
STEMMERS = {
    language: snowballstemmer.stemmer(name) for language, name in SNOWBALL.items()
}
STEMMING = Lock()  # a stemmer is not to be used by two threads at a time


def analyse(text: str, language: str) -> list[Token]:
    """The words of `text` in reading order.

    Every match of `WORD` gives one token, so that both streams of a text keep step
    with its words. An unknown `language` is no error: its words are only folded.
    """
    tokens = []
    for match in WORD.finditer(text):
        start, end = match.span()
        tokens.append(Token(*word_forms(match[0], language), start, end))
    return tokens


@lru_cache(maxsize=65_536)
def word_forms(word: str, language: str) -> tuple[str, str]:
    """Stem and folded surface of one word (a match of `WORD`); never empty."""
    surface = fold(word)
    if len(word) > LONGEST_WORD:
        return surface[:LONGEST_WORD], surface[:LONGEST_WORD]
    return fold_stem(word, language) or surface, surface


def fold_stem(word: str, language: str) -> str:
    if language not in SIMPLEMMA:
        return ""
    word = unicodedata.normalize("NFC", INVISIBLE.sub("", word))
    stem = lemma(word, SIMPLEMMA[language]).lower()
    if language in STEMMERS:
        with STEMMING:
            stem = STEMMERS[language].stemWord(stem)
    return fold(stem)


def lemma(word: str, code: str) -> str:
    """simplemma's lemma. German needs the capital; a word all in capitals loses them
    but the first (three letters are rather an abbreviation)."""
    if word.isupper() and len(word) > 3:
        word = word.capitalize()
    return LEMMAS.get_lemma(word, code) or word


def fold(word: str) -> str:
    """`word` in lower case without diacritics, letters and digits only.

    NFD alone misses l-stroke, d-stroke, o-slash and ligatures: see LETTERS.
    """
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(LETTERS)
    return "".join(filter(str.isalnum, plain)) or word.lower()


def is_plain(word: str) -> bool:
    """True if `word` is written without diacritics, so that some may be missing."""
    return unicodedata.normalize("NFC", word).lower() == fold(word)


def warm(languages: Iterable[str] = LANGUAGES) -> None:
    """Loads the dictionaries (2.3 s for all); meant for a thread at the start."""
    for language in languages:
        DICTIONARIES.get_dictionary(SIMPLEMMA[language])


def detect_language(
    text: str, candidates: Iterable[str] = LANGUAGES, fallback: str = "en"
) -> str:
    """The language most of the words of `text` belong to, among `candidates`.

    `fallback` for texts under four words, ties and texts in no candidate. By
    simplemma's detector: the share of words that each dictionary knows.
    """
    languages = [language for language in candidates if language in SIMPLEMMA]
    if not languages or len(WORD.findall(text)) < FEWEST_WORDS:
        return fallback
    codes = tuple(SIMPLEMMA[language] for language in languages)
    detector = LanguageDetector(codes, lemmatization_strategy=LEMMAS)
    shares = detector.proportion_in_each_language(text)
    ranked = sorted((-shares.get(SIMPLEMMA[name], 0), name) for name in languages)
    is_tie = len(ranked) > 1 and ranked[0][0] == ranked[1][0]
    return fallback if is_tie or not ranked[0][0] else ranked[0][1]
