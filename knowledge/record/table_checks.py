"""Checks of tables: rows against each other, against the page, against the library."""

from collections import Counter
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from knowledge.record.problems import Problem, advice, later
from knowledge.record.tables import Row, rows_of, tables
from knowledge.record.wording import field_label


def problems(page) -> Iterator[Problem]:
    for table in tables():
        rows = rows_of(page, table)
        if len(rows) > tables()[table].most:
            words = _("“%(table)s” has more than %(number)s rows.")
            told = {"table": field_label(table), "number": tables()[table].most}
            yield Problem(table, words % told)
        if rows and table in CHECKS:
            yield from CHECKS[table](page, rows)


def of_steps(page, rows: list[Row]) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        begins, ends = row.get("begins") or "", row.get("ends") or ""
        place = f"steps:{row['id']}:ends"
        if begins and ends and later(begins, ends):
            words = _("Step %(number)s ends before it begins.")
            yield Problem(place, words % {"number": number})
        elif is_outside(page, begins, ends):
            words = _("Step %(number)s lies outside the dates of the practice.")
            yield advice(place, words % {"number": number})


def is_outside(page, begins: str, ends: str) -> bool:
    is_before = page.begins and begins and later(page.begins, begins)
    is_after = page.ends and ends and later(ends, page.ends)
    return bool(is_before or is_after)


def of_partners(page, rows: list[Row]) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        if not row.get("organisation") and not row.get("name"):
            words = _("Partner %(number)s has no name.") % {"number": number}
            yield Problem(f"partners:{row['id']}:name", words)
    if not any(row.get("part") == "lead" for row in rows):
        yield advice("partners", _("Say which partner leads."))


def of_conditions(page, rows: list[Row]) -> Iterator[Problem]:
    times = Counter(row.get("condition") for row in rows)
    if any(number > 1 for number in times.values()):
        words = _("One condition stands here twice: one sentence for each is enough.")
        yield Problem("conditions", words)
    for row in rows:
        if row.get("effect") and not row.get("sentence"):
            words = _("Say in a sentence how each condition helped or hindered.")
            yield advice(f"conditions:{row['id']}:sentence", words)
            return


def of_indicators(page, rows: list[Row]) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        place, told = f"indicators:{row['id']}", {"number": number}
        has_number = row.get("before") or row.get("after")
        if has_number and not row.get("unit"):
            words = _("Indicator %(number)s has no unit.") % told
            yield Problem(f"{place}:unit", words)
        if not has_number:
            words = _("Indicator %(number)s has no number yet.") % told
            yield advice(f"{place}:after", words)
        if not row.get("source"):
            words = _("Say where the numbers of indicator %(number)s come from.") % told
            yield advice(f"{place}:source", words)


def of_related(page, rows: list[Row]) -> Iterator[Problem]:
    from knowledge.models import Practice

    found = Practice.objects.in_bulk([row["practice"] for row in rows if is_key(row)])
    known = {str(key): practice for key, practice in found.items()}
    for number, row in enumerate(rows, 1):
        if words := wrong_link(page, known.get(row.get("practice"))):
            place = f"related:{row['id']}:practice"
            yield Problem(place, words % {"number": number})


def is_key(row: Row) -> bool:
    from uuid import UUID

    try:
        return bool(UUID(str(row.get("practice") or row.get("block"))))
    except ValueError:
        return False


def wrong_link(page, practice) -> str:
    """Words with "%(number)s", or nothing where the link is right."""
    if practice is None:
        return _("Related practice %(number)s is not in the library.")
    if practice.pk == page.practice_id:
        return _("Related practice %(number)s is this practice itself.")
    if practice.is_withdrawn:
        return _("Related practice %(number)s was taken back; please remove the link.")
    return ""


def of_uses(page, rows: list[Row]) -> Iterator[Problem]:
    from knowledge.models import BuildingBlock

    found = BuildingBlock.objects.select_related("practice").in_bulk(
        [row["block"] for row in rows if is_key(row)]
    )
    known = {str(key): block for key, block in found.items()}
    for number, row in enumerate(rows, 1):
        if words := wrong_use(page, known.get(row.get("block"))):
            yield Problem(f"uses:{row['id']}:block", words % {"number": number})


def wrong_use(page, block) -> str:
    if block is None:
        return _("Building block %(number)s of others is not in the library.")
    if block.practice_id == page.practice_id:
        return _("Building block %(number)s of others is one of this practice.")
    if not block.is_published or block.practice.is_withdrawn:
        return _("Building block %(number)s of others was taken back.")
    return ""


CHECKS: dict[str, Callable[..., Iterator[Problem]]] = {
    "steps": of_steps,
    "partners": of_partners,
    "conditions": of_conditions,
    "indicators": of_indicators,
    "related": of_related,
    "uses": of_uses,
}
