"""How full a record is, and which empty field would help its readers most."""

from dataclasses import dataclass

from django.urls import reverse

from knowledge.record.groups import GROUPS, Group, group_of
from knowledge.record.tables import rows_of, tables
from knowledge.record.wording import field_label
from knowledge.writing.wording import sentence_of

# The most useful for readers first; what every draft has by itself is not asked.
ASKED = (
    "lead",
    "what_works",
    "region",
    "aim",
    "what_was_done",
    "must_stay",
    "must_adapt",
    "building_blocks",
    "situation",
    "cost_band",
    "conditions",
    "status",
    "begins",
    "cover",
    "partners",
    "difficulties",
    "evidence_level",
    "minimum_conditions",
    "steps",
    "contact",
    "small_version",
    "municipality",
    "setting",
    "branches",
    "concepts",
    "staff_days",
    "money",
    "indicators",
    "strengths_owner",
    "differently",
    "involvement",
    "past",
    "present",
    "future",
    "sources",
    "funding",
    "skills",
    "small_cost_eur",
    "help",
    "quotes",
    "strengths_outsider",
    "latitude",
    "links",
)
HELP = ("help_visit", "help_call", "help_mentor")  # asked as one: "help"


@dataclass(frozen=True)
class Meter:
    filled: int
    asked: int
    next_field: str = ""
    slug: str = ""

    @property
    def percent(self) -> int:
        return round(100 * self.filled / self.asked)

    @property
    def label(self) -> str:
        return field_label(self.place)

    @property
    def place(self) -> str:
        return HELP[0] if self.next_field == "help" else self.next_field

    @property
    def sentence(self) -> str:
        return sentence_of(self.place)

    @property
    def group(self) -> Group:
        return group_of(self.place)

    @property
    def url(self) -> str:
        address = reverse("knowledge:write_group", args=[self.slug, self.group.key])
        return f"{address}#id_{self.place}"


def meter(page) -> Meter:
    empty = [name for name in ASKED if not is_filled(page, name)]
    filled = len(ASKED) - len(empty)
    return Meter(filled, len(ASKED), empty[0] if empty else "", page.practice.slug)


def is_filled(page, name: str) -> bool:
    if name == "help":
        return any(getattr(page, offer) for offer in HELP)
    if name in tables():
        return bool(rows_of(page, name))
    if name in ("branches", "concepts"):
        return bool(list(getattr(page, name).all()))
    return getattr(page, name) not in (None, "")


def asked_of(group: Group) -> list[str]:
    names = [name for name in ASKED if name in group.fields]
    return names + (["help"] if HELP[0] in group.fields else [])


def state_of_group(page, group: Group) -> str:
    """ "empty", "begun" or "filled", by the fields that are asked."""
    asked = asked_of(group)
    filled = [name for name in asked if is_filled(page, name)]
    if not filled:
        return "empty"
    return "filled" if len(filled) == len(asked) else "begun"


def group_states(page) -> list[tuple[Group, str]]:
    return [(group, state_of_group(page, group)) for group in GROUPS.values()]
