"""The stock site as a process of its own, asked line by line on its standard input."""

import json
import os
import re
import sys
from contextlib import redirect_stdout
from itertools import islice

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.found.stock.settings"
django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import DEFAULT_DB_ALIAS, connection, transaction  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402

from bench.found.corpus import Corpus  # noqa: E402
from bench.found.embedded import milliseconds  # noqa: E402
from bench.found.folders import kept_folder  # noqa: E402
from bench.found.queries import Queries  # noqa: E402
from bench.found.stock.models import FACETS, FoundPage  # noqa: E402
from search.contract import Document, Query  # noqa: E402

BATCH = 500
PAGE_SIZE = 10
AROUND = 80  # characters shown on each side of a marked word


def prepare(corpus: Corpus, count: int) -> None:
    """Migrates, makes the pages, and lets Wagtail index them."""
    call_command("migrate", verbosity=0)
    Page.objects.filter(depth=2).delete()
    home = Page.objects.get(depth=1).add_child(instance=Page(title="Home"))
    documents = enumerate(corpus.documents(count), start=1)
    with transaction.atomic():
        while batch := list(islice(documents, BATCH)):
            make([page(home, number, document) for number, document in batch])
        Page.objects.filter(pk=home.pk).update(numchild=count)
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make(pages: list[FoundPage]) -> None:
    names = [f.attname for f in Page._meta.concrete_fields if f.name != "id"]
    Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in names}) for page in pages
    )
    ids = Page.objects.filter(path__in=[page.path for page in pages])
    ids = dict(ids.values_list("path", "pk"))
    for page in pages:
        page.pk = page.page_ptr_id = ids[page.path]
    fields = FoundPage._meta.local_concrete_fields
    FoundPage._base_manager._insert(pages, fields, using=DEFAULT_DB_ALIAS)


def page(home: Page, number: int, document: Document) -> FoundPage:
    slug = f"page-{number:06}"
    values = {"kind": document.kind} | {
        name: values[0] for name, values in document.facets.items() if name in FACETS
    }
    return FoundPage(
        path=Page._get_path(home.path, home.depth + 1, number),
        depth=home.depth + 1,
        slug=slug,
        url_path=f"{home.url_path}{slug}/",
        locale=Locale.get_default(),
        content_type=ContentType.objects.get_for_model(FoundPage),
        title=document.title,
        draft_title=document.title,
        lead=document.summary,
        text=document.body,
        live=document.principals == ("public",),
        first_published_at=document.published,
        **values,
    )


def answer(query: Query) -> dict:
    """One page of hits with marks, their number, and each facet as one more query:
    what the tutorial's parts make of a search page with facets."""
    found = search(query, but="")
    pattern = re.compile("|".join(map(re.escape, query.text.split())), re.IGNORECASE)
    return {
        "hits": [(hit.title, excerpt(hit.text, pattern)) for hit in found[:PAGE_SIZE]],
        "total": found.count(),
        "facets": {name: search(query, but=name).facet(name) for name in query.wants},
    }


def search(query: Query, but: str):
    pages = FoundPage.objects.live()
    for name, values in query.filters.items():
        if name != but:
            pages = pages.filter(**{f"{name}__in": values})
    return pages.search(query.text, operator="and")


def excerpt(text: str, pattern: re.Pattern) -> str:
    match = pattern.search(text)
    if match is None:
        return text[: 2 * AROUND]
    cut = text[max(0, match.start() - AROUND) : match.end() + AROUND]
    return pattern.sub(lambda found: f"<mark>{found[0]}</mark>", cut)


def main(count: int) -> None:
    with redirect_stdout(sys.stderr):
        corpus = Corpus(kept_folder())
        prepare(corpus, count)
        queries = Queries(corpus, count)
        answer(queries.of("facets", 0))
    print(json.dumps({"is_ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        query = queries.of(asked["of"], asked["number"])
        told = {"each": [milliseconds(lambda q=query: answer(q))]}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
