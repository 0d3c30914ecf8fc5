"""An invitation's link: newcomers make an account, members take a part."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from members.joining import invitations, links
from members.models import Consent, Invitation, Notice, User
from members.security import has_signed_in_lately
from tests.factories import (
    InvitationFactory,
    OrganisationFactory,
    UserFactory,
    coordinator_of,
    editor,
)
from tests.members.letters import signed_in_as
from tests.reading import errors, html, value, words

EVA = "eva@example.org"


@pytest.fixture
def invitation(coordinator, region) -> Invitation:
    return InvitationFactory(
        email=EVA,
        name="Eva Novak",
        region=region,
        invited_by=coordinator,
        message="Come and join us.",
    )


def path_of(invitation: Invitation) -> str:
    signed = links.invitations.sign(invitation.key)
    return f"/en/invitation/{signed}/"


def typed(**changes) -> dict:
    return {
        "name": "Eva Novak",
        "language": "sl",
        "languages": ["sl", "de"],
        "consent": "on",
    } | changes


def test_page_says_who_invites_to_what_and_makes_nothing(invitation, client):
    answer = client.get(path_of(invitation))
    shown = words(answer)
    assert "Ana Coordinator invites you" in shown
    assert "member, Gorenjska (Kranj)" in shown
    assert "Come and join us." in shown
    assert value(answer, "name") == "Eva Novak"
    assert "no-store" in answer.headers["Cache-Control"]
    assert not User.objects.filter(email=EVA).exists()


def test_accepting_makes_the_account_and_signs_in(
    invitation, coordinator, region, client
):
    answer = client.post(path_of(invitation), typed())

    assert answer.url == "/en/welcome/1/"
    user = User.objects.get(email=EVA)
    assert signed_in_as(client) == user.pk
    assert (user.display_name, user.language) == ("Eva Novak", "sl")
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified
    part = user.parts.get()
    assert (part.kind, part.region, part.given_by) == ("member", region, coordinator)
    assert {skill.language for skill in user.profile.languages.all()} == {"sl", "de"}
    consent = Consent.objects.get()
    assert (consent.user, consent.subject) == (user, "joining")
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == ("accepted", user)
    notice = Notice.objects.get()
    assert (notice.user, notice.actor) == (coordinator, user)
    assert notice.mail_frequency == "weekly"


def test_who_accepted_counts_as_signed_in_lately(invitation, client, rf):
    client.post(path_of(invitation), typed())
    request = rf.get("/")
    request.session, request.user = client.session, User.objects.get(email=EVA)
    assert has_signed_in_lately(request)


@pytest.mark.parametrize("field", ["name", "language", "consent"])
def test_missing_field_is_refused_and_the_rest_kept(invitation, client, field):
    answer = client.post(path_of(invitation), typed(**{field: ""}))
    assert list(errors(answer)) == [field]
    assert field == "name" or value(answer, "name") == "Eva Novak"
    assert not User.objects.filter(email=EVA).exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"expires_at": timezone.now() - timedelta(days=1)}, "has expired"),
        ({"accepted_at": timezone.now()}, "was used"),
        ({"taken_back_at": timezone.now()}, "was taken back"),
    ],
)
def test_closed_invitation_says_why_with_the_way_on(region, client, fields, said):
    invitation = InvitationFactory(email=EVA, region=region, **fields)
    for answer in (
        client.get(path_of(invitation)),
        client.post(path_of(invitation), typed()),
    ):
        assert answer.status_code == 410
        assert said in words(answer)
        assert html(answer).main.select(".buttons a")
    assert not User.objects.filter(email=EVA).exists()


def test_altered_link_says_so(invitation, client):
    path = path_of(invitation)
    for altered in (path[:-2] + "/", path.replace("invitation/", "invitation/x", 1)):
        answer = client.get(altered)
        assert answer.status_code == 404
        assert "leads nowhere" in words(answer)
        assert html(answer).main.find("a", href="/en/ask-to-join/")


def test_link_works_once(invitation, client):
    client.post(path_of(invitation), typed())
    answer = Client().post(path_of(invitation), typed(name="Mallory"), follow=True)
    assert "was used" in words(answer)
    assert User.objects.get(email=EVA).display_name == "Eva Novak"


def test_stale_row_is_not_accepted_twice(invitation):
    data = {"name": "Eva", "language": "en", "languages": []}
    stale = Invitation.objects.get()
    invitations.accept_as_newcomer(invitation=invitation, **data)
    with pytest.raises(invitations.NotOpen):
        invitations.accept_as_newcomer(invitation=stale, **data)


def test_partner_belongs_to_the_organisation(coordinator, region, client):
    organisation = OrganisationFactory(region=region)
    invitation = InvitationFactory(
        kind="partner", organisation=organisation, invited_by=coordinator
    )
    client.post(path_of(invitation), typed())
    user = User.objects.get(email=invitation.email)
    assert user.partner_organisation_ids == {organisation.pk}
    assert user.profile.affiliations.get().organisation == organisation
    assert list(user.profile.regions.all()) == [region]


def test_coordinator_is_made_by_an_editors_invitation(region, client):
    invitation = InvitationFactory(
        kind="coordinator", region=region, invited_by=editor()
    )
    client.post(path_of(invitation), typed())
    user = User.objects.get(email=invitation.email)
    assert user.coordinated_region_ids == {region.pk}


def lose_the_right(coordinator, region) -> User:
    """Another keeps the region now."""
    coordinator.parts.update(taken_at=timezone.now())
    return coordinator_of(region)


def test_inviter_without_the_right_makes_a_plain_member(
    invitation, coordinator, region, client
):
    keeper = lose_the_right(coordinator, region)
    client.post(path_of(invitation), typed())
    part = User.objects.get(email=EVA).parts.get()
    assert (part.kind, part.region, part.given_by) == ("member", None, None)
    kinds = {notice.user: notice.kind for notice in Notice.objects.all()}
    assert kinds[keeper] == "members_invitation_without_part"
    own = words(client.get(f"/en/people/{part.user.profile.key}/"))
    assert "by an invitation" in own


def test_inviter_who_left_makes_a_plain_member(invitation, coordinator, client):
    editor()
    User.objects.filter(pk=coordinator.pk).update(is_active=False)
    client.post(path_of(invitation), typed())
    assert User.objects.get(email=EVA).parts.get().region is None


@pytest.fixture
def member(invitation) -> User:
    return UserFactory(email="Eva@example.org", display_name="Eva")


def test_member_is_led_to_the_sign_in(invitation, member, client):
    path = path_of(invitation)
    page = html(client.get(path))
    link = page.main.select_one("a.button-rust")["href"]
    assert link.startswith("/en/accounts/login/?next=/en/invitation/")
    assert page.main.find("input", attrs={"name": "name"}) is None
    client.post(path, typed())
    assert not member.parts.exists()


def test_member_takes_the_part(invitation, member, region, coordinator, signed_in):
    reader = signed_in(member)
    assert "Accept this part" in words(reader.get(path_of(invitation)))
    answer = reader.post(path_of(invitation), follow=True)
    assert "You have a new part: member, Gorenjska (Kranj)." in words(answer)
    assert member.parts.get().region == region
    assert User.objects.filter(email__iexact=EVA).count() == 1
    assert Notice.objects.get().user == coordinator
    member.profile.refresh_from_db()
    assert member.profile.welcomed_at


def test_member_is_told_when_the_part_cannot_be_given(
    invitation, member, coordinator, region, signed_in
):
    lose_the_right(coordinator, region)
    answer = signed_in(member).post(path_of(invitation), follow=True)
    assert "may no longer give this part" in words(answer)
    assert not member.parts.exists()


@pytest.mark.parametrize("has_account", [True, False])
def test_somebody_elses_account_does_not_take_it(
    invitation, stranger, signed_in, has_account
):
    if has_account:
        UserFactory(email=EVA)
    reader = signed_in(stranger)
    for answer in (reader.get(path_of(invitation)), reader.post(path_of(invitation))):
        assert "sent to another address" in words(answer)
        assert EVA not in answer.content.decode()
    assert not stranger.parts.exists()
    with pytest.raises(PermissionDenied):
        invitations.accept_as_member(invitation=invitation, user=stranger)


def test_closed_account_is_not_opened_by_an_invitation(invitation, client):
    UserFactory(email=EVA, is_active=False)
    for answer in (
        client.get(path_of(invitation)),
        client.post(path_of(invitation), typed()),
    ):
        assert "closed" in words(answer)
    assert signed_in_as(client) is None
    assert Invitation.objects.open().exists()
