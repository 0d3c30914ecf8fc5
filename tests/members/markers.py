"""A profile whose every field carries a word of its own, to find where it leaks.

    profile = marked_profile(audiences={"role": "public"})
    assert shown_fields(page) == allowed_fields(profile, "members")
    assert not leaks(page, allowed={"name", "role"})

A field's words appear nowhere else in the portal, whatever the case of the letters.
"""

import re

from members.models import Affiliation, Audience, LanguageSkill, Profile
from members.visibility import DEFAULTS
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.files.samples import make_image, picture_bytes

FIELDS = tuple(DEFAULTS)
NARROWER = list(Audience.values)

MARKERS: dict[str, tuple[str, ...]] = {
    "name": ("zqname",),
    "photo": ("zqphoto", "/files/pictures/", "private/renditions"),
    "role": ("zqrole",),
    "organisations": ("zqorganisation", "zqpart"),
    "regions": ("zqregion",),
    "languages": ("estonian", '"et"'),
    "themes": ("zqtheme",),
    "expertise": ("zqconcept",),
    "offers": ("zqoffer",),
    "needs": ("zqneed",),
    "availability": ("mentoring",),
    "contact": ("zqcontact",),
    "links": ("zqlink",),
    "time_zone": ("faroe",),
    "mail": ("zqmail",),
    "phone": ("98765432",),
}
assert set(MARKERS) == set(FIELDS)


def marked_profile(
    *, audiences: dict[str, str] | None = None, email: str = "zqmail@example.org"
) -> Profile:
    """A filled profile; `audiences` (field: audience) over the defaults."""
    user = UserFactory(
        display_name="Zqname Zqname", email=email, time_zone="Atlantic/Faroe"
    )
    profile = user.profile
    profile.role = "Zqrole of the works"
    profile.offers = "We show zqoffer to guests."
    profile.needs = "Somebody who knows zqneed well."
    profile.availability = ["mentoring"]
    profile.contact = "Call the zqcontact desk"
    profile.phone = "+298 98765432"
    profile.links = [{"title": "Zqlink", "url": "https://zqlink.example/"}]
    profile.photo = marked_photo(profile)
    set_audiences(profile, audiences or {})
    add_rows(profile)
    return Profile.objects.whole().get(pk=profile.pk)


def set_audiences(profile: Profile, audiences: dict[str, str]) -> None:
    """Writes who sees what; fields that are not named keep theirs."""
    rest = {name: who for name, who in audiences.items() if name != "name"}
    profile.name_audience = audiences.get("name", profile.name_audience)
    profile.audiences = {**profile.audiences, **rest}
    profile.save()


def marked_photo(profile: Profile):
    """A picture that only its profile opens."""
    return make_image(
        name="zqphoto.jpg",
        title="Zqphoto",
        data=picture_bytes(size=(40, 40)),
        owner=profile.user,
        belongs_to=profile,
    )


def add_rows(profile: Profile) -> None:
    words = {"en": "Zqregion"}
    region = RegionFactory(key="zqregion", label=words, short_label=words)
    organisation = OrganisationFactory(
        key="zqorganisation",
        name="Zqorganisation",
        label={"en": "Zqorganisation"},
        region=None,
        summary={},
    )
    profile.regions.set([region])
    profile.themes.set([ThemeFactory(key="zqtheme", label={"en": "Zqtheme"})])
    profile.concepts.set([marked_concept()])
    Affiliation.objects.create(
        profile=profile, organisation=organisation, part="Zqpart"
    )
    LanguageSkill.objects.create(profile=profile, language="et", spoken=2, read=3)


def marked_concept():
    return ConceptFactory(
        slug="zqconcept", label={"en": "Zqconcept"}, alternatives={}, definition={}
    )


def shown_fields(text: str) -> set[str]:
    """The fields of the marked profile that a text, of whatever kind, tells."""
    text = text.casefold()
    return {name for name, words in MARKERS.items() if any(w in text for w in words)}


def leaks(text: str, allowed) -> set[str]:
    """The fields that a text tells though they are not among `allowed`."""
    return shown_fields(text) - set(allowed)


def allowed_fields(profile: Profile, audience: str) -> set[str]:
    """What `audience` may see, worked out without members.visibility."""
    chosen = {
        name: profile.audiences.get(name, default.value)
        for name, default in DEFAULTS.items()
    } | {"name": profile.name_audience}
    name_rank = NARROWER.index(profile.name_audience)
    rank = NARROWER.index(audience)
    return {
        name
        for name, who in chosen.items()
        if max(NARROWER.index(who), name_rank) <= rank
    }


def without_frame(html: str) -> str:
    """A page's main part: the frame greets a signed-in reader by name."""
    return re.search(r"<main.*</main>", html, re.DOTALL)[0]
