"""Who may give which part, and to whom: the matrix of the network as questions.

Every function answers for one acting person; views, templates and actions ask here.
"""

from django.db.models import Q

from members.models import Organisation, Part, User
from vocabulary.models import Region

Kind = Part.Kind


def may_give(actor: User, kind: str, region=None, organisation=None) -> bool:
    """Coordinators give member and partner, editors coordinator, administrators editor."""
    if not actor.is_active:
        return False
    if kind == Kind.EDITOR:
        return actor.is_administrator
    if kind == Kind.COORDINATOR:
        return actor.is_editor
    return actor.may_coordinate(organisation.region if organisation else region)


def may_take(actor: User, part: Part) -> bool:
    """Who may give a part may take it, but for one's own part of editor."""
    if part.kind == Kind.EDITOR and part.user_id == actor.pk:
        return False
    return may_give(actor, part.kind, part.region, part.organisation)


def may_suspend(actor: User, user: User) -> bool:
    """Editors all but administrators; coordinators whoever is of their regions alone.

    Editors and other coordinators are beyond a coordinator; nobody suspends oneself.
    """
    if actor.pk == user.pk or user.is_administrator:
        return False
    if actor.is_editor:
        return actor.is_administrator or not user.is_editor
    return not user.is_coordinator and bool(
        regions_of(user) & actor.coordinated_region_ids
    )


def regions_of(user: User) -> frozenset[int]:
    """The regions a person belongs to by a part, also through an organisation."""
    parts = user.current_parts
    if not user.is_active:  # suspended: the parts are kept
        parts = user.parts.current()
    own = {part.region_id for part in parts}
    through = {part.organisation.region_id for part in parts if part.organisation}
    return frozenset((own | through) - {None})


def regions_kept_by(actor: User):
    """The regions whose people, requests and pages are this person's to keep."""
    if actor.is_editor:
        return Region.objects.all()
    return Region.objects.filter(pk__in=actor.coordinated_region_ids)


def organisations_kept_by(actor: User):
    if actor.is_editor:
        return Organisation.objects.all()
    return Organisation.objects.filter(
        Q(pk__in=actor.partner_organisation_ids)
        | Q(region__in=actor.coordinated_region_ids)
    )


def coordinators_of(region):
    """Active coordinators of a region; none for the network at large."""
    rows = Part.objects.current().filter(kind=Kind.COORDINATOR, region=region)
    if region is None:
        return User.objects.none()
    return User.objects.filter(is_active=True, parts__in=rows).distinct()


def editors():
    """Active editors, and administrators."""
    rows = Part.objects.current().filter(kind=Kind.EDITOR)
    return User.objects.filter(
        Q(parts__in=rows) | Q(is_superuser=True), is_active=True
    ).distinct()


def keepers_of(region):
    """Who is asked about a region: its coordinators, or the editors without any."""
    coordinators = coordinators_of(region)
    return coordinators if coordinators.exists() else editors()
