"""A record as its reader sees it: the page's row, and a few queries for all rows."""

from collections.abc import Iterable
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.models import BlockUse, PracticePage
from knowledge.presentation import euros
from knowledge.reading import named, tables
from knowledge.record.tables import rows_of
from portal.markup import shown


class Record:
    """What the sections of a practice's page tell `reader`; empty parts are falsy.

    The number of queries does not depend on the number of rows.
    """

    def __init__(self, page: PracticePage, reader, is_draft: bool = False):
        self.page, self.reader, self.is_draft = page, reader, is_draft

    def rows(self, table: str) -> list[dict]:
        return rows_of(self.page, table)

    def column(self, table: str, column: str) -> Iterable:
        return [row.get(column) for row in self.rows(table)]

    @cached_property
    def concepts(self) -> list:
        return list(self.page.concepts.all())

    @cached_property
    def documents(self) -> dict:
        wanted = [
            *self.column("building_blocks", "file"),
            *self.column("attachments", "file"),
        ]
        return named.documents(wanted, self.reader)

    @cached_property
    def foreign_blocks(self) -> dict:
        """Building blocks of other practices that this one uses."""
        wanted = self.column("uses", "block")
        return named.blocks(wanted) if wanted else {}

    @cached_property
    def users_of_blocks(self) -> dict[str, list[str]]:
        """The practices that use each of this one's building blocks, by keys."""
        ids = [row["id"] for row in self.rows("building_blocks")]
        return users_of(ids) if ids else {}

    @cached_property
    def practices(self) -> dict[str, PracticePage]:
        """The pages of all practices that are named anywhere."""
        used = [block.practice_id for block in self.foreign_blocks.values()]
        using = [key for found in self.users_of_blocks.values() for key in found]
        return named.practices([*self.column("related", "practice"), *used, *using])

    @cached_property
    def description(self) -> str:
        return shown(self.page.what_was_done) if self.page.what_was_done else ""

    @cached_property
    def blocks(self) -> list[dict]:
        return [self.block(row) for row in self.rows("building_blocks")]

    def block(self, row: dict) -> dict:
        users = self.users_of_blocks.get(row["id"], [])
        return row | {
            "key": row["id"],
            "url": "" if self.is_draft else block_path(self.page, row["id"]),
            "document": self.documents.get(str(row.get("file"))),
            "used_by": [self.practices[k] for k in users if k in self.practices],
        }

    @cached_property
    def uses(self) -> list[dict]:
        """Those of standing practices; what was taken back is not named."""
        rows = [row | self.use(row) for row in self.rows("uses")]
        return [row for row in rows if row["source"]]

    def use(self, row: dict) -> dict:
        found = self.foreign_blocks.get(str(row.get("block")))
        source = self.practices.get(str(found.practice_id)) if found else None
        return {"found": found, "source": source}

    @cached_property
    def steps(self) -> list[dict]:
        return tables.steps(self.page)

    @cached_property
    def partners(self) -> list[dict]:
        known = named.organisations(self.column("partners", "organisation"))
        rows = [
            row
            | {
                "known": known.get(str(row.get("organisation"))),
                "part_words": tables.partner_words(row),
            }
            for row in self.rows("partners")
        ]
        return [row for row in rows if row["known"] or row.get("name")]

    @cached_property
    def involvement(self) -> list[dict]:
        return tables.involvement(self.page)

    @property
    def phases(self) -> list[str]:
        return tables.phases()

    @cached_property
    def money(self) -> tables.Money | None:
        return tables.money(self.page)

    @cached_property
    def balance(self) -> tables.Balance | None:
        return tables.balance(self.page)

    @cached_property
    def indicators(self) -> list[dict]:
        return tables.indicators(self.page)

    @cached_property
    def quotes(self) -> list[dict]:
        return [row for row in self.rows("quotes") if row.get("quote")]

    @cached_property
    def lessons(self) -> list[dict]:
        page = self.page
        told = [
            (_("Strengths, as the owner sees them"), page.strengths_owner),
            (_("Strengths, as an outsider sees them"), page.strengths_outsider),
            (_("Difficulties, and how they were overcome"), page.difficulties),
            (_("What one would do differently"), page.differently),
        ]
        return [{"title": title, "text": text} for title, text in told if text]

    @cached_property
    def help_offered(self) -> list[str]:
        page = self.page
        offers = [
            (page.help_visit, _("a visit")),
            (page.help_call, _("a call")),
            (page.help_mentor, _("a mentor")),
        ]
        return [words for is_offered, words in offers if is_offered]

    @property
    def small_cost(self) -> str:
        cost = self.page.small_cost_eur
        return "" if cost is None else euros(cost)

    @property
    def has_transfer(self) -> bool:
        page = self.page
        texts = (
            page.must_stay,
            page.must_adapt,
            page.minimum_conditions,
            page.small_version,
            page.help_note,
            self.small_cost,
        )
        return any(texts) or bool(self.help_offered)

    @cached_property
    def files(self) -> list[dict]:
        rows = [(row, self.document_of(row)) for row in self.rows("attachments")]
        return [file_row(row, file) for row, file in rows if file]

    def document_of(self, row: dict):
        return self.documents.get(str(row.get("file")))

    @cached_property
    def links(self) -> list[dict]:
        return [row for row in self.rows("links") if row.get("url")]

    @cached_property
    def related(self) -> list[dict]:
        """Practices that its writers named, with what connects them."""
        rows = [
            {
                "page": self.practices.get(str(row.get("practice"))),
                "why": row.get("why"),
            }
            for row in self.rows("related")
        ]
        return [row for row in rows if row["page"]]


def block_path(page: PracticePage, key: str) -> str:
    """The address of a building block under the reader's interface."""
    return reverse("knowledge:block", args=[page.practice.slug, key])


def users_of(keys: list[str]) -> dict[str, list[str]]:
    """For each building block the keys of the standing practices that use it."""
    uses = BlockUse.objects.filter(block__in=keys, practice__withdrawn_at=None)
    found: dict[str, list[str]] = {}
    for block, practice in uses.order_by("pk").values_list("block", "practice"):
        found.setdefault(str(block), []).append(str(practice))
    return found


def file_row(row: dict, document) -> dict:
    """As components/files_list.html shows it."""
    return {
        "title": row.get("title") or document.title,
        "url": document.url,
        "kind": document.file_extension.upper(),
        "size": document.file_size,
        "credit": document.credit,
    }
