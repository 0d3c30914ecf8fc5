"""One's records as a workbook: taken along, changed there, and brought back."""

import io

import pytest
from openpyxl import load_workbook

from knowledge.importing import actions
from knowledge.models import Practice, PracticePage
from knowledge.record.drafts import draft_of
from knowledge.writing.values import stored_value
from tests.factories import RegionFactory, UserFactory, coordinator_of, partner_of
from tests.knowledge.importing.books import checked, imported, taken_in, worked
from tests.knowledge.review.records import begun, published, submitted, written
from tests.knowledge.revisions import fresh

ADDRESS = "/en/practices/import/records.xlsx?language=en"
HEADINGS, FIRST = 2, 3  # rows of the workbook


@pytest.fixture
def record(importer, foundry):
    """A draft of the foundry's, with a formula in it and a row of money."""
    page = begun(importer, foundry.region, title="Open doors")
    Practice.objects.filter(pk=page.practice_id).update(organisation=foundry)
    money = [{"item": "=1+1", "quantity": "2", "cost": "12.50"}]
    return written(fresh(page), importer, money=money, aim="'=not a sum  at all")


def book_of(client):
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def change(book, key: str, value, row: int = FIRST):
    """Writes into the column of this key."""
    sheet = book.worksheets[0]
    place = next(cell.column for cell in sheet[1] if cell.value == key)
    sheet.cell(row, place, value)
    return book


def file_of(book) -> io.BytesIO:
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    return made


def test_unchanged_workbook_changes_nothing(importer, foundry, record, signed_in):
    book = book_of(signed_in(importer))
    before = fresh(record).latest_revision_id

    tried = checked(taken_in(importer, file_of(book), organisation=foundry))

    assert tried.report[0] == {"same": 1}, tried.report
    assert fresh(record).latest_revision_id == before
    assert Practice.objects.count() == 1


def test_changed_cell_changes_the_draft_and_nothing_else(
    importer, foundry, record, signed_in
):
    book = change(book_of(signed_in(importer)), "lead", "A new line.")
    before = draft_of(fresh(record))

    done = imported(importer, file_of(book), organisation=foundry)

    assert done.report[0] == {"changed": 1}, done.report
    draft = draft_of(fresh(record))
    assert (draft.lead, Practice.objects.count()) == ("A new line.", 1)
    for name in ("money", "title", "region", "theme"):
        assert stored_value(draft, name) == stored_value(before, name)
    again = checked(taken_in(importer, file_of(book), organisation=foundry))
    assert again.report[0] == {"same": 1}


def test_workbook_may_be_changed_again_after_it_was_imported(
    importer, foundry, record, signed_in
):
    book = change(book_of(signed_in(importer)), "lead", "First.")
    imported(importer, file_of(book), organisation=foundry)

    done = imported(
        importer, file_of(change(book, "lead", "Second.")), organisation=foundry
    )

    assert done.report[0] == {"changed": 1}, done.report
    assert draft_of(fresh(record)).lead == "Second."


def test_draft_that_was_changed_meanwhile_is_left(importer, foundry, record, signed_in):
    book = change(book_of(signed_in(importer)), "lead", "A new line.")
    written(record, importer, lead="Typed in the portal.")

    done = checked(taken_in(importer, file_of(book), organisation=foundry))

    assert done.report[0] == {"kept": 1}
    assert "changed in the portal since" in done.report[1]["why"]


def test_public_record_gets_a_draft_that_waits_for_review(
    importer, foundry, record, signed_in
):
    reviewer = coordinator_of(foundry.region)
    page = published(submitted(record, importer), reviewer)
    book = change(book_of(signed_in(importer)), "lead", "A new line.")

    done = imported(importer, file_of(book), organisation=foundry)

    assert done.report[0] == {"changed": 1}, done.report
    page = fresh(page)
    assert (page.lead, page.has_unpublished_changes) == (record.lead, True)
    assert draft_of(page).lead == "A new line."


def test_submitted_record_is_left(importer, foundry, record, signed_in):
    coordinator_of(foundry.region)
    book = change(book_of(signed_in(importer)), "lead", "A new line.")
    submitted(record, importer)

    done = checked(taken_in(importer, file_of(book), organisation=foundry))

    assert done.report[0] == {"kept": 1}
    assert "submitted for review" in done.report[1]["why"]


def test_formulas_stay_text_on_the_way(importer, record, signed_in):
    sheet = book_of(signed_in(importer)).worksheets[0]

    cells = {
        head.value: cell for head, cell in zip(sheet[1], sheet[FIRST], strict=True)
    }

    assert cells["money.1.item"].value == "'=1+1"
    assert cells["aim"].value == "''=not a sum  at all"
    assert not [cell for cell in cells.values() if cell.data_type == "f"]


def test_records_of_others_are_not_in_the_workbook(
    importer, foundry, record, signed_in
):
    other = coordinator_of(RegionFactory(key="styria", label={"en": "Styria"}))
    begun(other, RegionFactory(key="styria"), title="Theirs")

    assert "Open doors" in titles(book_of(signed_in(importer)))
    assert "Theirs" not in titles(book_of(signed_in(importer)))
    assert titles(book_of(signed_in(coordinator_of(foundry.region)))) == ["Open doors"]
    assert signed_in(partner_of(foundry)).get(ADDRESS).status_code == 200
    assert signed_in(UserFactory()).get(ADDRESS).status_code == 403


def titles(book) -> list[str]:
    sheet = book.worksheets[0]
    place = next(cell.column for cell in sheet[1] if cell.value == "title")
    return [sheet.cell(row, place).value for row in range(FIRST, sheet.max_row + 1)]


def test_language_without_records_is_not_there(importer, record, signed_in):
    client = signed_in(importer)

    assert client.get(ADDRESS.replace("=en", "=sl")).status_code == 404
    assert client.get(ADDRESS.partition("?")[0]).status_code == 404
    assert b"language=en" in client.get("/en/practices/import/").content


def test_key_of_somebody_elses_record_is_refused(importer, foundry, record, signed_in):
    styria = RegionFactory(key="styria", label={"en": "Styria"})
    other = coordinator_of(styria)
    theirs = begun(other, styria, title="Theirs", lead="Stays.")
    book = change(
        book_of(signed_in(importer)), "key", f"ICN-{number(theirs)}.{'0' * 12}"
    )

    done = checked(taken_in(importer, file_of(book), organisation=foundry))

    assert done.report[0] == {"refused": 1}
    assert done.report[1]["cells"][0]["why"] == "You have no record with this number."
    assert draft_of(fresh(theirs)).lead == "Stays."


def number(page: PracticePage) -> int:
    return page.practice.number


def test_right_is_asked_when_the_rows_are_written(importer, foundry, record, signed_in):
    book = change(book_of(signed_in(importer)), "lead", "A new line.")
    tried = checked(taken_in(importer, file_of(book), organisation=foundry))
    actions.start(practice_import=tried)
    Practice.objects.update(author=None, organisation=None)

    done = worked(tried)

    assert done.report[0] == {"refused": 1}
    assert draft_of(fresh(record)).lead != "A new line."
