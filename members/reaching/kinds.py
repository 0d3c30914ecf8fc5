"""People, organisations and concepts as things to follow, write about and report."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Part, Profile, User
from members.rights import editors, keepers_of
from members.things import Thing, ThingKind
from vocabulary.models import Concept


def find_people(keys: Iterable[str], reader) -> dict[str, Thing]:
    """Whoever's name this reader may see."""
    profiles = Profile.objects.visible_to(reader).filter(key__in=keys)
    return {p.key: person(p) for p in profiles.select_related("user")}


def person(profile: Profile) -> Thing:
    return Thing(
        kind="person",
        key=profile.key,
        title=profile.user.display_name,
        path=profile.get_absolute_url(),
    )


def keepers_of_person(key: str):
    return User.objects.filter(is_active=True, profile__key=key)


def find_organisations(keys: Iterable[str], reader) -> dict[str, Thing]:
    rows = Organisation.objects.filter(key__in=keys).select_related("region")
    return {
        row.key: Thing(
            kind="organisation",
            key=row.key,
            title=str(row),
            path=row.get_absolute_url(),
            region=row.region,
        )
        for row in rows
    }


def keepers_of_organisation(key: str):
    """Its own people, else those who keep its region."""
    people = people_of_organisation(key)
    if people.exists():
        return people
    row = Organisation.objects.filter(key=key).select_related("region").first()
    return keepers_of(row.region) if row else User.objects.none()


def people_of_organisation(key: str):
    partners = Part.objects.current().filter(
        kind=Part.Kind.PARTNER, organisation__key=key
    )
    return User.objects.filter(is_active=True, parts__in=partners).distinct()


def find_concepts(keys: Iterable[str], reader) -> dict[str, Thing]:
    """A merged one is what took it in: older notices name it."""
    rows = Concept.objects.exclude(state=Concept.State.PENDING)
    return {
        row.slug: concept(row.merged_into or row)
        for row in rows.filter(slug__in=keys).select_related("merged_into")
    }


def concept(row: Concept) -> Thing:
    return Thing(
        kind="concept", key=row.slug, title=str(row), path=row.get_absolute_url()
    )


def keepers_of_concept(key: str):
    return editors()


KINDS = {
    "person": ThingKind(
        _("People"), find_people, keepers_of_person, owners=keepers_of_person
    ),
    "organisation": ThingKind(
        _("Organisations"),
        find_organisations,
        keepers_of_organisation,
        owners=people_of_organisation,
    ),
    "concept": ThingKind(_("Concepts"), find_concepts, keepers_of_concept),
}
