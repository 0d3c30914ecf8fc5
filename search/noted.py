"""What of an address was left out, in words: no list refuses one."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.languages import current
from search import dates
from search.analysis import WORD
from search.asking import MOST_ITEMS, Item, all_items
from search.engines.words import MOST_WORDS
from search.field_names import SINCE, UNTIL, name_of
from search.forms import MOST_TEXT, ListingForm

MOST_NOTES = 5
LONGEST = 40  # characters of a stranger's word that are repeated
# What mails and other sites hang on an address: no reader wrote it.
OF_OTHERS = ("utm_", "fbclid", "gclid", "msclkid", "mc_", "pk_", "mtm_", "_")
OWN = ("q", "sort", "view", "page")


def notes_of(form: ListingForm, page_number: int, page_count: int) -> list[str]:
    """Whole sentences, the most important first."""
    told = [
        *of_length(form),
        *of_fields(form),
        *of_values(form),
        *of_dates(form),
        *of_names(form),
        *of_order(form),
        *of_page(form, page_number, page_count),
    ]
    return list(dict.fromkeys(told))[:MOST_NOTES]


def of_length(form: ListingForm) -> Iterator[str]:
    if len(form.cleaned_data.get("q", "")) > MOST_TEXT:
        words = _("Your text is long: only its first %(count)s characters were read.")
        yield words % {"count": MOST_TEXT}
    if has_too_many(form.read.text):
        words = _("Your text has many words: only the first %(count)s were looked for.")
        yield words % {"count": MOST_WORDS}


def has_too_many(text: str) -> bool:
    """Whether some of the words are not looked for; what is excluded counts apart."""
    found = list(all_items(text, current()))
    wanted = [item for item in found if not item.joins and not item.is_excluded]
    excluded = [item for item in found if item.is_excluded]
    longest = max((len(WORD.findall(item.text)) for item in found), default=0)
    counts = (word_count(wanted), word_count(excluded), longest)
    return len(found) > MOST_ITEMS or max(counts) > MOST_WORDS


def word_count(found: Iterable[Item]) -> int:
    """A phrase is looked for as one."""
    return sum(1 if i.is_phrase else len(WORD.findall(i.text)) for i in found)


def of_fields(form: ListingForm) -> Iterator[str]:
    for written in form.read.unread:
        yield _(
            "“%(written)s” was read as words. Fields you can use here: %(fields)s."
        ) % {"written": shown(written), "fields": ", ".join(field_names(form))}


def field_names(form: ListingForm) -> list[str]:
    """As the reader may write them."""
    facets = [*form.known, *((SINCE, UNTIL) if form.has_dates else ())]
    names = dict.fromkeys(name_of(facet, current()) for facet in facets)
    return [f"{name}:" for name in names if name]


def of_values(form: ListingForm) -> Iterator[str]:
    for facet in form.facets:
        for value in form.data.getlist(facet.name):
            if value and facet.moved.get(value, value) not in facet.labels:
                words = _(
                    "“%(value)s” is not known under “%(facet)s”. It was left out."
                )
                yield words % {"value": shown(value), "facet": facet.legend}


def of_dates(form: ListingForm) -> Iterator[str]:
    for name in (SINCE, UNTIL) if form.has_dates else ():
        written = form.data.get(name, "").strip()
        if written and not form.day(name):
            yield _(
                "“%(written)s” is not a date. Write it as 2019, 2019-05 or 2019-05-31."
            ) % {"written": shown(written)}
    days = form.days()
    if len(days) == 2 and dates.span_of(days[UNTIL])[1] < dates.span_of(days[SINCE])[0]:
        yield _("The last day is before the first one, so nothing can be found.")


def of_names(form: ListingForm) -> Iterator[str]:
    known = {*form.known, *OWN, *((SINCE, UNTIL) if form.has_dates else ())}
    for name, values in form.data.lists():
        is_asked = any(values) and not name.startswith(OF_OTHERS)
        if is_asked and name not in known:
            yield _("There is no filter “%(name)s” here. It was left out.") % {
                "name": shown(name)
            }


def of_order(form: ListingForm) -> Iterator[str]:
    wanted = form.data.get("sort", "")
    if wanted and wanted not in form.sorts:
        yield _("This list cannot be sorted by “%(sort)s”.") % {"sort": shown(wanted)}


def of_page(form: ListingForm, number: int, count: int) -> Iterator[str]:
    wanted = form.data.get("page", "")
    if wanted and wanted != str(number) and number == form.most_page():
        yield _(
            "Only the first %(count)s pages can be opened. Narrow the search to see "
            "the rest."
        ) % {"count": number}
    elif wanted and wanted != str(number):
        yield ngettext(
            "There is no page “%(wanted)s”: the list has %(count)s page.",
            "There is no page “%(wanted)s”: the list has %(count)s pages.",
            count,
        ) % {"wanted": shown(wanted), "count": count}


def shown(written: str) -> str:
    """A reader's word, not longer than a sentence bears."""
    return written if len(written) <= LONGEST else f"{written[:LONGEST]}…"
