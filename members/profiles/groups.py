"""The groups of the edit page, in their order."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.profiles import forms
from members.profiles.photos import PhotoForm


@dataclass(frozen=True)
class Group:
    """Fields that are edited together, under an address of their own."""

    key: str
    title: Any
    form: type[forms.AudienceForm]

    @property
    def url(self) -> str:
        return reverse("members:profile_group", args=[self.key])


GROUPS = {
    group.key: group
    for group in (
        Group("basics", _("Name and role"), forms.BasicsForm),
        Group("photo", _("Photo"), PhotoForm),
        Group("places", _("Regions and themes"), forms.PlacesForm),
        Group("languages", _("Languages"), forms.LanguagesForm),
        Group("offers", _("What I offer and look for"), forms.OffersForm),
        Group("expertise", _("Expertise"), forms.ExpertiseForm),
        Group("organisations", _("Organisations"), forms.OrganisationsForm),
        Group("contact", _("How to reach me"), forms.ContactForm),
    )
}


def after(group: Group) -> Group | None:
    """The next group, for who fills in one after the other."""
    keys = list(GROUPS)
    rest = keys[keys.index(group.key) + 1 :]
    return GROUPS[rest[0]] if rest else None
