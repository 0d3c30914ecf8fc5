"""What is told about the rows of an import: counts, and what needs a reader."""

from dataclasses import dataclass, field

from knowledge.importing.drafts import KEPT, MADE, REFUSED, SAME, Outcome
from knowledge.importing.rows import MOST_TROUBLES, CheckedRow
from knowledge.models import PracticeImport

MOST_TOLD = 300  # rows that are refused, each with its reasons


@dataclass
class Report:
    """`counts` by outcome; `rows`: {"row", "what", "title", "slug", "why", "cells"}."""

    counts: dict[str, int] = field(default_factory=dict)
    rows: list[dict] = field(default_factory=list)

    @classmethod
    def of(cls, practice_import: PracticeImport) -> "Report":
        """The first entry that is kept are the counts."""
        if not practice_import.report:
            return cls()
        first, *rows = practice_import.report
        return cls(first, rows)

    def as_list(self) -> list[dict]:
        return [self.counts, *self.rows]

    def count(self, what: str) -> int:
        return self.counts.get(what, 0)

    def add_refused(self, row: CheckedRow) -> None:
        if self.count(REFUSED) < MOST_TOLD:
            cells = row.troubles[:MOST_TROUBLES]
            more = len(row.troubles) - len(cells)
            self.tell(row, REFUSED, cells=cells, more=more)
        self.add(REFUSED)

    def add_outcome(self, row: CheckedRow, outcome: Outcome, *, is_done: bool) -> None:
        """A dry run tells only what will not happen; an import each draft."""
        self.add(outcome.what)
        if outcome.what == KEPT or (is_done and outcome.what != SAME):
            self.tell(row, outcome.what, slug=outcome.slug, why=outcome.why)

    def add(self, what: str) -> None:
        self.counts[what] = self.count(what) + 1

    def tell(self, row: CheckedRow, what: str, **more) -> None:
        told = {name: value for name, value in more.items() if value}
        entry = {"row": row.number, "what": what, "title": row.title}
        self.rows.append(entry | told)

    @property
    def refused(self) -> list[dict]:
        return [row for row in self.rows if row["what"] == REFUSED]

    @property
    def kept(self) -> list[dict]:
        return [row for row in self.rows if row["what"] == KEPT]

    @property
    def drafts(self) -> list[dict]:
        return [row for row in self.rows if row.get("slug") and row["what"] != KEPT]

    @property
    def untold(self) -> int:
        """Refused rows whose reasons are not kept."""
        return self.count(REFUSED) - len(self.refused)

    @property
    def useful(self) -> int:
        """Rows that an import would write."""
        return self.count(MADE) + self.count("changed")
