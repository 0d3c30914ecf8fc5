"""Which column of a file means what; kept with the import as plain values."""

from dataclasses import asdict, dataclass, field

from knowledge.importing.columns import Column, column_of, guess
from knowledge.models import PracticeImport


@dataclass
class Matching:
    """`headings` as they stand in the file; `keys`: the column of each, "" if none.

    Data begins with row `first_row`. A row that names no region has `region`. What is
    told about the rows is told in `reader`, a language.
    """

    headings: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    first_row: int = 2
    region: str = ""
    reader: str = "en"
    sheet: str = ""
    other_sheets: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, practice_import: PracticeImport) -> "Matching":
        return cls(**practice_import.columns)

    def as_columns(self) -> dict:
        return asdict(self)

    @property
    def columns(self) -> dict[int, Column]:
        """What is read, by position in the file."""
        found = {place: column_of(key) for place, key in enumerate(self.keys)}
        return {place: column for place, column in found.items() if column}

    @property
    def ignored(self) -> list[str]:
        pairs = zip(self.headings, self.keys, strict=True)
        return [heading for heading, key in pairs if heading and not key]


def guessed(headings: list[str]) -> list[str]:
    """A key for each heading; of two that mean the same the first has it."""
    keys: list[str] = []
    for heading in headings:
        key = guess(heading)
        keys.append("" if key in keys else key)
    return keys
