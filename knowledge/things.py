"""A practice as a thing that can be followed, written about and reported."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from knowledge.models import Practice
from knowledge.search import live_pages
from members.models import Part, User
from members.rights import keepers_of
from members.things import Thing, ThingKind
from portal.versions import in_best_language


def find(keys: Iterable[str], reader) -> dict[str, Thing]:
    """Published practices that were not taken back; the key is the practice's own."""
    wanted = [key for key in keys if is_key(key)]
    pages = in_best_language(live_pages().filter(practice__in=wanted))
    return {str(page.practice_id): thing(page) for page in pages}


def thing(page) -> Thing:
    return Thing(
        kind="practice",
        key=str(page.practice_id),
        title=page.title,
        path=page.address,
        region=page.region,
    )


def is_key(key: str) -> bool:
    try:
        return str(UUID(key)) == key
    except ValueError:
        return False


def keepers(key: str):
    """The people of its organisation, else its author, else those of its region."""
    practice = Practice.objects.filter(pk=key).first() if is_key(key) else None
    if practice is None:
        return User.objects.none()
    people = people_of(practice)
    return people if people.exists() else keepers_of(region_of(practice))


def owners(key: str):
    """Its people, and whoever wrote it."""
    practice = Practice.objects.filter(pk=key).first() if is_key(key) else None
    if practice is None:
        return User.objects.none()
    return people_of(practice) | User.objects.filter(pk=practice.author_id).distinct()


def people_of(practice: Practice):
    if not practice.organisation_id:
        return User.objects.filter(is_active=True, pk=practice.author_id).distinct()
    partners = Part.objects.current().filter(
        kind=Part.Kind.PARTNER, organisation=practice.organisation_id
    )
    return User.objects.filter(is_active=True, parts__in=partners).distinct()


def region_of(practice: Practice):
    page = practice.pages.select_related("region").order_by("pk").first()
    return page.region if page else None


practices = ThingKind(_("Practices"), find, keepers, owners)
