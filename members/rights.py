"""Who may give which part, and to whom: the matrix of the network as questions.

Every function answers for one acting person; views, templates and actions ask here.
"""

from django.db.models import Q

from members.models import (
    Invitation,
    JoinRequest,
    Organisation,
    Part,
    Suspension,
    User,
)
from vocabulary.models import Region

Kind = Part.Kind
# Whoever gives these signs in anew before; administrators have a second step.
STRONG = (Kind.COORDINATOR, Kind.EDITOR)


def may_give(actor: User, kind: str, region=None, organisation=None) -> bool:
    """Coordinators: member and partner; editors: coordinator; administrators: editor.

    The place of the right is the place of the part: a partner's is the organisation.
    """
    if not actor.is_active:
        return False
    if kind == Kind.EDITOR:
        return actor.is_administrator
    if kind == Kind.COORDINATOR:
        return actor.is_editor
    if kind == Kind.PARTNER:
        region = organisation.region if organisation else None
    return actor.may_coordinate(region)


def may_take(actor: User, part: Part) -> bool:
    """Who may give a part may take it; one's own everyone may lay down."""
    if part.user_id == actor.pk:
        return actor.is_active
    return may_give(actor, part.kind, part.region, part.organisation)


def may_suspend(actor: User, user: User) -> bool:
    """Editors all but administrators; coordinators who is of their regions alone.

    A part that a coordinator gives brings nobody under them: who is of another region
    too, of the network at large, or has nothing but what this coordinator gave
    unasked, is the editors' to suspend. Editors and other
    coordinators are beyond a coordinator, other editors beyond an editor; nobody
    suspends oneself.
    """
    if actor.pk == user.pk or user.is_superuser:
        return False
    kinds = {part.kind for part in kept_parts(user)}
    if actor.is_editor:
        return actor.is_administrator or Kind.EDITOR not in kinds
    is_beyond = bool(kinds & {Kind.EDITOR, Kind.COORDINATOR})
    return not is_beyond and answers_for(actor, user)


def may_lift(actor: User, suspension: Suspension) -> bool:
    """Who may suspend may lift it; what an editor did, a coordinator does not undo."""
    is_above = actor.is_editor or not suspension.by.is_editor
    return is_above and may_suspend(actor, suspension.user)


def keeps(actor: User, user: User) -> bool:
    """Whether `user` is among the people of a region that `actor` keeps."""
    return actor.is_editor or bool(regions_of(user) & actor.coordinated_region_ids)


def answers_for(actor: User, user: User) -> bool:
    """Whether all that `user` belongs to is `actor`'s to keep; nothing is no answer.

    Nor is what `actor` alone gave, to somebody who did not come to join.
    """
    if actor.is_editor:
        return True
    is_within = places_of(user) <= actor.coordinated_region_ids
    return is_within and any(is_not_only_by(actor, part) for part in kept_parts(user))


def is_not_only_by(actor: User, part: Part) -> bool:
    """Whether another gave a part, or its owner came to join where it lies."""
    return part.given_by_id != actor.pk or came_by_joining(part)


def came_by_joining(part: Part) -> bool:
    """By an own request that was approved, or by an invitation that was accepted.

    Either is noted in the moment that gives the part; what was before it was laid down
    since.
    """
    region = part.home_region
    requests = JoinRequest.objects.filter(
        user=part.user_id, state=JoinRequest.State.APPROVED, region=region
    )
    invitations = Invitation.objects.filter(
        Q(region=region) | Q(organisation__region=region), accepted_by=part.user_id
    )
    return (
        requests.filter(decided_at__gte=part.given_at).exists()
        or invitations.filter(accepted_at__gte=part.given_at).exists()
    )


def kept_parts(user: User) -> list[Part]:
    """The parts of a person, those of a suspended one too, which rest."""
    return user.current_parts if user.is_active else list(user.parts.current())


def regions_of(user: User) -> frozenset[int]:
    """The regions a person belongs to by a part, also through an organisation."""
    return places_of(user) - {None}


def places_of(user: User) -> frozenset[int | None]:
    """As `regions_of`; None among them is the network at large."""
    return frozenset(
        part.organisation.region_id if part.organisation else part.region_id
        for part in kept_parts(user)
    )


def regions_kept_by(actor: User):
    """The regions whose people, requests and pages are this person's to keep."""
    if actor.is_editor:
        return Region.objects.all()
    return Region.objects.filter(pk__in=actor.coordinated_region_ids)


def organisations_of_regions_kept_by(actor: User):
    """Those whose partners this person may name."""
    if actor.is_editor:
        return Organisation.objects.all()
    return Organisation.objects.filter(region__in=actor.coordinated_region_ids)


def kinds_given_by(actor: User) -> list[str]:
    """The parts that this person may give to somebody, somewhere."""
    given = [Kind.MEMBER, Kind.PARTNER] if actor.is_coordinator else []
    given += [Kind.COORDINATOR] if actor.is_editor else []
    return given + ([Kind.EDITOR] if actor.is_administrator else [])


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


def is_last_coordinator(part: Part) -> bool:
    """Whether a region has no active coordinator without this part."""
    if part.kind != Kind.COORDINATOR:
        return False
    return not coordinators_of(part.region).exclude(pk=part.user_id).exists()


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
