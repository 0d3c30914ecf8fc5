"""Strategies and measures for the tests."""

from knowledge.models import Measure, Strategy
from tests.factories import RegionFactory, ThemeFactory
from tests.reading import html


def make_strategy(region=None, **fields) -> Strategy:
    """Of a region; with `key` alone Central Europe's."""
    if region is None and "key" not in fields:
        region = RegionFactory()
    values = {
        "key": region.key if region else "",
        "region": region,
        "title": {"en": "Iron with a future", "sl": "Železo s prihodnostjo"},
        "summary": {"en": "What we want with our foundries."},
    } | fields
    made, _new = Strategy.objects.get_or_create(key=values.pop("key"), defaults=values)
    return Strategy.objects.get(pk=made.pk)


def make_measure(strategy=None, **fields) -> Measure:
    strategy = strategy or make_strategy()
    number = strategy.measures.count() + 1
    values = {
        "key": f"measure-{number}",
        "position": number,
        "title": {"en": f"Measure {number}"},
        "theme": fields.pop("theme", None) or ThemeFactory(),
    } | fields
    made = Measure.objects.create(strategy=strategy, **values)
    return Measure.objects.whole().get(pk=made.pk)


def posted(answer) -> dict:
    """What the form of an answer would send as it stands."""
    form = html(answer).select_one("main form.form")
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.name == "select":
            chosen = field.find("option", selected=True)
            data[field["name"]] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            data[field["name"]] = field.get_text().removeprefix("\n")
        elif field["type"] not in ("file", "checkbox"):
            data[field["name"]] = field.get("value", "")
    return data
