"""The rows of a file, read once and kept as lines: to go on anywhere costs nothing.

One JSON line for each row, beside the file it came from.
"""

import json
import tempfile
from collections.abc import Callable, Iterator

from django.core.files import File
from django.core.files.storage import default_storage

from knowledge.importing.sheet_rows import SheetRow
from knowledge.importing.sheets import data_rows
from knowledge.models import PracticeImport

IN_MEMORY = 4 * 1024 * 1024  # bytes
OFTEN = 250  # rows between two signs of life


def path_of(practice_import: PracticeImport) -> str:
    """Of these lines; the first row is part of the name, for another sort of file."""
    first = practice_import.columns.get("first_row", 0)
    return f"{practice_import.file.name}-{practice_import.pk}-{first}.lines"


def has_lines(practice_import: PracticeImport) -> bool:
    return default_storage.exists(path_of(practice_import))


def keep_lines(practice_import: PracticeImport, alive: Callable[[], None]) -> int:
    """Reads the file once; how many rows it has. Raises ValidationError.

    The lines are there whole or not at all. `alive` is called now and then.
    """
    first = practice_import.columns["first_row"]
    count = 0
    with practice_import.file.open("rb") as file, spooled() as kept:
        for row in data_rows(file, practice_import.language, first):
            kept.write(as_line(row))
            count += 1
            if not count % OFTEN:
                alive()
        kept.seek(0)
        store(path_of(practice_import), kept)
    return count


def spooled():
    return tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115, its caller closes


def store(path: str, kept) -> None:
    default_storage.delete(path)
    default_storage.save(path, File(kept, name=path))


def as_line(row: SheetRow) -> bytes:
    line = json.dumps([row.number, row.cells, row.troubles], ensure_ascii=True)
    return line.encode() + b"\n"


def lines_from(practice_import: PracticeImport, first: int = 0) -> Iterator[SheetRow]:
    """The rows that were kept, without the first ones."""
    with default_storage.open(path_of(practice_import)) as kept:
        for place, line in enumerate(kept):
            if place >= first:
                yield of_line(line)


def of_line(line: bytes) -> SheetRow:
    number, cells, troubles = json.loads(line)
    return SheetRow(number, cells, {int(k): why for k, why in troubles.items()})


def forget_files(practice_import: PracticeImport) -> None:
    """The file and its lines; the row of the import stays."""
    if practice_import.file:
        default_storage.delete(path_of(practice_import))
        practice_import.file.delete(save=False)
