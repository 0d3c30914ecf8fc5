"""The worker's part: checks and imports in short turns, goes on after a kill."""

import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from knowledge.importing.cells import Cells
from knowledge.importing.drafts import (
    EXAMPLE,
    Outcome,
    foreseen,
    known_rows,
    refuse_region,
    take_over,
)
from knowledge.importing.lines import has_lines, keep_lines, lines_from
from knowledge.importing.matching import Matching
from knowledge.importing.reports import Report
from knowledge.importing.rows import CheckedRow, Checker
from knowledge.importing.taken_along import as_known
from knowledge.models import PracticeImport
from knowledge.record.rights import is_member, may_begin
from portal.turns import take_turn

log = logging.getLogger(__name__)
BATCH = 50  # rows of one transaction, at most
BATCH_TIME = 1.0  # seconds that a transaction lasts about
TURN = 10.0  # seconds, then the worker looks after its mails
LEFT = timedelta(minutes=1)  # without a sign of life: its worker died
STATES = (PracticeImport.State.CHECKING, PracticeImport.State.RUNNING)


class LostError(Exception):
    """Another worker has taken the import over."""


def work_on_imports() -> str:
    """One turn with one import; what was done."""
    practice_import = claim()
    if practice_import is None:
        return ""
    turn = Turn(practice_import)
    with override(turn.matching.reader):
        turn.take()
    return f"{practice_import.name}: {practice_import.done_count} rows"


def claim() -> PracticeImport | None:
    """Takes an import into hand; of two workers one alone changes the row."""
    now = timezone.now()
    is_free = Q(worked_at=None) | Q(worked_at__lt=now - LEFT)
    waiting = PracticeImport.objects.filter(is_free, state__in=STATES)
    for pk in list(waiting.order_by("done_count", "pk").values_list("pk", flat=True)):
        if waiting.filter(pk=pk).update(worked_at=now):
            rows = PracticeImport.objects.select_related("user", "organisation")
            return rows.get(pk=pk)
    return None


class Turn:
    """Some seconds of work on one import."""

    def __init__(self, practice_import: PracticeImport):
        self.row = practice_import
        self.mark: datetime = practice_import.worked_at
        self.matching = Matching.of(practice_import)
        self.ends_at = time.monotonic() + TURN

    def take(self) -> None:
        try:
            if may_go_on(self.row):
                self.work()
            else:
                self.stop(_("You may not write for this organisation or region now."))
        except LostError:
            log.info("the import %s went to another worker", self.row.pk)
        except ValidationError as error:
            self.stop(" ".join(error.messages))
        except (OperationalError, InterfaceError):
            raise  # the database may come back, and the import goes on
        except Exception:
            log.exception("the import %s failed", self.row.pk)
            self.stop(_("Something went wrong on our side. What was done stays."))

    def work(self) -> None:
        if not self.row.row_count or not has_lines(self.row):
            self.note(row_count=keep_lines(self.row, self.note))
        batches = Batches(self.row, self.matching)
        while not batches.is_done:
            self.do(batches)
            if time.monotonic() > self.ends_at:
                break
        if batches.is_done:
            done = PracticeImport.State.DONE
            checked = PracticeImport.State.CHECKED
            self.finish(done if batches.is_real else checked)
        else:
            self.release()

    def do(self, batches: "Batches") -> None:
        """One batch; what it wrote and how far it came are kept together."""
        with transaction.atomic():
            if batches.is_real:
                take_turn("practice numbers")
            done, report = batches.next_batch()
            self.note(done_count=done, report=report.as_list())

    def note(self, **fields) -> None:
        """A sign of life; raises LostError if the import is not in hand any more."""
        now = timezone.now()
        mine = PracticeImport.objects.filter(
            pk=self.row.pk, worked_at=self.mark, state=self.row.state
        )
        if not mine.update(worked_at=now, **fields):
            raise LostError
        self.mark = now
        for name, value in fields.items():
            setattr(self.row, name, value)

    def release(self, **fields) -> None:
        mine = PracticeImport.objects.filter(pk=self.row.pk, worked_at=self.mark)
        mine.update(worked_at=None, **fields)

    def finish(self, state: str) -> None:
        self.release(state=state)

    def stop(self, why: str) -> None:
        self.release(state=PracticeImport.State.FAILED, trouble=why)


def may_go_on(practice_import: PracticeImport) -> bool:
    """The right is asked again: a part may have been taken meanwhile."""
    user, organisation = practice_import.user, practice_import.organisation
    if organisation is not None:
        return may_begin(user, organisation=organisation)
    return is_member(user)  # of which region, each row is asked


class Batches:
    """The rows that are left, batch after batch."""

    def __init__(self, practice_import: PracticeImport, matching: Matching):
        self.row = practice_import
        self.is_real = practice_import.state == PracticeImport.State.RUNNING
        self.report = Report.of(practice_import)
        self.checker = Checker(matching, Cells(practice_import.user))
        self.first_with = first_rows(practice_import, self.checker)
        self.done = practice_import.done_count
        self.rows = self.checked_rows()

    @property
    def is_done(self) -> bool:
        return self.done >= self.row.row_count

    def checked_rows(self) -> Iterator[CheckedRow]:
        return map(self.checker.checked, lines_from(self.row, self.done))

    def next_batch(self) -> tuple[int, Report]:
        ends_at = time.monotonic() + BATCH_TIME
        batch = list(islice(self.rows, BATCH))
        known = known_rows(self.row, [row.key for row in batch])
        done = 0
        for row in batch:
            self.add(row, known.get(row.key) or self.as_known(row))
            done += 1
            if time.monotonic() > ends_at:
                break
        self.rows = chain(batch[done:], self.rows)
        self.done += done
        return self.done, self.report

    def as_known(self, row: CheckedRow):
        return as_known(row, self.checker, self.row.language)

    def add(self, row: CheckedRow, known) -> None:
        if row.is_example:
            return self.report.add(EXAMPLE)
        self.refuse_twice(row)
        if not row.troubles and row.draft is None:
            refuse_region(self.row, row)
        outcome = None if row.troubles else self.outcome(row, known)
        if outcome is None:
            return self.report.add_refused(row)
        return self.report.add_outcome(row, outcome, is_done=self.is_real)

    def outcome(self, row: CheckedRow, known) -> Outcome | None:
        if not self.is_real:
            return foreseen(self.row, row, known)
        try:
            return take_over(self.row, row, known)
        except ValidationError as error:
            row.refuse(error)
            return None

    def refuse_twice(self, row: CheckedRow) -> None:
        first = self.first_with.get(row.key, row.number)
        if first != row.number:
            words = _("Row %(number)s has the same key or the same title.")
            row.refuse(words % {"number": first})


def first_rows(practice_import: PracticeImport, checker: Checker) -> dict[str, int]:
    """{key of a row: the first row that has it}."""
    first: dict[str, int] = {}
    for row in lines_from(practice_import):
        first.setdefault(checker.key_of(row), row.number)
    return first
