"""What the strategies know of a person: which they keep, what they linked."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Answer, Strategy
from portal.addresses import absolute
from portal.registries import PersonalData
from search.outbox import record_changes

LABELS = {
    "strategies": _("Strategies that you changed last"),
    "answers": _("Practices that you linked with a measure"),
    "title": _("Title"),
    "address": _("Address"),
    "changed_at": _("Changed"),
    "practice": _("Practice"),
    "measure": _("Measure"),
    "linked_at": _("Linked"),
}


def export(user) -> dict:
    changed = Strategy.objects.filter(changed_by=user).order_by("pk")
    linked = Answer.objects.filter(linked_by=user).order_by("pk")
    whole = linked.select_related("practice", "measure__strategy")
    return {
        "strategies": [strategy(row) for row in changed],
        "answers": [answer(row) for row in whole],
    }


def strategy(row: Strategy) -> dict:
    address = absolute(row.get_absolute_url())
    return {"title": str(row.title), "changed_at": row.changed_at, "address": address}


def answer(row: Answer) -> dict:
    return {
        "practice": row.practice.citation,
        "measure": str(row.measure.title),
        "address": absolute(row.measure.get_absolute_url()),
        "linked_at": row.linked_at,
    }


def anonymise(user) -> None:
    """Strategies are the regions': they stay, nobody is named by them any more."""
    changed = Strategy.objects.filter(changed_by=user)
    record_changes("strategy", list(changed.values_list("pk", flat=True)))
    changed.update(changed_by=None)
    Answer.objects.filter(linked_by=user).update(linked_by=None)


strategies = PersonalData(
    export=export,
    anonymise=anonymise,
    labels=LABELS,
    covers=("knowledge.Strategy.changed_by", "knowledge.Answer.linked_by"),
)
