"""How strategies and measures are told: rows, facts, groups, the lens."""

from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from django.db.models import Model
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.choices import Layer
from knowledge.models import Measure, Strategy
from knowledge.presentation import day, period_of
from portal.languages import current, own_name
from vocabulary.translations import Translations

PILLS = {
    Measure.Status.PLANNED: "neutral",
    Measure.Status.RUNNING: "info",
    Measure.Status.DONE: "good",
    Measure.Status.DROPPED: "outline",
}


def lang(texts: Translations) -> str:
    """The language of the words shown, where it is not the reader's."""
    language = texts.language_of() if any(texts.values()) else current()
    return language if language != current() else ""


def badge(texts: Translations) -> dict | None:
    code = lang(texts)
    return {"code": code, "name": own_name(code)} if code else None


def strategy_row(strategy: Strategy) -> dict:
    """One line of the list of all strategies."""
    measures = strategy.standing_measures if strategy.is_supplied else []
    return {
        "place": strategy.place,
        "url": strategy.get_absolute_url(),
        "is_supplied": strategy.is_supplied,
        "title": str(strategy.title),
        "lang": lang(strategy.title),
        "period": period_of(strategy.begins, strategy.ends),
        "measures": measure_count(len(measures)),
        "progress": progress_words(measures),
    }


def measure_count(count: int) -> str:
    words = ngettext("%(count)s measure", "%(count)s measures", count)
    return words % {"count": count}


def progress_words(measures: list[Measure]) -> str:
    """ "2 of 5 measures done"; dropped ones do not count."""
    wanted = [m for m in measures if m.status != Measure.Status.DROPPED]
    if not wanted:
        return ""
    done = sum(measure.status == Measure.Status.DONE for measure in wanted)
    words = ngettext(
        "%(done)s of %(count)s measure done",
        "%(done)s of %(count)s measures done",
        len(wanted),
    )
    return words % {"done": done, "count": len(wanted)}


def strategy_facts(strategy: Strategy, measures: list[Measure]) -> list[dict]:
    """The facts box; what the region has not told yet is said to be missing."""
    period = period_of(strategy.begins, strategy.ends)
    return [
        {"term": _("For"), "value": strategy.place, "url": ""},
        {"term": _("Period"), "value": period, "missing": not period},
        document_row(strategy),
        {
            "term": _("Web page"),
            "value": (urlsplit(strategy.link).hostname or "").removeprefix("www."),
            "url": strategy.link,
            "missing": not strategy.link,
        },
        {"term": _("Progress"), "value": progress_words(measures) or measure_count(0)},
        {"term": _("Last changed"), "value": day(strategy.changed_at)},
    ]


def document_row(strategy: Strategy) -> dict:
    document = strategy.document
    if document is None:
        return {"term": _("Document"), "missing": True}
    kind = document.file_extension.upper()
    words = f"{document.title} ({kind})"
    return {"term": _("Document"), "value": words, "url": document.url}


def measure_row(measure: Measure) -> dict:
    return {
        "measure": measure,
        "url": measure.get_absolute_url(),
        "title": str(measure.title),
        "lang": lang(measure.title),
        "aim": str(measure.aim),
        "aim_lang": lang(measure.aim),
        "badges": measure_badges(measure),
        "language": badge(measure.title),
        "progress": progress(measure),
    }


def measure_badges(measure: Measure) -> list[dict]:
    status = Measure.Status(measure.status)
    badges = [{"label": status.label, "kind": PILLS[status]}]
    if measure.layer:
        badges.append({"label": measure.get_layer_display(), "kind": "outline"})
    if status != Measure.Status.DROPPED and not measure.is_answered:
        badges.append({"label": _("no practice yet"), "kind": "warning"})
    return badges


def grouped(measures: Iterable[Measure], by: str) -> list[dict]:
    """The rows under their themes, or under past, present and future."""
    rows = [measure_row(measure) for measure in measures]
    if by == "layer":
        return by_layer(rows)
    themes = {row["measure"].theme for row in rows}
    ordered = sorted(themes, key=lambda theme: (theme.position, theme.key))
    return [
        {
            "title": str(theme.label),
            "theme": theme.key,
            "rows": [row for row in rows if row["measure"].theme_id == theme.pk],
        }
        for theme in ordered
    ]


def by_layer(rows: list[dict]) -> list[dict]:
    titles = {**dict(Layer.choices), "": _("not said")}
    groups = [
        {
            "title": title,
            "rows": [row for row in rows if row["measure"].layer == layer],
        }
        for layer, title in titles.items()
    ]
    return [group for group in groups if group["rows"]]


def measure_facts(measure: Measure) -> list[dict]:
    period = period_of(measure.begins, measure.ends)
    partners = [{"label": name} for name in measure.partner_names]
    return [
        {
            "term": _("Strategy"),
            "value": str(measure.strategy.title),
            "url": measure.strategy.get_absolute_url(),
            "lang": lang(measure.strategy.title),
        },
        lead_row(measure),
        {"term": _("Partners"), "links": partners, "missing": not partners},
        {"term": _("Period"), "value": period, "missing": not period},
        {"term": _("Status"), "value": measure.get_status_display()},
        {"term": _("Theme"), "value": str(measure.theme.label)},
    ]


def lead_row(measure: Measure) -> dict:
    organisation = measure.lead_organisation
    if organisation:
        return {
            "term": _("Lead"),
            "value": str(organisation),
            "url": organisation.get_absolute_url(),
        }
    return {"term": _("Lead"), "value": measure.lead, "missing": not measure.lead}


def progress(measure: Measure) -> dict | None:
    """The indicator: a share for the bar, and the same in words."""
    if not measure.indicator:
        return None
    return {
        "indicator": str(measure.indicator),
        "lang": lang(measure.indicator),
        "share": measure.share,
        "values": values_of(measure),
        "words": share_words(measure),
        "measured": measured_words(measure),
    }


def values_of(measure: Measure) -> list[dict]:
    unit = str(measure.unit)
    values = (
        (_("At the start"), measure.start_value),
        (_("Now"), measure.current_value),
        (_("Target"), measure.target),
    )
    return [
        {"term": term, "value": "" if value is None else f"{amount(value)} {unit}"}
        for term, value in values
    ]


def amount(value) -> str:
    """As people of the language write it, without needless zeros."""
    return number_format(format(value.normalize(), "f"), force_grouping=True)


def share_words(measure: Measure) -> str:
    if measure.share is None:
        return ""
    return _("%(share)s%% of the way to the target") % {"share": measure.share}


def measured_words(measure: Measure) -> str:
    if not (measure.measured_on and measure.is_measured):
        return ""
    date = date_format(measure.measured_on, "DATE_FORMAT")
    return _("measured on %(date)s") % {"date": date}


def address(url: str, **params: str) -> str:
    kept = {name: value for name, value in params.items() if value}
    return f"{url}?{urlencode(kept)}" if kept else url


def lens_links(url: str, layer: str, **kept: str) -> list[dict]:
    """All, past, present, future: the same page through another lens."""
    labels = {"": _("All"), **dict(Layer.choices)}
    return [
        {
            "label": label,
            "url": address(url, layer=key, **kept),
            "current": key == layer,
        }
        for key, label in labels.items()
    ]


def group_links(url: str, by: str, layer: str) -> list[dict]:
    labels = {"": _("by theme"), "layer": _("by past, present and future")}
    return [
        {
            "label": label,
            "url": address(url, layer=layer, by=key),
            "current": key == by,
        }
        for key, label in labels.items()
    ]


def way_to(strategy: Strategy | None = None, measure: Measure | None = None) -> list:
    """The breadcrumb of a page below the list."""
    links = [{"title": _("Strategies"), "url": reverse("knowledge:strategies")}]
    if strategy:
        links.append(link(strategy, strategy.place))
    if measure:
        links.append(link(measure, str(measure.title)))
    return links


def link(row: Model, title: str) -> dict:
    return {"title": title, "url": row.get_absolute_url()}
