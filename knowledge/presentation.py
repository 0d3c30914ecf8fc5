"""A practice's facts as the page tells them."""

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from files.licences import Licence
from knowledge.models import PracticePage
from portal.languages import CODES, own_name
from portal.partial_dates import spoken


def fact_rows(page: PracticePage) -> list[dict]:
    """Rows of the facts box; what only the region can know is asked for.

    A record tells the first ones in its summary.
    """
    if page.practice.is_spark:
        return told([*main_rows(page), *further_rows(page)])
    return told(further_rows(page))


def summary_rows(page: PracticePage) -> list[dict]:
    """What one wants to know of a record first."""
    confirmed = page.practice.confirmed_at
    return told(
        [
            *main_rows(page),
            {"term": _("Evidence"), "value": page.get_evidence_level_display()},
            {
                "term": _("Last confirmed by its owner"),
                "value": day(confirmed) if confirmed else _("not yet"),
            },
        ]
    )


def told(rows: list[dict]) -> list[dict]:
    known = ("value", "links", "missing")
    return [row for row in rows if any(row.get(key) for key in known)]


def main_rows(page: PracticePage) -> list[dict]:
    return [
        {"term": _("Where"), "value": place(page), "missing": not place(page)},
        {"term": _("When"), "value": period(page), "missing": not period(page)},
        {"term": _("Cost"), "value": cost(page), "missing": not cost(page)},
    ]


def further_rows(page: PracticePage) -> list[dict]:
    return [
        {
            "term": _("Funding"),
            "value": page.funding,
            "lang": page.funding and page.foreign_language,
        },
        {"term": _("Status"), "value": status(page), "missing": not page.status},
        {"term": _("Setting"), "value": page.get_setting_display()},
        {"term": _("Branch"), "links": branches(page)},
        lead_row(page),
        {"term": _("Concepts"), "links": concepts(page)},
        {"term": _("Contact"), "value": page.contact},
    ]


def day(moment) -> str:
    return date_format(localdate(moment), "DATE_FORMAT")


def place(page: PracticePage) -> str:
    if not page.region:
        return page.municipality
    words = [page.municipality, str(page.region.label), page.region.country_label]
    return ", ".join(dict.fromkeys(word for word in words if word))


def period(page: PracticePage) -> str:
    return period_of(page.begins, page.ends)


def period_of(first: str, last: str) -> str:
    """Between two partial dates, of which any may be missing."""
    begins, ends = spoken(first), spoken(last)
    if begins and ends and begins != ends:
        return _("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends}
    return begins or ends


def cost(page: PracticePage) -> str:
    if page.cost_eur is not None:
        return euros(page.cost_eur)
    return str(page.get_cost_band_display())


def euros(amount) -> str:
    return f"€ {floatformat(amount, '-2g')}"


def status(page: PracticePage) -> str:
    words = str(page.get_status_display())
    return f"{words}: {page.carried_on_by}" if page.carried_on_by else words


def branches(page: PracticePage) -> list[dict]:
    return [{"label": str(branch.label)} for branch in page.branches.all()]


def concepts(page: PracticePage) -> list[dict]:
    return [
        {"label": str(concept.label), "url": concept.get_absolute_url()}
        for concept in page.concepts.all()
    ]


def lead_row(page: PracticePage) -> dict:
    organisation = page.practice.organisation
    if organisation:
        return {
            "term": _("Lead"),
            "value": str(organisation),
            "url": organisation.get_absolute_url(),
        }
    author = page.practice.author
    return {"term": _("Shared by"), "value": str(author) if author else ""}


def licence(page: PracticePage) -> dict:
    choice = Licence(page.licence)
    return {"label": choice.label, "url": choice.url}


def other_languages(page: PracticePage) -> list[dict]:
    return [
        {"label": own_name(code), "url": page.address_for(code), "code": code}
        for code in CODES
        if code in page.versions and code != page.language
    ]
