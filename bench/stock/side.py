"""The stock site as a process of its own, asked line by line on its standard input."""

import json
import os
import sys
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from time import perf_counter

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.stock.settings"
django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import DEFAULT_DB_ALIAS, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from bench.stock.models import EntryPage, ListPage  # noqa: E402

FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)
BATCH = 500


def prepare(count: int) -> str:
    """Migrates and makes the pages; the path of the list."""
    call_command("migrate", verbosity=0)
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2).delete()
    home = Page.objects.get(pk=root.pk).add_child(instance=ListPage(title="Library"))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    with transaction.atomic():
        for start in range(0, count, BATCH):
            make(home, range(start, min(start + BATCH, count)))
        Page.objects.filter(pk=home.pk).update(numchild=count)
    return "/"


def make(home: Page, numbers: range) -> None:
    pages = [entry(home, number) for number in numbers]
    names = [f.attname for f in Page._meta.concrete_fields if f.name != "id"]
    Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in names}) for page in pages
    )
    keys = [page.translation_key for page in pages]
    ids = Page.objects.filter(translation_key__in=keys)
    ids = dict(ids.values_list("translation_key", "pk"))
    for page in pages:
        page.pk = page.page_ptr_id = ids[page.translation_key]
    fields = EntryPage._meta.local_concrete_fields
    EntryPage._base_manager._insert(pages, fields, using=DEFAULT_DB_ALIAS)


def entry(home: Page, number: int) -> EntryPage:
    slug = f"entry-{number:06}"
    return EntryPage(
        path=Page._get_path(home.path, home.depth + 1, number + 1),
        depth=home.depth + 1,
        slug=slug,
        url_path=f"{home.url_path}{slug}/",
        locale=home.locale,
        content_type=ContentType.objects.get_for_model(EntryPage),
        title=f"Open doors of the foundry {number}",
        draft_title=f"Open doors of the foundry {number}",
        lead="Pupils meet the people who cast iron.",
        text="The town lends the hall, the company lends the machines.\n\n" * 8,
        live=True,
        first_published_at=FIRST_DAY + timedelta(minutes=number),
    )


def main(count: int) -> None:
    with redirect_stdout(sys.stderr):
        path = prepare(count)
        browser = Client(headers={"host": "localhost"})
        browser.get(path)
    print(json.dumps({"is_ready": True}), flush=True)
    for _line in sys.stdin:
        started = perf_counter()
        answer = browser.get(path)
        seconds = perf_counter() - started
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
        size = len(answer.content)
        print(json.dumps({"ms": seconds * 1000, "bytes": size}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
