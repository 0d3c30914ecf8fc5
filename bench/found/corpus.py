"""The synthetic corpus: documents of about 300 words, the same for the same seed.

Things in one to three of eight languages, with themes, regions, concepts and readers.
Each thing is made from its own number, so that parts can be made anywhere.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.found.words import Speaker, speakers
from search.analysis import LANGUAGES
from search.contract import Document, Term

SEED = 20180115
BROAD_SHARE = 0.78  # of the documents have the first of the names
NAMES = (
    *("Ostrava", "Zwickau", "Velenje", "Leoben", "Katowice", "Brescia", "Chemnitz"),
    *("Idrija", "Kladno", "Eisenerz", "Sisak", "Zabrze", "Labin", "Plauen", "Genk"),
)
NAME_SHARE = 0.02  # of the words of a text
FIRST_DAY = datetime(2005, 1, 1, tzinfo=UTC)
DAYS = 7_500

THEMES = [f"theme-{number}" for number in range(9)]
REGIONS = [f"region-{number}" for number in range(24)]
COUNTRIES = ["AT", "CZ", "DE", "HR", "HU", "IT", "PL", "SI", "SK"]
KINDS = ["practice"] * 6 + ["page"] * 2 + ["organisation", "member", "news", "site"]
READERS = [("public",)] * 92 + [("member",)] * 6 + [("board",)] * 2
CONCEPTS = 200


class Facts(NamedTuple):
    """What the versions of one thing share."""

    kind: str
    facets: dict[str, tuple[str, ...]]
    concepts: tuple[str, ...]
    principals: tuple[str, ...]
    published: datetime
    names: tuple[str, ...]


class Corpus:
    """All documents that the seed can give; `folder` keeps the vocabularies."""

    def __init__(self, folder: Path, seed: int = SEED):
        self.seed = seed
        self.speakers = speakers(folder, seed)

    def documents(self, most: int) -> Iterator[Document]:
        """The first `most` of them, all versions of a thing one after the other."""
        things = (document for n in count() for document in self.thing(n))
        return islice(things, most)

    def thing(self, number: int) -> list[Document]:
        """The versions of one thing."""
        random = Random(f"{self.seed}-{number}")
        facts = facts_of(random)
        languages = random.sample(LANGUAGES, random.choice((1, 1, 2, 2, 3)))
        return [self.version(number, name, facts, random) for name in languages]

    def version(
        self, number: int, language: str, facts: Facts, random: Random
    ) -> Document:
        teller = Teller(self.speakers[language], facts, random)
        group = f"{facts.kind}:{number}"
        return Document(
            key=f"{group}:{language}",
            kind=facts.kind,
            language=language,
            group=group,
            title=teller.sentence(random.randint(3, 7)).rstrip("."),
            summary=teller.text(random.randint(12, 30)),
            body=f"{teller.text(random.randint(200, 340))} {', '.join(facts.names)}.",
            concepts=facts.concepts,
            facets=facts.facets,
            principals=facts.principals,
            published=facts.published,
            updated=facts.published + timedelta(days=random.randint(0, 400)),
            url=f"/{language}/{facts.kind}/{number}/",
        )

    def terms(self) -> list[Term]:
        """A vocabulary with two labels in each language."""
        return [self.term(number) for number in range(CONCEPTS)]

    def term(self, number: int) -> Term:
        random = Random(f"{self.seed}-term-{number}")
        labels = {
            language: (speaker.lemma(random)[0], speaker.lemma(random)[0])
            for language, speaker in self.speakers.items()
        }
        return Term(f"concept:{number}", labels)


class Teller:
    """Tells one text: it comes back to its themes and names the same places."""

    def __init__(self, speaker: Speaker, facts: Facts, random: Random):
        self.speaker, self.random, self.names = speaker, random, facts.names
        themes = [THEMES.index(theme) for theme in facts.facets["theme"]]
        self.topic = speaker.topic(themes, random)

    def text(self, words: int) -> str:
        sentences = []
        while words > 0:
            length = min(words, self.random.randint(7, 18))
            sentences.append(self.sentence(length))
            words -= length
        return " ".join(sentences)

    def sentence(self, length: int) -> str:
        words = [self.word() for _ in range(length)]
        first = words[0][:1].upper() + words[0][1:]
        return f"{' '.join([first, *words[1:]])}."

    def word(self) -> str:
        if self.names and self.random.random() < NAME_SHARE:
            return self.random.choice(self.names)
        return self.speaker.word(self.random, self.topic)


def facts_of(random: Random) -> Facts:
    kind = random.choice(KINDS)
    region = random.randrange(len(REGIONS))
    published = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    concepts = random.sample(range(CONCEPTS), random.randint(0, 4))
    return Facts(
        kind=kind,
        facets={
            "theme": tuple(random.sample(THEMES, random.randint(1, 2))),
            "region": (REGIONS[region],),
            "country": (COUNTRIES[region % len(COUNTRIES)],),
            "year": (str(published.year),),
        },
        concepts=tuple(f"concept:{number}" for number in concepts),
        principals=random.choice(READERS),
        published=published,
        names=tuple(
            name
            for rank, name in enumerate(NAMES, start=1)
            if random.random() < BROAD_SHARE / rank**0.5
        ),
    )
