"""The one field that would help most to be found, told only to its owner."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Profile
from members.visibility import SeenProfile


@dataclass(frozen=True)
class Hint:
    """An empty field, why it is worth filling, and the group it stands in."""

    field: str
    group: str
    sentence: Any

    @property
    def url(self) -> str:
        return reverse("members:profile_group", args=[self.group])


HINTS = (
    Hint("role", "basics", _("Say what you do: people look for that first.")),
    Hint("regions", "places", _("Name your region: people are looked for by it.")),
    Hint("themes", "places", _("Choose your themes: they lead others to you.")),
    Hint("languages", "languages", _("Say which languages you speak.")),
    Hint("offers", "offers", _("Say what you can offer: it may be what others need.")),
    Hint("needs", "offers", _("Say what you are looking for: others may have it.")),
    Hint("expertise", "expertise", _("Name what you know well, in a few concepts.")),
    Hint("organisations", "organisations", _("Say for whom you work.")),
    Hint("availability", "offers", _("Say what one may ask you for, such as a talk.")),
    Hint("photo", "photo", _("A photo helps people to recognise you at a meeting.")),
    Hint("contact", "contact", _("Say how one reaches you best.")),
)


def next_hint(profile: Profile, seen: SeenProfile) -> Hint | None:
    """The first empty field; None when all is told or the member wants no hints."""
    if profile.hides_hints:
        return None
    return next((hint for hint in HINTS if not getattr(seen, hint.field)), None)
