"""Parts in words: what one has, what was given, what was taken."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Part
from vocabulary.translations import Translations

Kind = Part.Kind

HAS = {
    Kind.MEMBER: gettext_lazy("member of %(place)s"),
    Kind.PARTNER: gettext_lazy("partner for %(place)s"),
    Kind.COORDINATOR: gettext_lazy("coordinator of %(place)s"),
    Kind.EDITOR: gettext_lazy("editor"),
}
GIVEN = {
    Kind.MEMBER: gettext_lazy("You are now a member of %(place)s."),
    Kind.PARTNER: gettext_lazy("You are now a partner for %(place)s."),
    Kind.COORDINATOR: gettext_lazy("You are now a coordinator of %(place)s."),
    Kind.EDITOR: gettext_lazy("You are now an editor of the portal."),
}
TAKEN = {
    Kind.MEMBER: gettext_lazy("You are no longer a member of %(place)s."),
    Kind.PARTNER: gettext_lazy("You are no longer a partner for %(place)s."),
    Kind.COORDINATOR: gettext_lazy("You are no longer a coordinator of %(place)s."),
    Kind.EDITOR: gettext_lazy("You are no longer an editor of the portal."),
}


def part_words(part: Part) -> str:
    """What one is by a part: "coordinator of Zwickau"."""
    return str(HAS[Kind(part.kind)] % {"place": place_of(part)})


def place_of(part: Part) -> str:
    if part.organisation:
        return str(part.organisation)
    return part.region.short if part.region else _("the network")


def told(part: Part, *, is_given: bool) -> dict:
    """The data of a notice about a part; the place in all its languages."""
    place = part.organisation or part.region
    return {
        "part": part.kind,
        "is_given": is_given,
        "place": dict(place.label) if place else {},
    }


def notice_words(data: Mapping[str, Any]) -> str:
    sentences = GIVEN if data["is_given"] else TAKEN
    place = str(Translations(data["place"])) or _("the network")
    return str(sentences[Kind(data["part"])] % {"place": place})
