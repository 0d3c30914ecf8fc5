"""What is wrong with a record, or would make it better: told to its writers.

`blocks_submission` marks what must be mended first; the rest is advice.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from wagtail.blocks import ChoiceBlock, ChooserBlock

from knowledge.record import table_checks
from knowledge.record.groups import GROUPS
from knowledge.record.problems import Problem, advice, later
from knowledge.record.tables import rows_of, tables
from knowledge.record.translations import by_place
from knowledge.record.wording import choices_of, column_label, field_label

NEEDED = ("title", "lead", "what_works", "region", "theme", "aim", "what_was_done")


def problems(page) -> list[Problem]:
    """All there is, in the order of the groups; some queries for tables with links."""
    original = original_of(page)
    found = [*field_problems(page), *missing(page, original), *sense(page)]
    for table in tables():
        found += cell_problems(page, table)
    found += table_checks.problems(page)
    order = [name for group in GROUPS.values() for name in group.fields]
    known = [problem for problem in found if problem.field in order]
    if original:
        known = of_translator(known, page, original)
    return sorted(known, key=lambda problem: order.index(problem.field))


def original_of(page):
    """What a translation translates, as readers see it; None of the original itself."""
    is_original = page.practice_id is None or page.language == page.practice.language
    return None if is_original else page.practice.public_original


def of_translator(found: list[Problem], page, original) -> list[Problem]:
    """Those of texts that there are: facts are the original's, and mended there."""
    own, now = by_place(page.texts), by_place(original.texts)
    return [one for one in found if own.get(one.place) or now.get(one.place)]


def needed(page, original) -> Iterable[str]:
    """A translation needs what its original says: that of a spark is short."""
    if original is None:
        return NEEDED
    return [name for name in NEEDED if is_told(original, name)]


def is_told(page, name: str) -> bool:
    return bool(getattr(page, f"{name}_id", None) or getattr(page, name, None))


def missing(page, original) -> Iterator[Problem]:
    for name in needed(page, original):
        if not is_told(page, name):
            words = _("“%(field)s” is still empty.") % {"field": field_label(name)}
            yield Problem(name, words)


def field_problems(page) -> Iterator[Problem]:
    """Values that the field itself refuses; what is empty is `missing`'s."""
    for group in GROUPS.values():
        for name in group.fields:
            if words := refused(page, name):
                yield Problem(name, words)


def refused(page, name: str) -> str:
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    value = getattr(page, field.attname, None) if field.concrete else None
    if name in tables() or field.many_to_many or field.many_to_one or not value:
        return ""
    try:
        field.clean(value, page)
    except ValidationError as error:
        return " ".join(error.messages)
    return too_long(name, value)


def too_long(name: str, value) -> str:
    from knowledge.models import ONE_LINE, TITLE

    most = {"title": TITLE, "lead": ONE_LINE}.get(name)
    if most is None or len(value) <= most:
        return ""
    return _("At most %(most)s characters.") % {"most": most}


def cell_problems(page, table: str) -> Iterator[Problem]:
    """Cells that are empty and should not be, or that their column refuses."""
    row, rows = tables()[table].row, rows_of(page, table)
    known = chosen_from(row) if rows else {}
    for number, values in enumerate(rows, 1):
        for column in row.columns():
            if values.get(column) in known.get(column, ()):
                continue
            if words := refused_cell(row.base_blocks[column], values.get(column)):
                told = {
                    "table": field_label(table),
                    "number": number,
                    "column": column_label(table, column),
                    "words": words,
                }
                yield Problem(
                    f"{table}:{values['id']}:{column}",
                    _("%(table)s, row %(number)s, “%(column)s”: %(words)s") % told,
                )


def chosen_from(row) -> dict[str, list[str]]:
    """The keys of the columns with a closed list, looked up once for all rows."""
    lists = {n: b for n, b in row.base_blocks.items() if isinstance(b, ChoiceBlock)}
    return {
        name: [key for key, _label in choices_of(block) if key]
        for name, block in lists.items()
    }


def refused_cell(block, value) -> str:
    is_empty = value in (None, "")
    if is_empty:
        return _("still empty.") if block.field.required else ""
    if isinstance(block, ChooserBlock):
        return ""  # a row that went shows as empty
    try:
        block.clean(block.to_python(value))
    except (ValidationError, ValueError, ArithmeticError) as error:
        messages = getattr(error, "messages", None)
        return " ".join(messages) if messages else _("this cannot be read.")
    return ""


def sense(page) -> Iterator[Problem]:
    """What is right by itself and does not fit together."""
    if page.begins and page.ends and later(page.begins, page.ends):
        yield Problem("ends", _("It ends before it begins."))
    if (page.latitude is None) != (page.longitude is None):
        yield Problem("latitude", _("A point needs latitude and longitude."))
    if page.cost_eur is not None:
        yield from against_money(page)
    if page.status == "carried_on" and not page.carried_on_by:
        yield advice("carried_on_by", _("Say who carries it on."))
    if not page.status and page.kind != "idea":
        yield advice("status", _("Say whether it is planned, running or finished."))
    yield from of_cover(page)


def of_cover(page) -> Iterator[Problem]:
    if page.cover is None:
        return
    if not page.cover.credit:
        yield Problem("cover", _("Say who made the picture."))
    if not page.cover.description:
        words = _("Say what the picture shows, for readers who cannot see it.")
        yield Problem("cover", words)


def against_money(page) -> Iterator[Problem]:
    total = money_sum(page)
    if not total or total == page.cost_eur:
        return
    words = _("The rows add up to € %(total)s; the cost says € %(cost)s.")
    told = {"total": euros(total), "cost": euros(page.cost_eur)}
    yield advice("money", words % told)


def money_sum(page) -> Decimal:
    """Of all rows whose cost is known; without a quantity a row counts once."""
    return sum((row_sum(row) for row in rows_of(page, "money")), Decimal(0))


def row_sum(row: dict) -> Decimal:
    cost, quantity = amount(row.get("cost")), amount(row.get("quantity"))
    return (cost or Decimal(0)) * (Decimal(1) if quantity is None else quantity)


def amount(text) -> Decimal | None:
    try:
        return Decimal(text) if text not in (None, "") else None
    except ArithmeticError:
        return None


def euros(value: Decimal) -> str:
    return floatformat(value, "-2g")
