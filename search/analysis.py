"""Words out of texts, the same for every engine: split, lemma, stem, folded.

A word's stem is fold(snowball(lemma(word))), where the lemma is simplemma's, asked
twice: its dictionaries give "otvoreni" -> "otvoren", "otvoren" -> "otvoriti". Snowball
does not know Croatian and Slovenian: the one takes its Serbian, the other the endings
below; both lose the vowel that comes and goes. The dictionaries (about 90 MB, 2.3 s for
all eight) are loaded language by language, when first asked for or by `warm()`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from threading import Lock
from typing import NamedTuple

import snowballstemmer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import StreamDictionaryFactory

from search.folding import fold
from search.function_words import BY_LANGUAGE

LANGUAGES = ("en", "de", "cs", "it", "sl", "hr", "pl", "nl")

# Part of a generation's name: other rules or dictionaries, other stems.
ANALYSIS_VERSION = f"3-{version('simplemma')}-{version('snowballstemmer')}"

LONGEST_WORD = 64  # characters; what is longer is no word and is not lemmatised
FEWEST_WORDS = 4  # below that a language is not guessed

# Letters and digits, with the marks of decomposed text and invisible joiners inside.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060]")

# Unicode's tag for "from here on in this language", which nobody sees.
TAG = re.compile("\U000e0001([\U000e0061-\U000e007a]{2})")
TAG_LETTERS = 0xE0000  # above the letters themselves

SIMPLEMMA = {language: language for language in LANGUAGES} | {"hr": "hbs"}
SNOWBALL = {
    "en": "english",
    "de": "german",
    "cs": "czech",
    "it": "italian",
    "hr": "serbian",
    "pl": "polish",
    "nl": "dutch",
}
# Endings of Slovenian nouns and adjectives, the longest first: what remains of a word
# has three letters at least.
SLOVENIAN = re.compile(
    """(?<=...)(?:oma|ema|ama|ima|imi|ami|ega|emu|jev|jih|jim|jem|ih|im|om|em|ov|ev|ah
    |eh|mi|ma|ja|je|ji|jo|ju|a|e|i|o|u)$""",
    re.VERBOSE,
)
SOFT_R = re.compile("(?<=r)j$")  # "mizar", but "mizarju"
# The vowel that comes and goes before the last consonant: "vajenec", but "vajenci".
FLEETING = {
    "sl": re.compile("(?<=..[^aeiou])e(?=[^aeiou]$)"),
    "hr": re.compile("(?<=..[^aeiou])a(?=[^aeiou]$)"),
}
SMALL_WORDS = {
    language: frozenset(words.split()) for language, words in BY_LANGUAGE.items()
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
    A part may be in another one (`in_language`).
    """
    tokens = []
    for first, last, spoken in runs(text, language):
        for match in WORD.finditer(text, first, last):
            start, end = match.span()
            tokens.append(Token(*word_forms(match[0], spoken), start, end))
    return tokens


def in_language(text: str, language: str) -> str:
    """`text` as a part of one in another language; it lasts until the next part."""
    letters = "".join(chr(TAG_LETTERS + ord(letter)) for letter in language)
    return f"\U000e0001{letters}{untagged(text)}"


def untagged(text: str) -> str:
    return TAG.sub("", text)


def runs(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and language of the parts of `text`."""
    start = 0
    for tag in TAG.finditer(text):
        yield start, tag.start(), language
        start = tag.end()
        language = "".join(chr(ord(letter) - TAG_LETTERS) for letter in tag[1])
    yield start, len(text), language


@lru_cache(maxsize=65_536)
def word_forms(word: str, language: str) -> tuple[str, str]:
    """Stem and folded surface of one word (a match of `WORD`); never empty."""
    surface = fold(word)
    if len(word) > LONGEST_WORD:
        return surface[:LONGEST_WORD], surface[:LONGEST_WORD]
    return fold_stem(word, language) or surface, surface


@lru_cache(maxsize=8_192)
def query_stems(word: str, language: str) -> tuple[str, ...]:
    """The stems that documents may have for a word of a query: the one it would have
    there, and the one of the word as it stands, since a form may belong to two words
    of which the dictionary knows one ("domowi", of the house or of home)."""
    stem, _surface = word_forms(word, language)
    if language not in SIMPLEMMA or len(word) > LONGEST_WORD:
        return (stem,)
    plainly = fold(without_ending(composed(word).lower(), language))
    return tuple(dict.fromkeys((stem, plainly or stem)))


def is_word(word: str, language: str) -> bool:
    """True if the dictionary of `language` has `word`, however it is capitalised."""
    if language not in SIMPLEMMA:
        return False
    dictionary = DICTIONARIES.get_dictionary(SIMPLEMMA[language])
    word = composed(word)
    return any(form in dictionary for form in (word, word.lower(), word.capitalize()))


def fold_stem(word: str, language: str) -> str:
    if language not in SIMPLEMMA:
        return ""
    return fold(without_ending(lemma(composed(word), language).lower(), language))


def composed(word: str) -> str:
    """`word` as dictionaries have it."""
    return unicodedata.normalize("NFC", INVISIBLE.sub("", word))


def without_ending(word: str, language: str) -> str:
    if language in STEMMERS:
        with STEMMING:
            word = STEMMERS[language].stemWord(word)
    else:
        word = SOFT_R.sub("", SLOVENIAN.sub("", word))
    return FLEETING[language].sub("", word) if language in FLEETING else word


def lemma(word: str, language: str) -> str:
    """simplemma's lemma of its lemma. German needs the capital; a word all in capitals
    loses them but the first (three letters are rather an abbreviation)."""
    if word.isupper() and len(word) > 3:
        word = word.capitalize()
    for _ in range(2):
        word = LEMMAS.get_lemma(word, SIMPLEMMA[language]) or word
    return word


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

    A word counts once if the language's dictionary has it and once more if it is one
    of its small words. `fallback` for texts under four words, of no candidate, and
    where it is as good as another.
    """
    words = {match[0] for match in WORD.finditer(text) if not match[0].isdigit()}
    languages = [language for language in candidates if language in SIMPLEMMA]
    if not languages or len(WORD.findall(text)) < FEWEST_WORDS:
        return fallback
    points = {language: known_words(words, language) for language in languages}
    best = max(points.values())
    return fallback if best in (0, points.get(fallback)) else first(points, best)


def first(points: Mapping[str, int], best: int) -> str:
    return next(language for language, found in points.items() if found == best)


def known_words(words: Iterable[str], language: str) -> int:
    dictionary = DICTIONARIES.get_dictionary(SIMPLEMMA[language])
    small = SMALL_WORDS[language]
    written = [(word, word.lower()) for word in map(composed, words)]
    return sum(
        (w in dictionary or low in dictionary) + (low in small) for w, low in written
    )
