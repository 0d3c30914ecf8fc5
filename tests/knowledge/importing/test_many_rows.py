"""A file as long as it may be: few queries for each row, stopped and gone on with."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from knowledge.importing import actions, working
from knowledge.importing.sheets import MOST_ROWS
from knowledge.models import ImportedRow, Practice, PracticeImport
from tests.knowledge.importing.books import HEAD, ROW, checked, taken_in, worked, xlsx
from tests.knowledge.importing.test_working import KilledError, killed_after

MOST_QUERIES = 100  # of one row that becomes a draft
SOME = 120  # rows that are really written: each is a page with a revision


def many(count: int) -> io.BytesIO:
    head = "key;title;theme;region;what_works\n"
    rows = (
        f"a-{number};Open doors {number};workforce;gorenjska;The foundry opens.\n"
        for number in range(1, count + 1)
    )
    return io.BytesIO((head + "".join(rows)).encode())


def test_five_thousand_rows_are_tried_in_few_queries(importer, foundry):
    taken = taken_in(importer, many(MOST_ROWS), name="p.csv", organisation=foundry)

    with CaptureQueriesContext(connection) as asked:
        done = checked(taken)

    assert (done.state, done.report) == ("checked", [{"made": MOST_ROWS}])
    batches = MOST_ROWS / working.BATCH
    assert len(asked) < 8 * batches, "each batch asks about its rows at once"
    assert not Practice.objects.exists()


def test_one_row_more_than_a_file_may_have_is_refused(importer, foundry):
    taken = taken_in(importer, many(MOST_ROWS + 1), name="p.csv", organisation=foundry)

    done = checked(taken)

    assert (done.state, done.report) == ("failed", [])
    assert f"row {MOST_ROWS + 2} is one too many" in done.trouble


def test_long_import_is_killed_goes_on_and_doubles_nothing(
    importer, foundry, monkeypatch
):
    taken = taken_in(importer, many(SOME), name="p.csv", organisation=foundry)
    tried = checked(taken)
    actions.start(practice_import=tried)
    monkeypatch.setattr(working, "TURN", 600.0)
    with monkeypatch.context() as patch:
        killed_after(patch, SOME // 2)
        with pytest.raises(KilledError), CaptureQueriesContext(connection) as asked:
            working.work_on_imports()
    tried.refresh_from_db()
    assert 0 < tried.done_count < SOME
    assert Practice.objects.count() == tried.done_count, "whole batches only"
    assert len(asked) < SOME // 2 * MOST_QUERIES

    PracticeImport.objects.update(worked_at=timezone.now() - working.LEFT * 2)
    done = worked(tried)

    assert (done.state, done.report[0]) == ("done", {"made": SOME})
    assert Practice.objects.count() == ImportedRow.objects.count() == SOME
    titles = {row.slug for row in Practice.objects.all()}
    assert len(titles) == SOME
    again = checked(taken_in(importer, many(SOME), name="p.csv", organisation=foundry))
    assert again.report == [{"same": SOME}]


def test_empty_formatted_rows_are_no_rows(importer, foundry):
    def formatted(sheet):
        for number in range(3, 10_000):
            sheet.cell(number, 1).number_format = "@"

    book = xlsx(HEAD, ROW, change=formatted)

    done = checked(taken_in(importer, book, organisation=foundry))

    assert (done.row_count, done.report) == (1, [{"made": 1}])
