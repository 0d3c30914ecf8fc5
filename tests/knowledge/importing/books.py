"""Workbooks of the tests, and an import from the file to its drafts."""

import io
import zipfile

from openpyxl import Workbook

from knowledge.importing import actions
from knowledge.importing.working import work_on_imports
from knowledge.models import PracticeImport, PracticePage

HEAD = ["Your own key", "Title", "Theme", "What works", "Region"]
ROW = [
    "a-1",
    "Open doors at the foundry",
    "Workforce and companies",
    "The foundry invites a class each month.",
    "Gorenjska",
]


def xlsx(*rows, change=None) -> io.BytesIO:
    """A workbook with these rows; `change` does something with its sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book.active)
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    return made


def rows(count: int, **changes) -> list[list]:
    """Right rows, each with a title and a key of its own."""
    return [
        [f"a-{number}", f"Open doors {number}", *ROW[2:]]
        for number in range(1, count + 1)
    ]


def with_part(book: io.BytesIO, name: str, content: bytes) -> io.BytesIO:
    """The same workbook with one more part."""
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    book.seek(0)
    return book


def replaced(book: io.BytesIO, name: str, old: bytes, new: bytes) -> io.BytesIO:
    """The same workbook with something else in one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            if part == name:
                assert old in content
                content = content.replace(old, new)
            target.writestr(part, content)
    made.seek(0)
    return made


def taken_in(user, file, *, language="en", name="practices.xlsx", **whose):
    return actions.take_in(user=user, file=file, name=name, language=language, **whose)


def checked(practice_import: PracticeImport) -> PracticeImport:
    """With the columns as they were guessed."""
    keys = practice_import.columns["keys"]
    actions.settle_columns(practice_import=practice_import, keys=keys)
    return worked(practice_import)


def worked(practice_import: PracticeImport) -> PracticeImport:
    """Until the worker has nothing more to do."""
    for _turn in range(100):
        if not work_on_imports():
            break
    practice_import.refresh_from_db()
    return practice_import


def imported(user, file, **options) -> PracticeImport:
    practice_import = checked(taken_in(user, file, **options))
    actions.start(practice_import=practice_import)
    return worked(practice_import)


def drafts() -> list[PracticePage]:
    """What is being written in all pages, by title."""
    pages = PracticePage.objects.order_by("title")
    return [page.get_latest_revision_as_object() for page in pages]


def reasons(practice_import: PracticeImport) -> list[tuple[str, str]]:
    """(cell, why) of all that is refused."""
    entries = practice_import.report[1:]
    return [(c["cell"], c["why"]) for row in entries for c in row.get("cells", ())]
