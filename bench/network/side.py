"""A process with a network of its own, asked line by line on its standard input."""

import json
import os
import re
import sys
from contextlib import redirect_stdout
from time import perf_counter
from unittest.mock import patch

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.network.cases import CASES  # noqa: E402
from bench.network.plain import plain_listing  # noqa: E402
from home.management.commands.seed import ensure_index  # noqa: E402
from home.seeding.facts import Facts  # noqa: E402
from home.seeding.report import Report  # noqa: E402
from home.seeding.words import seed_organisations, seed_words  # noqa: E402
from members.directory.synthetic import synthetic  # noqa: E402
from members.models import Profile  # noqa: E402
from search import analysis  # noqa: E402
from search.outbox import record_change  # noqa: E402

ADDRESS = "/en/members/"
TOTAL = re.compile(rb"results-count[^>]*>(\d+)")


def prepare(people: int) -> dict[str, Client]:
    """Migrates, loads the network's words, makes the people; browsers by reader."""
    call_command("migrate", verbosity=0)
    ensure_index()
    facts, report = Facts(settings.BASE_DIR / "facts"), Report(lambda words: None)
    with transaction.atomic():
        seed_words(facts, report)
        seed_organisations(facts, report)
    call_command("make_network", people)
    analysis.warm()
    browsers = {
        name: Client(headers={"host": "localhost"}) for name, _ in CASES.values()
    }
    backend = "django.contrib.auth.backends.ModelBackend"
    browsers["member"].force_login(synthetic().first(), backend=backend)
    return browsers


def measured(browser: Client, address: str) -> dict:
    answer, seconds = timed(browser, address)
    total = TOTAL.search(answer.content)
    return {"ms": seconds * 1000, "total": int(total[1]) if total else 0}


def counted(browser: Client, address: str) -> dict:
    with CaptureQueriesContext(connection) as queries:
        browser.get(ADDRESS + address)
    return {"queries": len(queries)}


def timed(browser: Client, address: str) -> tuple:
    started = perf_counter()
    answer = browser.get(ADDRESS + address)
    seconds = perf_counter() - started
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return answer, seconds


def change_one() -> None:
    """As a member does who saves a profile; the index hears of it with the commit."""
    profile = Profile.objects.order_by("?").first()
    with transaction.atomic():
        Profile.objects.filter(pk=profile.pk).update(role=f"{profile.role[:80]} ·")
        record_change("member", profile.pk)


def answer(browsers: dict, case: str, peer: bool = False, counts: bool = False) -> dict:
    reader, address = CASES[case]
    how = counted if counts else measured
    if case == "after one change":
        change_one()
    if not peer:
        return how(browsers[reader], address)
    with patch("members.directory.views.directory_listing", plain_listing):
        return how(browsers[reader], address)


def main(people: int) -> None:
    with redirect_stdout(sys.stderr):
        browsers = prepare(people)
        for case in CASES:
            answer(browsers, case, peer=False, counts=False)
    print(json.dumps({"is_ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(browsers, **json.loads(line))), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
