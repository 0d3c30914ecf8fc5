"""The eleven groups of a full record: what is edited, reviewed and read together."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from knowledge.record.tables import tables


@dataclass(frozen=True)
class Group:
    """`fields` are fields and tables of PracticePage, in the order of the form."""

    key: str
    title: Any
    fields: tuple[str, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(name for name in self.fields if name in tables())


GROUPS = {
    group.key: group
    for group in (
        Group(
            "identity",
            _("What it is"),
            (
                "title",
                "lead",
                "what_works",
                "kind",
                "status",
                "carried_on_by",
                "begins",
                "ends",
                "cost_eur",
                "cost_band",
                "funding",
                "licence",
                "cover",
                "contact",
            ),
        ),
        Group(
            "where",
            _("Where"),
            (
                "region",
                "municipality",
                "latitude",
                "longitude",
                "precision",
                "branches",
                "setting",
            ),
        ),
        Group(
            "why",
            _("Why"),
            ("situation", "aim", "theme", "past", "present", "future", "concepts"),
        ),
        Group(
            "what",
            _("What was done"),
            ("what_was_done", "building_blocks", "uses", "steps"),
        ),
        Group("who", _("Who"), ("partners", "involvement")),
        Group("resources", _("What it took"), ("staff_days", "money", "skills")),
        Group("conditions", _("What helped and hindered"), ("conditions",)),
        Group("evidence", _("Evidence"), ("evidence_level", "indicators", "quotes")),
        Group(
            "lessons",
            _("Strengths and lessons"),
            (
                "strengths_owner",
                "strengths_outsider",
                "difficulties",
                "differently",
            ),
        ),
        Group(
            "transfer",
            _("Taking it up elsewhere"),
            (
                "must_stay",
                "must_adapt",
                "minimum_conditions",
                "small_version",
                "small_cost_eur",
                "help_visit",
                "help_call",
                "help_mentor",
                "help_note",
            ),
        ),
        Group(
            "sources",
            _("Sources and links"),
            ("sources", "attachments", "links", "related"),
        ),
    )
}


def group_of(field: str) -> Group | None:
    """The group in which a field or table is edited."""
    return next((g for g in GROUPS.values() if field in g.fields), None)
