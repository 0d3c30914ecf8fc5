""" "See it as others see it": one's own page with the eyes of an audience."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from members.models import Profile
from members.visibility import WIDEST_FIRST, SeenProfile, as_seen

WHO = {
    "public": _("everyone"),
    "members": _("members"),
    "coordinators": _("coordinators"),
}
BAR = {
    "public": _("This is your page as everyone sees it, without an account."),
    "members": _("This is your page as every member sees it."),
    "coordinators": _("This is your page as coordinators and editors see it."),
}
HIDDEN = {
    "public": _("Nobody without an account finds you."),
    "members": _("Only coordinators and editors find you; other members do not."),
    "coordinators": "",
}


@dataclass(frozen=True)
class Eyes:
    """An audience looking at a profile; 404 for an audience that does not exist."""

    profile: Profile
    audience: str

    def __post_init__(self):
        if self.audience not in WIDEST_FIRST:
            raise Http404

    @property
    def seen(self) -> SeenProfile | None:
        return as_seen(self.profile, self.audience)

    @property
    def bar(self) -> Any:
        return BAR[self.audience]

    @property
    def hidden(self) -> Any:
        return HIDDEN[self.audience]

    @property
    def links(self) -> list[dict]:
        return eyes_links(self.profile, self.audience)


def eyes_links(profile: Profile, current: str = "") -> list[dict]:
    """To each view of others; `current` is the one that is open."""
    url = profile.get_absolute_url()
    return [
        {"label": label, "url": f"{url}?as={who}", "current": who == current}
        for who, label in WHO.items()
    ]
