"""What the bench asks: made from the corpus' own documents, the same for one seed."""

from collections import Counter
from random import Random

from bench.found.corpus import CONCEPTS, NAMES, THEMES, Corpus
from bench.found.typos import misspelt
from search.analysis import fold
from search.contract import Document, Query
from search.function_words import FUNCTION_WORDS

FACETS = ("theme", "region", "kind", "year")
PUBLIC = ("public",)


class Queries:
    """Of each case as many as wanted, by number, for the first `size` documents."""

    def __init__(self, corpus: Corpus, size: int):
        self.corpus = corpus
        self.things = max(1, size // 4)  # a thing has three versions at most

    def of(self, case: str, number: int) -> Query:
        random = Random(f"{self.corpus.seed}-{case}-{number}")
        return getattr(self, case)(random)

    def facets(self, random: Random) -> Query:
        """Two words that many documents have (a sixth to half of them; every third
        time a name and what the text comes back to), four facets counted."""
        document = self.document(random)
        while len(names := names_of(document)) < 2:
            document = self.document(random)
        random.shuffle(names)
        if random.random() < 1 / 3:
            names[1:] = words_of(document, random, 1, times=3)
        return faceted(" ".join(names[:2]), document, random)

    def rare(self, random: Random) -> Query:
        """The same with any two words that one text comes back to."""
        document = self.document(random)
        words = words_of(document, random, 2, times=2)
        return faceted(" ".join(words), document, random)

    def plain(self, random: Random) -> Query:
        document = self.document(random)
        words = words_of(document, random, random.choice((1, 2, 2, 3)))
        return asked(" ".join(words), document)

    def broad(self, random: Random) -> Query:
        """What most documents have, as the first page of the site asks it."""
        return asked(NAMES[0], self.document(random), wants=FACETS)

    def completion(self, random: Random) -> Query:
        document = self.document(random)
        word = words_of(document, random, 1)[0]
        typed = word[: random.randint(2, max(2, len(word) - 1))]
        return asked(typed, document, completes=8, limit=5)

    def typo(self, random: Random) -> Query:
        document = self.document(random)
        word = max(words_of(document, random, 4), key=len)
        return asked(misspelt(word, random), document)

    def document(self, random: Random) -> Document:
        """One that everybody may see."""
        while True:
            versions = self.corpus.thing(random.randrange(self.things))
            if versions[0].principals == PUBLIC:
                return random.choice(versions)

    def document_number(self, number: int) -> Document:
        return self.document(Random(f"{self.corpus.seed}-document-{number}"))

    def reader(self, random: Random) -> Query:
        """Any question of any reader: for comparing answers, not times."""
        document = self.document(random)
        words = words_of(document, random, random.randint(0, 2))
        return asked(
            " ".join(words) if words else random.choice(("", NAMES[0])),
            document,
            languages=tuple(random.sample(("en", "de", "cs", "sl"), 2)),
            filters=some_filters(random, document),
            principals=random.choice(
                ((), PUBLIC, (*PUBLIC, "member"), (*PUBLIC, "member", "board"))
            ),
            wants=(*FACETS, "country", "language", "concept"),
        )


def faceted(text: str, document: Document, random: Random) -> Query:
    """Every third time a reader has chosen two themes."""
    themes = document.facets["theme"][0], random.choice(THEMES)
    filters = {"theme": themes} if random.random() < 1 / 3 else {}
    return asked(text, document, filters=filters, wants=FACETS)


def asked(text: str, document: Document, **rest) -> Query:
    defaults = {"languages": (document.language,), "limit": 10, "principals": PUBLIC}
    return Query(text=text, **(defaults | rest))


def some_filters(random: Random, document: Document) -> dict[str, tuple[str, ...]]:
    theme, region = random.choice(THEMES), document.facets["region"][0]
    possible = {
        "theme": (document.facets["theme"][0], theme),
        "region": (region,),
        "kind": (document.kind,),
        "concept": (str(random.randrange(CONCEPTS)),),
    }
    return {name: possible[name] for name in random.sample([*possible], 2)}


def names_of(document: Document) -> list[str]:
    return [name for name in NAMES if name in document.body]


def words_of(
    document: Document, random: Random, most: int, times: int = 1
) -> list[str]:
    """Different words that a text has so many `times`, the frequent ones oftener."""
    words = [word.strip(".,") for word in document.body.split()]
    counts = Counter(words)
    random.shuffle(words)
    content = [word for word in words if len(word) > 3 and counts[word] >= times]
    content = [word for word in content if fold(word) not in FUNCTION_WORDS]
    return list(dict.fromkeys(content))[:most]
