"""What a text of a profile is about: concepts in any language, availability, words.

A topic is named by its kind and key, so that "rudnik" in one text meets "coal mine" in
another; words without a concept meet only words of their own language.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.utils.translation import override

from members.directory.words import SHORT
from members.models import Availability
from portal.languages import CODES
from search.analysis import analyse
from vocabulary.models import Concept

SHORTEST = 5  # letters of a word that may tell something by itself
COMMON = 6  # a word in more texts than this, and in a third of them, tells nothing

Topic = tuple[str, str]  # kind and key
Topics = dict[Topic, str]  # with the word for it


class TopicFinder:
    """Finds topics; the words of all concepts are read once."""

    def __init__(self):
        self.phrases: dict[str, dict[str, list]] = {code: {} for code in CODES}
        for concept in Concept.objects.approved():
            self.learn(("concept", concept.slug), str(concept), words_of(concept))
        for value, label in availability_words():
            self.learn(("availability", value), str(Availability(value).label), label)

    def learn(self, topic: Topic, label: str, words: Iterable[tuple[str, str]]) -> None:
        for language, word in words:
            stems = phrase_of(word, language)
            if stems:
                entries = self.phrases[language].setdefault(stems[0], [])
                entries.append((stems, topic, label))

    def availability(self, values: Iterable[str]) -> Topics:
        return {
            ("availability", v): str(Availability(v).label)
            for v in values
            if v in SHORT
        }

    def topics(self, text: str, language: str) -> Topics:
        """All that `text` mentions."""
        stems = stems_of(text, language)
        found = dict(self.mentioned([stem for stem, _surface in stems], language))
        for stem, surface in stems:
            if len(surface) >= SHORTEST:
                found[("word", f"{language}:{stem}")] = surface
        return found

    def mentioned(self, stems: list[str], language: str) -> Iterator[tuple[Topic, str]]:
        phrases = self.phrases.get(language, {})
        for place, stem in enumerate(stems):
            for phrase, topic, label in phrases.get(stem, ()):
                if tuple(stems[place : place + len(phrase)]) == phrase:
                    yield topic, label


@lru_cache(maxsize=32_768)  # the vocabulary's words come again and again
def phrase_of(word: str, language: str) -> tuple[str, ...]:
    return tuple(token.stem for token in analyse(word, language))


@lru_cache(maxsize=1024)
def stems_of(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """(stem, as written) of each word."""
    return tuple(
        (token.stem, text[token.start : token.end]) for token in analyse(text, language)
    )


def words_of(concept: Concept) -> Iterator[tuple[str, str]]:
    for code in CODES:
        labels = (concept.label.get(code), *concept.alternatives.in_language(code))
        yield from ((code, word) for word in labels if word)


@lru_cache(maxsize=1)
def availability_words() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each availability with its word in all languages."""
    found = []
    for value in Availability:
        words = []
        for code in CODES:
            with override(code):
                words.append((code, str(SHORT[value])))
        found.append((value.value, words))
    return found


class Frequency:
    """In how many texts a topic stands: a word in many of them tells nothing."""

    def __init__(self, texts: Iterable[Topics]):
        texts = list(texts)
        self.counts = Counter(topic for text in texts for topic in text)
        self.most = max(COMMON, len(texts) / 3)

    def telling(self, topics: Topics) -> Topics:
        """Without such words; concepts always tell something."""
        return {
            topic: label
            for topic, label in topics.items()
            if topic[0] != "word" or self.counts[topic] <= self.most
        }
