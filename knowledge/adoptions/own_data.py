"""What the ledger knows of a person: what they recorded, confirmed, endorsed."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.adoptions import telling
from knowledge.models import Adoption, Endorsement
from portal.addresses import absolute
from portal.registries import PersonalData
from search.outbox import record_changes

LABELS = {
    "adoptions": _("Adoptions that you recorded, confirmed or declined"),
    "endorsements": _("What you said on practices"),
    "citation": _("Citation number"),
    "practice": _("Practice"),
    "region": _("Region"),
    "address": _("Address"),
    "since": _("Since"),
    "language": _("Language"),
    "recorded_at": _("Recorded"),
    "owner_confirmed_at": _("Confirmed for the owner of the practice"),
    "adopter_confirmed_at": _("Confirmed for the region that took it up"),
    "declined_at": _("Declined"),
    "declined_because": _("Reason"),
    "withdrawn_at": _("Taken back"),
    "kept": _("What was kept"),
    "changed": _("What was changed"),
    "dropped": _("What was left out"),
    "result": _("What came of it"),
    "link": _("Link"),
    "kind": _("Kind"),
    "kind.works_here": _("this works here too"),
    "kind.want_to_try": _("we want to try this"),
    "reason": _("Reason"),
    "said_at": _("Said"),
}
TEXTS = ("since", "kept", "changed", "dropped", "result", "link", "language")
ACTS = {
    "recorded_by": ("recorded_at", *TEXTS),
    "owner_confirmed_by": ("owner_confirmed_at",),
    "adopter_confirmed_by": ("adopter_confirmed_at",),
    "declined_by": ("declined_at", "declined_because"),
    "withdrawn_by": ("withdrawn_at",),
}


def of_person(user):
    acted = Q()
    for name in ACTS:
        acted |= Q(**{name: user})
    return Adoption.objects.filter(acted).order_by("number")


def export(user) -> dict:
    said = Endorsement.objects.filter(user=user).select_related("practice", "region")
    adoptions = of_person(user).select_related("practice", "region")
    return {
        "adoptions": [told(row, user) for row in adoptions],
        "endorsements": [word(row) for row in said.order_by("pk")],
    }


def told(adoption: Adoption, user) -> dict:
    """Of each adoption only what this person did."""
    acts = [act for act in ACTS if getattr(adoption, f"{act}_id") == user.pk]
    return {
        "citation": adoption.citation,
        "practice": adoption.practice.citation,
        "region": str(adoption.region.label),
        "address": absolute(adoption.get_absolute_url()),
        **{name: getattr(adoption, name) for act in acts for name in ACTS[act]},
    }


def word(endorsement: Endorsement) -> dict:
    return {
        "practice": endorsement.practice.citation,
        "kind": endorsement.kind,
        "region": str(endorsement.region.label) if endorsement.region else "",
        "reason": endorsement.reason,
        "language": endorsement.language,
        "said_at": endorsement.created_at,
    }


def remove(user, choices) -> None:
    """Words on practices go with the messages, where their writer chose so."""
    if choices.get("messages") == "remove":
        own = Endorsement.objects.filter(user=user)
        record_changes("practice", own.values_list("practice", flat=True))
        for endorsement in own:
            telling.take_back_endorsement(endorsement)
        own.delete()


def anonymise(user) -> None:
    """The ledger and the words that stay are signed by an emptied account."""
    said = Endorsement.objects.filter(user=user).values_list("practice", flat=True)
    signed = of_person(user).values_list("practice", flat=True)
    record_changes("practice", {*said, *signed})


adoptions = PersonalData(
    export=export,
    anonymise=anonymise,
    remove=remove,
    labels=LABELS,
    covers=(
        "knowledge.Adoption.recorded_by",
        "knowledge.Adoption.owner_confirmed_by",
        "knowledge.Adoption.adopter_confirmed_by",
        "knowledge.Adoption.declined_by",
        "knowledge.Adoption.withdrawn_by",
        "knowledge.Endorsement.user",
    ),
)
