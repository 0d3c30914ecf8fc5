"""Which documents have what is asked, and how well: FTS5 as a set of words.

FTS5 says in which rows a word stands; the rows become sets of slots, and all else is
done on sets (catalogue.py): no score is computed document by document.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable

from search.engines.catalogue import Catalogue, bits
from search.engines.rules import Phrase, Tier, clause_tiers, row_tiers, tiers
from search.engines.words import Asked, Clause, Word

MATCH = "SELECT rowid FROM streams WHERE streams MATCH ?"
FEW_CLAUSES = 4  # with more, each tier is not narrowed to the whole query
MOST_SELECTS = 200  # of one statement
BATCH = 256  # rows

Levels = dict[int, int]  # documents by score


class Matching:
    """The words of one reader's query in the index."""

    def __init__(
        self, connection: sqlite3.Connection, catalogue: Catalogue, visible: int
    ):
        self.connection = connection
        self.catalogue = catalogue
        self.visible = visible
        self._found: dict[Asked, int] = {}

    def found(self, asked: Asked) -> int:
        """The visible documents that have all clauses, of groups that have nothing of
        what is excluded."""
        if asked not in self._found:
            found = self.visible
            if asked.clauses:
                found &= self._rows(expression(asked.clauses))
            for word in asked.excluded if found else ():
                found &= ~self._groups_with(word)
            self._found[asked] = found
        return self._found[asked]

    def has(self, asked: Asked) -> bool:
        """Whether there is any such document; the first one is enough."""
        if not asked.clauses or asked.excluded:
            return bool(self.found(asked))
        cursor = self.connection.execute(MATCH, (expression(asked.clauses),))
        slots = self.catalogue.slots
        while rows := cursor.fetchmany(BATCH):
            if bits([slots[row] for (row,) in rows]) & self.visible:
                return True
        return False

    def _rows(self, sought: str) -> int:
        rows = self.connection.execute(MATCH, (sought,)).fetchall()
        slots = self.catalogue.slots
        return bits([slots[row] for (row,) in rows])

    def _groups_with(self, word: Word) -> int:
        having = self._rows(expression([(word,)])) & self.visible
        return self.catalogue.in_groups(self.catalogue.groups(having))

    def levels(self, found: int, asked: Asked) -> Levels:
        """`found` by score. A set of scores so far is split by each clause's tiers."""
        tiers_of = [clause_tiers(clause) for clause in asked.clauses]
        rows = row_tiers(asked)
        sets = self._sets(
            asked, [tier for tiers in (*tiers_of, rows) for tier in tiers]
        )
        levels: Levels = {0: found}
        for tiers_ in tiers_of:
            levels = split(levels, tiers_, sets, tiers_[-1].worth)
        return split(levels, rows, sets, 0) if rows else levels

    def _sets(self, asked: Asked, wanted: Iterable[Tier]) -> dict[Tier, int]:
        """The documents of each tier, by as few statements as may be."""
        narrowing = ""
        if 1 < len(asked.clauses) <= FEW_CLAUSES:
            narrowing = f" AND {expression(asked.clauses)}"
        distinct = list(dict.fromkeys(wanted))
        sets = {}
        for start in range(0, len(distinct), MOST_SELECTS):
            chosen = distinct[start : start + MOST_SELECTS]
            sets.update(zip(chosen, self._sets_of(chosen, narrowing), strict=True))
        return sets

    def _sets_of(self, chosen: Collection[Tier], narrowing: str) -> list[int]:
        select = "SELECT {}, rowid FROM streams WHERE streams MATCH ?"
        statement = " UNION ALL ".join(select.format(n) for n in range(len(chosen)))
        sought = [f"({in_column(*tier[1:])}){narrowing}" for tier in chosen]
        slots = self.catalogue.slots
        found = defaultdict(list)
        for number, row in self.connection.execute(statement, sought):
            found[number].append(slots[row])
        return [bits(found[number]) for number in range(len(chosen))]


def split(
    levels: Levels, tiers_: list[Tier], sets: dict[Tier, int], least: int
) -> Levels:
    """Each level by the best tier its documents are in; those in none get `least`."""
    found: Levels = defaultdict(int)
    for score, left in levels.items():
        for tier in tiers_:
            if here := left & sets[tier]:
                found[score + tier.worth] |= here
                left &= ~here
        if left:
            found[score + least] |= left
    return dict(found)


def expression(clauses: Iterable[Clause]) -> str:
    """The clauses for FTS5's MATCH. Keys are letters and digits; all are quoted."""
    return " AND ".join(f"({any_word(clause)})" for clause in clauses)


def any_word(clause: Clause) -> str:
    """The tiers of its words, those of the same phrases in one look."""
    columns: dict[tuple, list[str]] = defaultdict(list)
    for word in clause:
        for tier in tiers(word):
            columns[tier.phrases, tier.is_prefix].append(tier.column)
    return " OR ".join(
        in_column(" ".join(dict.fromkeys(names)), phrases, is_prefix)
        for (phrases, is_prefix), names in columns.items()
    )


def in_column(column: str, phrases: Iterable[Phrase], is_prefix: bool) -> str:
    star = " *" if is_prefix else ""
    every = " OR ".join(f'"{" ".join(phrase)}"{star}' for phrase in phrases)
    return f"{{{column}}} : ({every})"
