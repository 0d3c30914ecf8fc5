"""A record's tables as its page draws them: sums, levels, bars."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.template.defaultfilters import floatformat

from knowledge.presentation import euros, period_of
from knowledge.record.choices import Condition, Effect, Involvement, PartnerPart, Phase
from knowledge.record.tables import rows_of

WIDEST = 100  # of a bar, in the units of its drawing


def amount(value) -> Decimal | None:
    """A stored number; None where nothing or no number stands (in a draft)."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def spoken_number(value: Decimal | None) -> str:
    return "" if value is None else floatformat(value, "-2g")


@dataclass(frozen=True)
class Money:
    rows: list[dict]
    total: str


def money(page) -> Money | None:
    """Each item with its sum, and the sum of all; None without rows."""
    rows = [money_row(row) for row in rows_of(page, "money")]
    sums = [row["amount"] for row in rows if row["amount"] is not None]
    return Money(rows, euros(sum(sums)) if sums else "") if rows else None


def money_row(row: dict) -> dict:
    quantity, cost = amount(row.get("quantity")), amount(row.get("cost"))
    total = None if cost is None else cost * (1 if quantity is None else quantity)
    return {
        "item": row.get("item") or "",
        "quantity": spoken_number(quantity),
        "unit": row.get("unit") or "",
        "cost": "" if cost is None else euros(cost),
        "amount": total,
        "sum": "" if total is None else euros(total),
    }


def steps(page) -> list[dict]:
    return [
        row | {"timing": period_of(row.get("begins"), row.get("ends"))}
        for row in rows_of(page, "steps")
    ]


def partner_words(row: dict) -> str:
    return str(dict(PartnerPart.choices).get(row.get("part"), ""))


def phases() -> list[str]:
    return [str(phase.label) for phase in Phase]


def involvement(page) -> list[dict]:
    """For each group the level of each phase, from 0 (none) to 4 (in the lead)."""
    rows = rows_of(page, "involvement")
    labels = group_labels() if rows else {}
    return [
        {
            "group": labels.get(row.get("group"), row.get("group") or ""),
            "levels": [level(row.get(phase.value)) for phase in Phase],
        }
        for row in rows
    ]


def group_labels() -> dict[str, str]:
    from knowledge.record.blocks import stakeholder_groups

    return dict(stakeholder_groups())


def level(value) -> dict:
    known = value if value in Involvement.values else Involvement.NONE
    height = Involvement.values.index(known)
    signs = [step <= height for step in range(1, len(Involvement.values))]
    return {"label": Involvement(known).label, "height": height, "signs": signs}


@dataclass(frozen=True)
class Balance:
    """The ten conditions that were told of, and how many help and hinder."""

    rows: list[dict]
    helping: int
    hindering: int

    @property
    def width(self) -> int:
        return self.helping + self.hindering


def balance(page) -> Balance | None:
    told = [row for row in rows_of(page, "conditions") if is_told(row)]
    rows = [condition_row(c, told) for c in Condition if sentences(told, c)]
    helping = sum(row["effect"] == Effect.ENABLING for row in told)
    return Balance(rows, helping, len(told) - helping) if told else None


def is_told(row: dict) -> bool:
    return row.get("condition") in Condition.values and (
        row.get("effect") in Effect.values
    )


def sentences(rows: list[dict], condition: str) -> list[dict]:
    return [row for row in rows if row["condition"] == condition]


def condition_row(condition: Condition, told: list[dict]) -> dict:
    rows = sentences(told, condition)
    return {
        "label": condition.label,
        "helping": [r for r in rows if r["effect"] == Effect.ENABLING],
        "hindering": [r for r in rows if r["effect"] == Effect.HINDERING],
    }


def indicators(page) -> list[dict]:
    return [indicator(row) for row in rows_of(page, "indicators")]


def indicator(row: dict) -> dict:
    """With the lengths of two bars, where both numbers can be drawn."""
    before, after = amount(row.get("before")), amount(row.get("after"))
    told = {
        "name": row.get("name") or "",
        "unit": row.get("unit") or "",
        "source": row.get("source") or "",
        "before": spoken_number(before),
        "after": spoken_number(after),
    }
    return told | bars(before, after)


def bars(before: Decimal | None, after: Decimal | None) -> dict:
    if before is None or after is None or min(before, after) < 0:
        return {}
    most = max(before, after)
    if not most:
        return {}
    return {
        "before_width": round(before / most * WIDEST),
        "after_width": round(after / most * WIDEST),
    }
