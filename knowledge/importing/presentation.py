"""An import as its pages tell it."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.importing.drafts import OUTCOMES
from knowledge.importing.matching import Matching
from knowledge.importing.records_files import languages_of
from knowledge.importing.reports import MOST_TOLD, Report
from knowledge.models import PracticeImport
from portal.languages import own_name

State = PracticeImport.State
IN_HAND = (State.CHECKING, State.RUNNING)
KINDS = {State.DONE: "good", State.FAILED: "warning"}
PAGE = 100  # drafts


def imports_of(user) -> list[dict]:
    """Rows of one's imports, the newest first."""
    found = PracticeImport.objects.filter(user=user).defer("report", "columns")
    return [import_row(row) for row in found.select_related("organisation")]


def records_links(user) -> list[dict]:
    """A workbook of one's records in each language that has some."""
    address = reverse("knowledge:import_records")
    return [
        {"language": own_name(code), "code": code, "url": f"{address}?language={code}"}
        for code in languages_of(user)
    ]


def import_row(practice_import: PracticeImport) -> dict:
    count = practice_import.row_count
    rows = ngettext("%(count)s row", "%(count)s rows", count)
    facts = [
        str(practice_import.organisation or ""),
        own_name(practice_import.language),
        rows % {"count": number_format(count)} if count else "",
        date_format(localtime(practice_import.created_at), "DATETIME_FORMAT"),
    ]
    return {
        "title": practice_import.name,
        "url": reverse("knowledge:import", args=[practice_import.pk]),
        "state": practice_import.get_state_display(),
        "kind": KINDS.get(practice_import.state, "neutral"),
        "facts": [fact for fact in facts if fact],
    }


def detail(practice_import: PracticeImport, page_number) -> dict:
    report = Report.of(practice_import)
    page = Paginator(report.drafts, PAGE).get_page(page_number)
    refused = [row for entry in report.refused for row in refused_rows(entry)]
    return {
        "practice_import": practice_import,
        "row": import_row(practice_import),
        "matching": Matching.of(practice_import),
        "counts": counts(report),
        "useful": report.useful,
        "refused": refused,
        "refused_head": [_("Row"), _("Cell"), _("Column"), _("What is wrong")],
        "untold": report.untold,
        "most_told": MOST_TOLD,
        "kept": [draft_row(entry) for entry in report.kept],
        "drafts": [draft_row(entry) for entry in page],
        "pagination": pagination(page),
    } | progress(practice_import)


def progress(practice_import: PracticeImport) -> dict:
    """Of the work in hand; without a count of rows it has just begun."""
    done, rows = practice_import.done_count, practice_import.row_count
    is_checking = practice_import.state == State.CHECKING
    words = _("%(done)s of %(rows)s rows")
    return {
        "practice_import": practice_import,
        "is_in_hand": practice_import.state in IN_HAND,
        "label": _("The rows are checked") if is_checking else _("Drafts are made"),
        "done": done,
        "rows": rows,
        "words": words % {"done": number_format(done), "rows": number_format(rows)},
    }


def counts(report: Report) -> list[dict]:
    """Rows of a list of facts, without what did not happen."""
    return [
        {"term": label, "value": number_format(report.count(what))}
        for what, label in OUTCOMES.items()
        if report.count(what)
    ]


def refused_rows(entry: dict) -> list[list]:
    """Lines of the table: row, cell, column, reason."""
    lines = [
        [entry["row"], trouble["cell"], trouble["column"], trouble["why"]]
        for trouble in entry.get("cells", ())
    ]
    if more := entry.get("more"):
        words = ngettext("%(count)s more", "%(count)s more", more) % {"count": more}
        lines.append([entry["row"], "", "", words])
    return [[str(cell) for cell in line] for line in lines]


def draft_row(entry: dict) -> dict:
    return {
        "row": entry["row"],
        "title": entry["title"],
        "url": draft_address(entry.get("slug", "")),
        "state": OUTCOMES[entry["what"]],
        "why": entry.get("why", ""),
    }


def draft_address(slug: str) -> str:
    """Where a draft is written on; "" for somebody else's."""
    return reverse("knowledge:write", args=[slug]) if slug else ""


def pagination(page) -> dict:
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2)
    before = page.number - 1 if page.has_previous() else 0
    after = page.number + 1 if page.has_next() else 0
    return {
        "previous": before and f"?page={before}",
        "next": after and f"?page={after}",
        "pages": [page_link(number, page.number) for number in numbers],
    }


def page_link(number, current: int) -> dict:
    if not isinstance(number, int):
        return {"number": None}
    return {"number": number, "url": f"?page={number}", "current": number == current}
