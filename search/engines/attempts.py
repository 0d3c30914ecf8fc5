"""What is tried when a query finds nothing as it is written.

First its last word as a beginning, then the words that nobody wrote put right. Every
word that is offered has a hit for this very reader.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from search.contract import Lack
from search.engines.spelling import Spelling, nearest
from search.engines.words import Asked, Reader, Word

MOST_OFFERED = 3
FEW = 3  # hits or less: there may be a slip in a word that somebody else made too
MOST_WRONG = 4  # words; a text with more of them is not put right
MOST_LACKING = 8  # words that are told about
MUCH_MORE = 10  # times the hits, to be offered instead of a word that has some

Count = Callable[[Asked], int]  # groups that this reader finds, without filters
Similar = Callable[[str], Mapping[str, Spelling]]  # by surface, near another one


@dataclass(frozen=True)
class Attempts:
    """The ways to read one text, for one reader of one index."""

    text: str
    reader: Reader
    count: Count
    similar: Similar

    @cached_property
    def asked(self) -> Asked:
        return self.reader.read(self.text)

    def others(self) -> Iterator[tuple[Asked, str]]:
        """What to try after the text itself, and the text it stands for ("" where it
        is the same)."""
        if begun := self.asked.with_prefix():
            yield begun, ""
        for text in self.corrected:
            yield self.reader.read(text), text

    def offers(self, found: int) -> tuple[str, ...]:
        """Texts to ask instead of this one, of which `found` are found: with words put
        right that find nothing or that nobody knows; or, of a few, that find more."""
        if not found:
            return tuple(t for t in self.corrected if self.count(self.reader.read(t)))
        better = self._respelled(lambda n, word: not word.is_known, lambda has: has > 0)
        if found <= FEW and not better:
            least = MUCH_MORE * found
            better = self._respelled(lambda n, word: True, lambda has: has >= least)
        return tuple(better)

    @cached_property
    def corrected(self) -> list[str]:
        """The text with the words put right that have no hit of their own, the most
        likely first; [] if that is none of them or one cannot be put right."""

        def is_wrong(number: int, word: Word) -> bool:
            return not self.count(self.asked.only(number))

        return self._respelled(is_wrong, lambda has: has > 0, needs_all=True)

    def _respelled(
        self,
        is_wrong: Callable[[int, Word], bool],
        is_good: Callable[[int], bool],
        needs_all: bool = False,
    ) -> list[str]:
        wrong = [
            word
            for number, (word, *others) in enumerate(self.asked.clauses)
            if not others and word.can_be_a_typo and is_wrong(number, word)
        ]
        if len(wrong) > MOST_WRONG:
            return []
        choices: list[tuple[Word, list[str]]] = []
        for word in wrong:
            if spellings := self._spellings(word, is_good):
                choices.append((word, spellings))
            elif needs_all:
                return []
        return list(islice(self._combined(choices), MOST_OFFERED)) if choices else []

    def _spellings(self, word: Word, is_good: Callable[[int], bool]) -> list[str]:
        """How the word may be meant: the nearest first, then what finds most."""
        near = self.similar(word.surface)
        language = self.reader.languages[0] if self.reader.languages else ""
        ranked = []
        for nearness, surface in nearest(word.surface, near, language):
            written = near[surface].written
            forms, stems = self._counts_of(surface, written)
            if is_good(forms):
                ranked.append((nearness, -stems, -forms, written))
        return [written for *_rank, written in sorted(ranked)]

    def _counts_of(self, surface: str, written: str) -> tuple[int, int]:
        """How many have the word as it is written, and in any form. What nobody wrote
        so where this reader may see it is none: another form of it would tell what
        stands in a hidden document. Labels are everybody's."""
        forms = self.count(self.reader.read(f'"{written}"'))
        stems = self.count(self.reader.read(written))
        is_declared = not forms and surface in self.reader.labels.words
        return (stems if is_declared else forms), stems

    def _combined(self, choices: list[tuple[Word, list[str]]]) -> Iterator[str]:
        """The best of each word; then, one word at a time, what comes after it."""
        best = [(word, spellings[0]) for word, spellings in choices]
        yield with_words(self.text, best)
        for at, (word, spellings) in enumerate(choices):
            for spelling in spellings[1:]:
                chosen = [*best[:at], (word, spelling), *best[at + 1 :]]
                yield with_words(self.text, chosen)

    def lacks(self, count: Count) -> tuple[Lack, ...]:
        """Of the first clauses how many have each alone, how many the others find."""
        clauses = self.asked.clauses
        return tuple(
            Lack(
                text=self.text[clause[0].start : clause[-1].end],
                alone=count(self.asked.only(number)),
                without=count(self.asked.but(number)) if len(clauses) > 1 else 0,
            )
            for number, clause in enumerate(clauses[:MOST_LACKING])
        )


def with_words(text: str, spellings: list[tuple[Word, str]]) -> str:
    """`text` with some of its words written otherwise."""
    for word, spelling in sorted(spellings, key=lambda pair: -pair[0].start):
        text = text[: word.start] + spelling + text[word.end :]
    return text
