"""A process with a library of its own, asked line by line on its standard input."""

import io
import json
import os
import sys
from contextlib import redirect_stdout
from itertools import count
from time import perf_counter

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from knowledge.importing import actions as importing  # noqa: E402
from knowledge.importing.working import work_on_imports  # noqa: E402
from knowledge.models import PracticePage  # noqa: E402
from knowledge.record.drafts import draft_of  # noqa: E402
from knowledge.writing import actions as writing  # noqa: E402
from members.models import User  # noqa: E402
from search import analysis  # noqa: E402

MAIL = "bench@example.org"
BACKEND = "django.contrib.auth.backends.ModelBackend"
RECORD = "martin-hoop-facade"  # the same full record among few and among many
NUMBERS = count(1)  # of addresses that nobody asked for before


class Library:
    """The seeded portal with synthetic practices, a stranger and a member."""

    def __init__(self, practices: int):
        call_command("migrate", verbosity=0)
        call_command("seed", verbosity=0)
        call_command("make_library", practices)
        analysis.warm()
        self.user = User.objects.create_superuser(MAIL, display_name="Bench")
        self.stranger = Client(headers={"host": "localhost"})
        self.member = Client(headers={"host": "localhost"})
        self.member.force_login(self.user, backend=BACKEND)
        self.page = PracticePage.objects.get(
            practice__slug=RECORD, locale__language_code="de"
        )
        self.addresses = {"library": "/en/library/", "record": self.page.address}

    def ask(self, case: str, counts: bool) -> dict:
        page, who = case.split()
        browser = self.member if who == "member" else self.stranger
        address = self.addresses[page]
        if who != "kept":
            address = f"{address}?bench={next(NUMBERS)}"
        return counted(browser, address) if counts else timed(browser, address)

    def save_group(self, counts: bool) -> dict:
        typed = {"aim": f"To be seen by number {next(NUMBERS)}."}
        return work(
            lambda: writing.save_group(
                page=self.page, by=self.user, typed=typed, before={}, insists=True
            ),
            counts,
        )

    def publish(self, counts: bool) -> dict:
        draft = draft_of(PracticePage.objects.get(pk=self.page.pk))
        draft.lead = f"Seen by number {next(NUMBERS)}."
        revision = draft.save_revision(user=self.user)
        return work(
            lambda: revision.publish(user=self.user, skip_permission_checks=True),
            counts,
        )

    def take_in(self, rows: int) -> dict:
        """From the file to its drafts; rows a second, the check counted in."""
        started = perf_counter()
        practice_import = importing.take_in(
            user=self.user,
            file=workbook(rows),
            name="bench.xlsx",
            language="en",
            region=self.page.region,
        )
        keys = practice_import.columns["keys"]
        importing.settle_columns(practice_import=practice_import, keys=keys)
        until(practice_import, "checked")
        importing.start(practice_import=practice_import)
        until(practice_import, "done")
        return {"rows": rows / (perf_counter() - started)}


def until(practice_import, state: str) -> None:
    while practice_import.state != state:
        work_on_imports()
        practice_import.refresh_from_db()
        if practice_import.state == "failed":
            raise SystemExit(practice_import.trouble)


def workbook(rows: int) -> io.BytesIO:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Your own key", "Title", "Theme", "What works", "Region"])
    for number in range(rows):
        sheet.append(
            [
                f"bench-{next(NUMBERS)}",
                f"Open doors {number}",
                "identity",
                "The foundry invites a class each month.",
                "zwickau",
            ]
        )
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    return made


def timed(browser: Client, address: str) -> dict:
    started = perf_counter()
    answer = browser.get(address)
    seconds = perf_counter() - started
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return {"ms": seconds * 1000, "bytes": len(answer.content)}


def counted(browser: Client, address: str) -> dict:
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return {"queries": len(queries)}


def work(do, counts: bool) -> dict:
    if counts:
        with CaptureQueriesContext(connection) as queries:
            do()
        return {"queries": len(queries)}
    started = perf_counter()
    do()
    return {"ms": (perf_counter() - started) * 1000}


def answer(library: Library, case: str, counts: bool = False, rows: int = 0) -> dict:
    if case == "save a group":
        return library.save_group(counts)
    if case == "publish":
        return library.publish(counts)
    if case == "import":
        return library.take_in(rows)
    return library.ask(case, counts)


def main(practices: int) -> None:
    with redirect_stdout(sys.stderr):
        library = Library(practices)
        for case in ("library kept", "record kept") * 2:
            answer(library, case)
    print(json.dumps({"is_ready": True}), flush=True)
    for line in sys.stdin:
        with redirect_stdout(sys.stderr):
            told = answer(library, **json.loads(line))
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
