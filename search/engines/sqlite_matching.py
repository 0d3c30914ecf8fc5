"""Which documents have what is asked, and how well: FTS5 as a set of words.

FTS5 says in which rows a token stands; the rows become sets of slots, and all else is
done on sets (catalogue.py): no score is computed document by document.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from search.engines.catalogue import bits
from search.engines.postings import Tokens
from search.engines.rules import (
    CONCEPTS,
    STEMS,
    SURFACES,
    Phrase,
    Tier,
    clause_tiers,
    row_tiers,
)
from search.engines.snapshot import Snapshot
from search.engines.sqlite_tokens import PAIRS, token
from search.engines.words import Asked, Clause, Word

MATCH = "SELECT rowid FROM keys WHERE keys MATCH ?"
ROWS = "SELECT json_group_array(rowid) FROM keys WHERE keys MATCH ?"  # fast to read
STREAM = "SELECT row, {} FROM texts WHERE row IN (SELECT value FROM json_each(?))"
MOST_SELECTS = 200  # of one statement
BATCH = 256  # rows

Levels = dict[int, int]  # documents by score


class Matching:
    """The words of one reader's query in the index."""

    def __init__(
        self, connection: sqlite3.Connection, snapshot: Snapshot, visible: int
    ):
        self.connection = connection
        self.catalogue = snapshot.catalogue
        self.postings = snapshot.postings
        self.visible = visible
        self._found: dict[Asked, int] = {}
        self._phrases: dict[tuple[str, Phrase], int] = {}

    def found(self, asked: Asked) -> int:
        """The visible documents that have all clauses, of groups that have nothing of
        what is excluded."""
        if asked not in self._found:
            found = self.visible & self._having(asked.clauses)
            for word in asked.excluded if found else ():
                having = self._having([(word,)]) & self.visible
                found &= ~self.catalogue.in_groups(self.catalogue.groups(having))
            self._found[asked] = found
        return self._found[asked]

    def has(self, asked: Asked) -> bool:
        """Whether there is any such document; the first one is enough."""
        if asked.excluded or not all(map(is_simple, asked.clauses)):
            return bool(self.found(asked))
        cursor = self.connection.execute(MATCH, (expression(asked.clauses),))
        slots = self.catalogue.slots
        while rows := cursor.fetchmany(BATCH):
            if bits([slots[row] for (row,) in rows]) & self.visible:
                return True
        return False

    def _having(self, clauses: Iterable[Clause]) -> int:
        """The documents that have all clauses."""
        simple = [clause for clause in clauses if is_simple(clause)]
        found = self._having_simple([tokens_anywhere(clause) for clause in simple])
        for clause in clauses:
            if not is_simple(clause):
                having = 0
                for tier in clause_tiers(clause):
                    having |= self._documents(tier)
                found &= having
        return found

    def _having_simple(self, wanted: Iterable[Tokens]) -> int:
        """Of lists that are not in memory the common part is read, in one look."""
        found, missing = -1, []
        for tokens in wanted:
            kept = self.postings.get(tokens)
            if kept is None:
                missing.append(tokens)
            else:
                found &= kept
        if len(missing) == 1 or any(map(self.postings.is_wanted, missing)):
            for tokens in missing:
                found &= self._of(tokens)
        elif missing:
            found &= self._rows(" AND ".join(f"({any_of(t)})" for t in missing))
        return found

    def _of(self, tokens: Tokens) -> int:
        """The documents with any of the tokens, kept if they are many."""
        found = self.postings.get(tokens)
        if found is None:
            found = self._rows(any_of(tokens))
            self.postings.put(tokens, found)
        return found

    def _rows(self, sought: str) -> int:
        rows = self.connection.execute(ROWS, (sought,)).fetchone()[0]
        return self.catalogue.of_rows(json.loads(rows))

    def _documents(self, tier: Tier) -> int:
        """The documents of one tier, longer phrases looked up in their texts."""
        tokens, long = tokens_in(tier)
        found = self._of(tokens) if tokens else 0
        for phrase in long:
            if (tier.column, phrase) not in self._phrases:
                having = self._with_phrase(tier.column, phrase)
                self._phrases[tier.column, phrase] = having
            found |= self._phrases[tier.column, phrase]
        return found

    def _with_phrase(self, column: str, phrase: Phrase) -> int:
        """Each two neighbours, or each word; then the streams of those with all."""
        parts = [(part,) for part in phrase]
        if column in PAIRS:
            parts = list(pairwise(phrase))
        tokens = " AND ".join(any_of((token(column, part),)) for part in parts)
        rows = [row for (row,) in self.connection.execute(MATCH, (tokens,))]
        words = f" {' '.join(phrase)} "
        query = STREAM.format(column), (str(rows),)
        having = (r for r, stream in self.connection.execute(*query) if words in stream)
        return self.catalogue.of_rows(having)

    def levels(self, found: int, asked: Asked) -> Levels:
        """`found` by score. A set of scores so far is split by each clause's tiers."""
        parts = [needed(clause_tiers(clause)) for clause in asked.clauses]
        rows = [(tiers, 0) for tiers in row_tiers(asked)]
        sets = self._sets(tier for tiers, _least in (*parts, *rows) for tier in tiers)
        levels: Levels = {0: found}
        for tiers, least in (*parts, *rows):
            levels = split(levels, tiers, sets, least)
        return levels

    def _sets(self, wanted: Iterable[Tier]) -> dict[Tier, int]:
        """The documents of each tier."""
        sets, missing = {}, {}
        for tier in dict.fromkeys(wanted):
            tokens, long = tokens_in(tier)
            if long:
                sets[tier] = self._documents(tier)
            elif (kept := self.postings.get(tokens)) is not None:
                sets[tier] = kept
            else:
                missing[tier] = tokens
        return sets | self._read(missing)

    def _read(self, missing: dict[Tier, Tokens]) -> dict[Tier, int]:
        """By as few statements as may be."""
        sets, tiers = {}, list(missing)
        for start in range(0, len(tiers), MOST_SELECTS):
            chosen = tiers[start : start + MOST_SELECTS]
            statement = " UNION ALL ".join([ROWS] * len(chosen))
            sought = [any_of(missing[tier]) for tier in chosen]
            answers = self.connection.execute(statement, sought)
            for tier, (rows,) in zip(chosen, answers, strict=True):
                sets[tier] = self.catalogue.of_rows(json.loads(rows))
                self.postings.put(missing[tier], sets[tier])
        return sets


def needed(tiers: list[Tier]) -> tuple[list[Tier], int]:
    """The tiers that have to be looked up, and the worth of all the others: those of
    the least worth need not be, every found document has at least that."""
    least = tiers[-1].worth
    return [tier for tier in tiers if tier.worth > least], least


def split(
    levels: Levels, tiers: list[Tier], sets: dict[Tier, int], least: int
) -> Levels:
    """Each level by the best tier its documents are in; those in none get `least`."""
    found: Levels = defaultdict(int)
    for score, left in levels.items():
        for tier in tiers:
            if here := left & sets[tier]:
                found[score + tier.worth] |= here
                left &= ~here
        if left:
            found[score + least] |= left
    return dict(found)


def is_simple(clause: Clause) -> bool:
    """Whether single tokens of the index say who has it."""
    return all(is_simple_word(word) for word in clause)


def is_simple_word(word: Word) -> bool:
    return len(word.phrase) < 3 and all(len(s.stems) == 1 for s in word.synonyms)


def expression(clauses: Iterable[Clause]) -> str:
    """Simple clauses for FTS5's MATCH."""
    return " AND ".join(f"({any_of(tokens_anywhere(c))})" for c in clauses)


def tokens_anywhere(clause: Clause) -> Tokens:
    """The tokens of a clause anywhere; in titles alone where it is asked so."""
    wide = (STEMS[2], SURFACES[2], CONCEPTS)
    found: dict[str, None] = {}
    for word in clause:
        columns = (STEMS[0], SURFACES[0]) if word.in_title else wide
        for tier in clause_tiers((word,)):
            if tier.column in columns:
                found |= dict.fromkeys(tokens_in(tier)[0])
    return tuple(found)


def tokens_in(tier: Tier) -> tuple[Tokens, list[Phrase]]:
    """The tokens of a tier, and its phrases that are in no one token."""
    tokens = {phrase: token(tier.column, phrase) for phrase in tier.phrases}
    star = "*" if tier.is_prefix else ""
    single = tuple(found + star for found in tokens.values() if found)
    return single, [phrase for phrase, found in tokens.items() if not found]


def any_of(tokens: Tokens) -> str:
    """For FTS5's MATCH. Tokens are letters and digits; all are quoted."""
    sought = (f'"{t[:-1]}" *' if t.endswith("*") else f'"{t}"' for t in tokens)
    return " OR ".join(sought)
