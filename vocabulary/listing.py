"""The concepts as a list: by the alphabet of a language, or by what is looked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest

from portal.languages import current, own_name, preference
from search.contract import Query
from search.finding import SearchAway, find, principals_of
from vocabulary.collation import letter_of, sort_key
from vocabulary.models import Concept

PRACTICES = ("practice",)  # kinds of documents that are counted


@dataclass(frozen=True)
class Entry:
    """A line of the list: a word, and the concept that it leads to.

    `see` is the concept's label where the word is but another word for it.
    """

    word: str
    language: str
    concept: Concept
    url: str
    count: int | None = None  # practices that carry it; None if not known
    is_missing: bool = False  # the language has no label for it
    see: str = ""
    see_language: str = ""

    @property
    def foreign(self) -> str:
        """The word's language where it is not the page's."""
        return foreign(self.language)

    @property
    def see_foreign(self) -> str:
        return foreign(self.see_language)

    @property
    def definition(self) -> str:
        return self.concept.definition.best(self.language)

    @property
    def definition_foreign(self) -> str:
        return foreign(self.concept.definition.language_of(self.language))


@dataclass(frozen=True)
class Letter:
    name: str
    entries: list[Entry]

    @property
    def anchor(self) -> str:
        return f"letter-{self.name.lower()}"


def foreign(language: str) -> str:
    return language if language != current() else ""


def practice_counts(request: HttpRequest) -> Mapping[str, int] | None:
    """How many practices this reader finds under each concept; None without index.

    A page with numbers that may be older than the last change is kept for nobody.
    """
    query = Query(
        filters={"kind": PRACTICES},
        principals=principals_of(request.user),
        wants=("concept",),
        limit=0,
    )
    request.is_passing = True
    try:
        result = find(query)
    except SearchAway:
        return None
    request.is_passing = result.is_behind
    return result.facets["concept"]


def label_entry(
    concept: Concept, language: str, counts: Mapping[str, int] | None
) -> Entry:
    return Entry(
        word=str(concept.label.best(language) or concept.name),
        language=concept.label.language_of(language),
        concept=concept,
        url=concept.get_absolute_url(),
        count=None if counts is None else counts.get(concept.slug, 0),
        is_missing=not concept.label.get(language),
    )


def see_entries(main: Entry, language: str) -> list[Entry]:
    """The other words of this language, each once."""
    words, said = main.concept.alternatives.in_language(language), main.language
    return [
        replace(main, word=word, language=language, see=main.word, see_language=said)
        for word in dict.fromkeys(words)
        if word.casefold() != main.word.casefold()
    ]


def letters(
    concepts: Iterable[Concept], language: str, counts: Mapping[str, int] | None
) -> list[Letter]:
    """All words of a language, label or not, under the letters of its alphabet."""
    entries: list[Entry] = []
    for concept in concepts:
        main = label_entry(concept, language, counts)
        entries += [main, *see_entries(main, language)]
    entries.sort(key=lambda entry: sort_key(entry.word, language))
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(letter_of(entry.word, language), []).append(entry)
    return [Letter(name, found) for name, found in grouped.items()]


def found_entries(
    text: str, language: str, counts: Mapping[str, int] | None
) -> list[dict]:
    """What fits `text` in any language, best first, with the word that fitted."""
    return [
        {
            "entry": label_entry(concept, language, counts),
            "word": word,
            "language": language_of_word(concept, word, language),
        }
        for concept, word in Concept.objects.approved().found_by(text)
    ]


def language_of_word(concept: Concept, word: str, language: str) -> dict[str, str]:
    """{"code", "name"} of the language that has the word, the list's own first."""
    code = next(
        code
        for code in preference(language)
        if word == concept.label.get(code)
        or word in concept.alternatives.in_language(code)
    )
    return {"code": code, "name": own_name(code)}
