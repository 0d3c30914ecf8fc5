"""The worker: short turns, killed at any point, one worker alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from knowledge.importing import actions, upkeep, working
from knowledge.importing.lines import has_lines
from knowledge.models import ImportedRow, Practice, PracticeImport
from portal.registries import jobs, personal_data
from tests.knowledge.importing.books import (
    HEAD,
    checked,
    imported,
    rows,
    taken_in,
    worked,
    xlsx,
)


class KilledError(BaseException):
    """As a signal that ends the process: nothing cleans up after it."""


def killed_after(monkeypatch, rows_done: int) -> None:
    written = working.take_over
    count = 0

    def dying(*args):
        nonlocal count
        count += 1
        if count > rows_done:
            raise KilledError
        return written(*args)

    monkeypatch.setattr(working, "take_over", dying)


def started(importer, foundry, count: int) -> PracticeImport:
    tried = checked(taken_in(importer, xlsx(HEAD, *rows(count)), organisation=foundry))
    actions.start(practice_import=tried)
    return tried


def test_import_goes_on_after_a_kill(importer, foundry, monkeypatch):
    monkeypatch.setattr(working, "BATCH", 2)
    practice_import = started(importer, foundry, 5)
    with monkeypatch.context() as patch:
        killed_after(patch, 3)
        with pytest.raises(KilledError):
            working.work_on_imports()
    practice_import.refresh_from_db()
    assert (practice_import.done_count, Practice.objects.count()) == (2, 2)
    assert working.work_on_imports() == "", "it still counts as in hand"

    PracticeImport.objects.update(worked_at=timezone.now() - working.LEFT * 2)
    done = worked(practice_import)

    assert (done.state, done.report[0]) == ("done", {"made": 5})
    assert Practice.objects.count() == ImportedRow.objects.count() == 5


def test_turns_are_short_and_the_next_goes_on(importer, foundry, monkeypatch):
    practice_import = started(importer, foundry, 2)
    monkeypatch.setattr(working, "BATCH", 1)
    monkeypatch.setattr(working, "TURN", -1.0)

    counts = []
    while working.work_on_imports():
        counts.append(Practice.objects.count())

    practice_import.refresh_from_db()
    assert (counts, practice_import.state) == ([1, 2], "done")


def test_two_workers_do_not_share_an_import(importer, foundry):
    started(importer, foundry, 1)

    assert working.claim() is not None
    assert working.claim() is None


def test_worker_that_lost_an_import_writes_nothing(importer, foundry):
    practice_import = started(importer, foundry, 2)
    turn = working.Turn(working.claim())
    PracticeImport.objects.update(worked_at=timezone.now() + timedelta(seconds=5))

    turn.take()

    practice_import.refresh_from_db()
    assert (practice_import.state, practice_import.done_count) == ("running", 0)
    assert not Practice.objects.exists()


def test_check_costs_the_same_for_one_row_and_for_three(
    importer, foundry, django_assert_num_queries
):
    for count in (1, 3):
        taken = taken_in(importer, xlsx(HEAD, *rows(count)), organisation=foundry)
        actions.settle_columns(practice_import=taken, keys=taken.columns["keys"])
        with django_assert_num_queries(CHECK):
            working.work_on_imports()


CHECK = 26


def test_rows_cost_the_same_however_many_there_are(
    importer, foundry, django_assert_max_num_queries
):
    started(importer, foundry, 5)
    with django_assert_max_num_queries(5 * 100 + 40):
        working.work_on_imports()

    assert Practice.objects.count() == 5


def test_fault_of_ours_stops_the_import_and_says_so(importer, foundry, monkeypatch):
    practice_import = started(importer, foundry, 1)

    def broken(*args):
        raise RuntimeError

    monkeypatch.setattr(working, "take_over", broken)

    done = worked(practice_import)

    assert (done.state, done.worked_at) == ("failed", None)
    assert "our side" in done.trouble and not Practice.objects.exists()


def test_old_files_are_deleted_and_their_reports_stay(importer, foundry):
    done = imported(importer, xlsx(HEAD, *rows(1)), organisation=foundry)
    assert done.file.storage.exists(done.file.name) and has_lines(done)
    name = done.file.name
    PracticeImport.objects.update(created_at=timezone.now() - upkeep.KEPT * 2)

    assert jobs.get("old-imports").run() == "1 files of old imports deleted"

    kept = PracticeImport.objects.get()
    assert (kept.file.name, kept.report[0]) == ("", {"made": 1})
    assert not done.file.storage.exists(name)
    assert upkeep.forget_old_files() == ""


def test_own_data_tells_and_forgets_imports(importer, foundry):
    imported(importer, xlsx(HEAD, *rows(1)), organisation=foundry)
    entry = personal_data.get("imports")

    (told,) = entry.export(importer)["imports"]
    (file,) = entry.files(importer)
    assert (told["file_name"], told["rows"]) == ("practices.xlsx", 1)
    assert file[0].endswith("practices.xlsx")

    entry.remove(importer, {})

    assert not PracticeImport.objects.exists()
    assert ImportedRow.objects.get().user is None
    assert Practice.objects.count() == 1
