"""Who may give, take, suspend and lift: rights.py as a table of its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members import rights
from members.joining.actions import approve
from members.joining.invitations import accept_as_member
from members.models import Part, Suspension, User
from members.parts import give_part, take_part
from tests.factories import InvitationFactory, JoinRequestFactory, editor
from tests.members.people.conftest import member_of


def fresh(user) -> User:
    return User.objects.get(pk=user.pk)


def closed(user, by) -> Suspension:
    """`user` suspended by `by`, without asking whether they may."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    return Suspension.objects.create(user=fresh(user), by=by, reason="Harm.")


@pytest.fixture
def actors(here, there, an_editor, administrator):
    return {
        "member": here.member,
        "partner": here.partner,
        "coordinator": here.coordinator,
        "other coordinator": there.coordinator,
        "editor": an_editor,
        "administrator": administrator,
    }


NOBODY: set[str] = set()
KEEPERS = {"coordinator", "editor", "administrator"}
DESK = {"editor", "administrator"}


@pytest.mark.parametrize(
    ("kind", "place", "givers"),
    [
        ("member", "region", KEEPERS),
        ("member", None, DESK),
        ("partner", "organisation", KEEPERS),
        ("coordinator", "region", DESK),
        ("editor", None, {"administrator"}),
    ],
)
def test_part_is_given_by_those_the_matrix_names(actors, here, kind, place, givers):
    where = {place: getattr(here, place)} if place else {}
    found = {
        name for name, actor in actors.items() if rights.may_give(actor, kind, **where)
    }
    assert found == givers


def test_partner_of_an_organisation_without_region_is_for_editors(actors, here):
    here.organisation.region = None
    here.organisation.save()
    place = {"organisation": here.organisation}
    givers = {n for n, a in actors.items() if rights.may_give(a, "partner", **place)}
    assert givers == DESK


def test_closed_account_gives_nothing(here, administrator):
    closed(here.coordinator, administrator)
    actor = fresh(here.coordinator)
    assert not rights.may_give(actor, "member", here.region)
    assert not rights.may_take(actor, here.member.parts.get())
    assert not rights.may_suspend(actor, here.member)


def test_everyone_may_lay_down_their_own_part(actors, administrator):
    for actor in actors.values():
        for part in actor.parts.current():
            assert rights.may_take(actor, part)
    own = Part.objects.create(user=administrator, kind="editor")
    assert rights.may_take(administrator, own)


@pytest.mark.parametrize(
    ("whose", "takers"),
    [
        ("member", KEEPERS),
        ("partner", KEEPERS),
        ("coordinator", DESK),
        ("editor", {"administrator"}),
    ],
)
def test_part_of_another_is_taken_by_who_may_give_it(actors, whose, takers):
    part = actors[whose].parts.get()
    others = {name: actor for name, actor in actors.items() if name != whose}
    found = {name for name, actor in others.items() if rights.may_take(actor, part)}
    assert found == takers - {whose}


@pytest.mark.parametrize(
    ("whom", "keepers"),
    [
        ("member", KEEPERS),
        ("partner", KEEPERS),
        ("coordinator", DESK),
        ("other coordinator", DESK),
        ("editor", {"administrator"}),
        ("administrator", NOBODY),
    ],
)
def test_account_is_suspended_by_those_above_it(actors, whom, keepers):
    user = actors[whom]
    found = {n for n, actor in actors.items() if rights.may_suspend(actor, user)}
    assert found == keepers


@pytest.mark.parametrize(
    ("whom", "keepers"),
    [("member", KEEPERS), ("coordinator", DESK), ("editor", {"administrator"})],
)
def test_suspension_is_lifted_by_no_more_than_may_suspend(actors, whom, keepers):
    """The parts of a suspended person rest, but still tell who is above them."""
    by = actors["coordinator"] if whom == "member" else actors["administrator"]
    row = closed(actors[whom], by)
    found = {n for n, actor in actors.items() if rights.may_lift(fresh(actor), row)}
    assert found == keepers


def test_coordinator_does_not_undo_what_an_editor_did(actors, here):
    row = closed(here.member, actors["editor"])
    assert not rights.may_lift(here.coordinator, row)
    assert rights.may_lift(actors["administrator"], row)


def test_editor_who_is_a_member_here_is_beyond_the_coordinator(here, administrator):
    eva = editor()
    Part.objects.create(user=eva, kind="member", region=here.region)
    assert not rights.may_suspend(here.coordinator, eva)
    row = closed(eva, administrator)
    assert not rights.may_lift(here.coordinator, row)


def test_person_of_two_regions_is_seen_by_both_and_suspended_by_editors(
    here, there, actors
):
    Part.objects.create(user=here.member, kind="member", region=there.region)
    user = fresh(here.member)
    assert rights.keeps(here.coordinator, user)
    assert rights.keeps(there.coordinator, user)
    found = {n for n, actor in actors.items() if rights.may_suspend(actor, user)}
    assert found == DESK
    Part.objects.create(user=here.coordinator, kind="coordinator", region=there.region)
    assert rights.may_suspend(fresh(here.coordinator), user)


@pytest.mark.parametrize("place", ["network", "organisation"])
def test_person_of_the_network_at_large_is_suspended_by_editors(here, actors, place):
    here.organisation.region = None
    here.organisation.save()
    user = here.partner if place == "organisation" else member_of(None)
    Part.objects.create(user=user, kind="member", region=here.region)
    user = fresh(user)
    found = {n for n, actor in actors.items() if rights.may_suspend(actor, user)}
    assert found == DESK


def test_person_without_any_part_is_suspended_by_editors(actors, newcomer):
    found = {n for n, actor in actors.items() if rights.may_suspend(actor, newcomer)}
    assert found == DESK


def given(user, by, region) -> Part:
    return give_part(user=user, kind="member", by=fresh(by), region=region)


def test_who_gives_somebody_their_only_part_does_not_suspend_them(
    here, actors, newcomer
):
    given(newcomer, here.coordinator, here.region)
    user = fresh(newcomer)
    found = {n for n, actor in actors.items() if rights.may_suspend(actor, user)}
    assert found == DESK
    assert rights.keeps(here.coordinator, user)
    assert not rights.answers_for(here.coordinator, user)


def test_another_coordinator_of_the_region_may_suspend_them(here, newcomer):
    second = member_of(here.region)
    Part.objects.create(user=second, kind="coordinator", region=here.region)
    given(newcomer, here.coordinator, here.region)
    assert rights.may_suspend(fresh(second), fresh(newcomer))


def test_part_that_another_gave_is_enough(here, an_editor, newcomer):
    given(newcomer, an_editor, here.region)
    place = {"kind": "partner", "organisation": here.organisation}
    give_part(user=newcomer, by=here.coordinator, **place)
    assert rights.may_suspend(here.coordinator, fresh(newcomer))


def test_who_asked_to_join_is_suspended_by_who_approved_it(here):
    request = JoinRequestFactory(region=here.region)
    user = approve(request=request, by=here.coordinator, region=here.region)
    assert user.parts.get().given_by == here.coordinator
    assert rights.may_suspend(here.coordinator, fresh(user))


@pytest.mark.parametrize("is_partner", [False, True])
def test_who_accepted_an_invitation_is_suspended_by_who_invited(
    here, newcomer, is_partner
):
    partner = {"kind": "partner", "organisation": here.organisation}
    place = partner if is_partner else {"region": here.region}
    invitation = InvitationFactory(
        email=newcomer.email, invited_by=here.coordinator, **place
    )
    assert not rights.may_suspend(here.coordinator, fresh(newcomer))
    accept_as_member(invitation=invitation, user=newcomer)
    assert rights.may_suspend(here.coordinator, fresh(newcomer))


def test_joining_elsewhere_or_before_is_no_joining_here(here, there, newcomer):
    for place in (there, here):
        invitation = InvitationFactory(
            email=newcomer.email, invited_by=place.coordinator, region=place.region
        )
        accept_as_member(invitation=invitation, user=newcomer)
        part = newcomer.parts.get(taken_at=None)
        take_part(part=part, by=fresh(newcomer))
        given(newcomer, here.coordinator, here.region)
        assert not rights.may_suspend(here.coordinator, fresh(newcomer))
        newcomer.parts.update(taken_at=timezone.now() - timedelta(days=1))


def test_last_coordinator_is_the_only_active_one(here, administrator):
    part = here.coordinator.parts.get()
    assert rights.is_last_coordinator(part)
    second = Part.objects.create(
        user=member_of(here.region), kind="coordinator", region=here.region
    )
    assert not rights.is_last_coordinator(part)
    closed(second.user, administrator)
    assert rights.is_last_coordinator(part)
    assert not rights.is_last_coordinator(here.member.parts.get())
