"""A row of a table as it was read, whatever the file's kind."""

from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from knowledge.importing.texts import Raw

MOST_COLUMNS = 1000


@dataclass
class SheetRow:
    number: int
    cells: list[Raw]
    troubles: dict[int, str] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        return bool(self.troubles) or any(is_filled(cell) for cell in self.cells)

    @property
    def filled_count(self) -> int:
        return sum(map(is_filled, self.cells))


def is_filled(cell: Raw) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def cell_name(place: int, number: int) -> str:
    """As spreadsheets call it: "F7"."""
    return f"{get_column_letter(place + 1)}{number}"
