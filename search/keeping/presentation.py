"""The editors' lists as their templates want them."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.languages import CODES, current, own_name
from search.addresses import changed
from search.finding import principals_of
from search.keeping.finding_things import title_of
from search.keeping.forms import PERIODS
from search.keeping.models import Asked, Kept, Trouble
from search.keeping.promoting import things_found
from search.keeping.state import State
from search.views import KINDS

PER_PAGE = 50
ENGINES = {
    "sqlite": gettext_lazy("Embedded index of this machine"),
    "elasticsearch": "Elasticsearch",
}


def page_of(rows, number) -> Page:
    return Paginator(rows, PER_PAGE).get_page(number)


def pagination(page: Page, params: QueryDict) -> dict:
    """What components/pagination.html takes."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1)
    return {
        "pages": [
            {"number": n, "url": changed(params, page=n), "current": n == page.number}
            if isinstance(n, int)
            else {}
            for n in numbers
        ],
        "previous": changed(params, page=page.number - 1)
        if page.has_previous()
        else "",
        "next": changed(params, page=page.number + 1) if page.has_next() else "",
    }


def tabs(here: str) -> list[dict]:
    """The editors' pages of the search, side by side."""
    pages = {
        "asked": (_("What readers look for"), reverse("search:asked")),
        "synonyms": (_("Synonyms"), reverse("search:kept", args=["synonyms"])),
        "recommended": (
            _("Recommended results"),
            reverse("search:kept", args=["recommended"]),
        ),
        "index": (_("State of the index"), reverse("search:index_state")),
    }
    return [
        {"label": label, "url": url, "current": name == here}
        for name, (label, url) in pages.items()
    ]


def links(params: QueryDict, name: str, options: dict, chosen) -> list[dict]:
    """One for each option of a list's address; the first page of it."""
    return [
        {
            "label": label,
            "url": changed(params, **{name: value or None, "page": None}),
            "current": value == chosen,
        }
        for value, label in options.items()
    ]


def asked_links(params: QueryDict, asked: dict) -> list[dict]:
    """What can be chosen of the list of what was searched."""
    shows = {
        "": _("Most searched"),
        "empty": _("Without hits"),
        "idle": _("Without clicks"),
    }
    periods = {
        days: ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
        for days in PERIODS
    }
    languages = {"": _("All")} | {code: own_name(code) for code in CODES}
    rows = [
        (_("Show"), "show", shows),
        (_("Of the last"), "days", periods),
        (_("Readers of"), "language", languages),
    ]
    return [
        {"label": label, "options": links(params, name, options, asked[name])}
        for label, name, options in rows
    ]


def asked_rows(summed: Iterable[dict]) -> list[dict]:
    """Each text with its numbers and what an editor can do about it."""
    summed = list(summed)
    newest = newest_of(summed)
    return [asked_row(row, newest[row["text"], row["language"]]) for row in summed]


def newest_of(summed: list[dict]) -> dict[tuple[str, str], Asked]:
    texts = {row["text"] for row in summed}
    rows = Asked.objects.filter(text__in=texts).order_by("day", "pk")
    return {(row.text, row.language): row for row in rows}


def asked_row(row: dict, newest: Asked) -> dict:
    about = {"words": newest.written, "language": row["language"]}
    offer = urlencode(about)
    synonyms = reverse("search:kept_create", args=["synonyms"])
    recommended = reverse("search:kept_create", args=["recommended"])
    return row | {
        "written": newest.written,
        "language_name": own_name(row["language"]),
        "url": search_url(newest.written, row["language"]),
        "numbers": numbers_of(row, newest.last_total),
        "synonyms_url": f"{synonyms}?{offer}",
        "recommended_url": f"{recommended}?{offer}",
        "concept_url": concept_url(about),
    }


def search_url(text: str, language: str) -> str:
    path = reverse("search:search").removeprefix(f"/{current()}")
    return f"/{language}{path}?{urlencode({'q': text})}"


def concept_url(about: dict[str, str]) -> str:
    """Where a concept is suggested, if a room has such a page."""
    try:
        return f"{reverse('members:concept_suggest')}?{urlencode(about)}"
    except NoReverseMatch:
        return ""


def numbers_of(row: dict, last_total: int) -> list[str]:
    searches = ngettext("%(number)s search", "%(number)s searches", row["searches"]) % {
        "number": row["searches"]
    }
    clicks = ngettext(
        "%(number)s with a click", "%(number)s with a click", row["clicks"]
    ) % {"number": row["clicks"]}
    empty = ngettext(
        "%(number)s without hits", "%(number)s without hits", row["empty"]
    ) % {"number": row["empty"]}
    found = ngettext(
        "%(number)s result last time", "%(number)s results last time", last_total
    ) % {"number": last_total}
    return [searches, empty, clicks, found]


def kept_rows(shelf: str, rows: Iterable[Kept], reader) -> list[dict]:
    rows = list(rows)
    fill = recommended_rows if shelf == "recommended" else synonym_rows
    return fill(rows, reader)


def kept_row(shelf: str, row: Kept) -> dict:
    return {
        "row": row,
        "language": language_words(row.language),
        "changed": changed_words(row),
        "change_url": reverse("search:kept_change", args=[shelf, row.pk]),
        "undo_url": reverse("search:kept_undo", args=[shelf, row.pk]),
    }


def synonym_rows(rows: list[Kept], reader) -> list[dict]:
    return [kept_row("synonyms", row) for row in rows]


def recommended_rows(rows: list[Kept], reader) -> list[dict]:
    """With what the things are called now; one search for all of them."""
    things = dict.fromkeys(row.thing for row in rows)
    found = things_found(things, current(), principals_of(reader))
    return [
        kept_row("recommended", row) | target_of(row, found.get(row.thing))
        for row in rows
    ]


def target_of(row, hit) -> dict:
    return {
        "title": title_of(hit) if hit else row.title,
        "url": f"/{current()}{hit.url}" if hit else "",
        "kind": str(KINDS.get(row.kind, "")),
        "is_gone": hit is None,
    }


def language_words(language: str) -> str:
    return own_name(language) if language else _("All languages")


def changed_words(row: Kept) -> str:
    day = date_format(timezone.localtime(row.changed_at), "DATE_FORMAT")
    if row.changed_by is None:
        return _("Changed on %(day)s") % {"day": day}
    said = {"day": day, "name": str(row.changed_by)}
    return _("Changed on %(day)s by %(name)s") % said


def state_row(state: State, newest: int) -> dict:
    """An index with its facts as components/definition_list.html takes them."""
    facts = {
        _("Generation"): state.generation,
        _("Built"): moment_words(state.built_at),
        _("Earlier generations kept"): str(state.earlier),
        _("Documents"): str(state.total),
        _("Read up to change"): _("%(sequence)s of %(newest)s")
        % {"sequence": state.sequence, "newest": newest},
        _("Behind by"): behind_words(state),
        _("Readers"): breaker_words(state),
        _("Size on disk"): filesizeformat(state.bytes_on_disk),
    }
    return {
        "name": ENGINES.get(state.name, state.name),
        "key": state.name,
        "error": state.error,
        "facts": [{"term": t, "value": value} for t, value in facts.items() if value],
        "documents": documents_rows(state),
    }


def moment_words(moment) -> str:
    local = moment and timezone.localtime(moment)
    return date_format(local, "DATETIME_FORMAT") if local else ""


def breaker_words(state: State) -> str:
    if state.breaker in ("", "closed"):
        return ""
    return _("another index answers them: this one has failed a moment ago")


def behind_words(state: State) -> str:
    if not state.waiting:
        return _("nothing: all changes are in")
    seconds = max(0, int(state.late.total_seconds()))
    said = {"number": state.waiting, "seconds": seconds}
    return (
        ngettext(
            "%(number)s change, for %(seconds)s s",
            "%(number)s changes, for %(seconds)s s",
            state.waiting,
        )
        % said
    )


def documents_rows(state: State) -> list[list[str]]:
    return [
        [str(KINDS.get(kind, kind)), str(number)]
        for kind, number in state.documents.items()
    ]


def trouble_rows(troubles: Iterable[Trouble]) -> list[dict]:
    return [
        {
            "what": trouble.what,
            "at": trouble.last_at,
            "times": ngettext("%(number)s time", "%(number)s times", trouble.count)
            % {"number": trouble.count},
        }
        for trouble in troubles
    ]
