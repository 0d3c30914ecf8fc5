"""The parts that a person may invite to, each as one choice of a list."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from members import rights
from members.models import Invitation, Organisation, Part, User

Kind = Part.Kind


@dataclass(frozen=True)
class Place:
    """A part and what it hangs on."""

    kind: str
    region: Any = None
    organisation: Any = None

    @property
    def key(self) -> str:
        hangs_on = self.region or self.organisation
        return f"{self.kind}:{hangs_on.key}" if hangs_on else self.kind

    @property
    def row(self) -> dict:
        """As fields of an Invitation or a Part."""
        return {
            "kind": self.kind,
            "region": self.region,
            "organisation": self.organisation,
        }

    def may_be_given_by(self, user: User) -> bool:
        return rights.may_give(user, self.kind, self.region, self.organisation)


def place_of(invitation: Invitation) -> Place:
    return Place(invitation.kind, invitation.region, invitation.organisation)


def places_for(user: User) -> list[tuple[str, list[Place]]]:
    """What `user` may invite to, by kind of part."""
    regions = rights.regions_kept_by(user).by_label()
    organisations = Organisation.objects.select_related("region").by_label()
    members = [Place(Kind.MEMBER, region) for region in regions]
    groups = [
        (_("Member"), [*members, Place(Kind.MEMBER)]),
        (_("Partner"), [Place(Kind.PARTNER, None, row) for row in organisations]),
        (_("Coordinator"), [Place(Kind.COORDINATOR, region) for region in regions]),
    ]
    allowed = [
        (label, [place for place in places if place.may_be_given_by(user)])
        for label, places in groups
    ]
    return [(label, places) for label, places in allowed if places]


def choices_of(groups: list[tuple[str, list[Place]]]) -> list:
    """For a select with groups."""
    return [
        (label, [(place.key, words_of(place)) for place in places])
        for label, places in groups
    ]


def words_of(place: Place) -> str:
    hangs_on = place.region or place.organisation
    return str(hangs_on) if hangs_on else _("of the network, without a region")
