"""Invitations for those who invite: who may, one or many, renewed, taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.joining import invitations
from members.joining.pasted import rows_of
from members.joining.places import Place
from members.models import Invitation, Part
from tests.factories import (
    PASSWORD,
    InvitationFactory,
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
)
from tests.members.joining.asking import link_in, mails_to
from tests.people import prove
from tests.reading import errors, html, value, words
from worker.models import Mail

LIST, NEW = "/en/invitations/", "/en/invitations/new/"
BY_PASSWORD = "/en/accounts/reauthenticate/"


@pytest.fixture
def leoben():
    return RegionFactory(key="leoben", label={"en": "Leoben"})


def typed(**changes) -> dict:
    return {
        "people": "Eva Novak <eva@example.org>",
        "place": "member:gorenjska",
        "language": "sl",
        "message": "Come and join us.",
    } | changes


def report(answer) -> dict[str, str]:
    rows = html(answer).select(".table tbody tr")
    return {words(row.th): words(row.td) for row in rows}


def places(answer) -> list[str]:
    return [option["value"] for option in html(answer).select("[name=place] option")]


def test_visitors_and_members_may_not_invite(client, signed_in, stranger):
    for path in (LIST, NEW):
        assert client.get(path).url.startswith("/en/accounts/login/")
        assert signed_in(stranger).get(path).status_code == 403
    assert signed_in(stranger).post(NEW, typed()).status_code == 403
    assert not Invitation.objects.exists()


def test_inviting_writes_an_invitation_and_a_mail(coordinator, region, signed_in):
    answer = signed_in(coordinator).post(NEW, typed())

    assert report(answer) == {"eva@example.org": "invited"}
    invitation = Invitation.objects.get()
    assert (invitation.name, invitation.kind) == ("Eva Novak", "member")
    assert (invitation.region, invitation.invited_by) == (region, coordinator)
    assert invitation.expires_at > timezone.now() + timedelta(days=29, hours=23)
    mail = Mail.objects.get()
    assert (mail.to, mail.language) == ("eva@example.org", "sl")
    assert "Ana Coordinator" in mail.subject
    assert "Come and join us." in mail.text
    assert link_in(mail).startswith("/sl/invitation/")


def test_coordinators_are_offered_their_regions_parts(
    coordinator, region, leoben, signed_in
):
    OrganisationFactory(region=region)
    OrganisationFactory(key="far", region=leoben)
    offered = places(signed_in(coordinator).get(NEW))
    assert offered == ["", "member:gorenjska", "partner:bsc-kranj"]


def test_editors_are_offered_coordinators_too(region, leoben, signed_in):
    offered = places(signed_in(editor()).get(NEW))
    assert {"member", "member:leoben", "coordinator:leoben"} <= set(offered)
    assert "editor" not in offered


@pytest.mark.parametrize("place", ["coordinator:gorenjska", "member:leoben", "member"])
def test_part_beyond_ones_rights_is_refused(coordinator, leoben, signed_in, place):
    answer = signed_in(coordinator).post(NEW, typed(place=place))
    assert "place" in errors(answer)
    assert value(answer, "people") == typed()["people"]
    assert not Invitation.objects.exists()


def test_action_asks_for_the_right(coordinator, leoben):
    with pytest.raises(PermissionDenied):
        invitations.invite(
            by=coordinator,
            rows=rows_of("a@x.org"),
            place=Place("member", leoben),
            language="en",
        )


def test_list_is_reported_row_by_row_and_wrong_rows_stay(
    coordinator, region, signed_in
):
    UserFactory(email="account@example.org", language="de")
    holder = UserFactory(email="holder@example.org")
    Part.objects.create(user=holder, kind="member", region=region)
    UserFactory(email="closed@example.org", is_active=False)
    asked_before = {"region": region, "invited_by": coordinator}
    InvitationFactory(email="fresh@example.org", **asked_before)
    old = {"expires_at": timezone.now() + timedelta(days=20)}
    InvitationFactory(email="old@example.org", **asked_before, **old)
    people = "\n".join(
        [
            "new@example.org",
            "New <NEW@example.org>",
            "Account@example.org",
            "holder@example.org",
            "closed@example.org",
            "fresh@example.org",
            "old@example.org",
            "Nobody <nowhere>",
        ]
    )

    answer = signed_in(coordinator).post(NEW, typed(people=people))

    rows = [words(row.td) for row in html(answer).select(".table tbody tr")]
    assert rows == [
        "invited",
        "is in the list twice: one mail",
        "has an account: invited to accept this part",
        "has this part already",
        "has an account that is closed: not invited",
        "was invited within the last day: no second mail",
        "was invited before: invited once more",
        "is not a mail address: please correct it",
    ]
    assert "3 people are invited." in words(answer)
    assert value(answer, "people") == "Nobody <nowhere>"
    assert value(answer, "message") == "Come and join us."
    told = {mail.to: mail.language for mail in Mail.objects.all()}
    assert told == {
        "new@example.org": "sl",
        "account@example.org": "de",
        "old@example.org": "en",
    }


@pytest.mark.parametrize("number", [2, 200])
def test_queries_do_not_grow_with_the_list(
    coordinator, region, django_assert_max_num_queries, number
):
    rows = rows_of("\n".join(f"a{n}@example.org" for n in range(number)))
    place = Place("member", region)
    assert coordinator.is_coordinator
    with django_assert_max_num_queries(QUERIES_OF_INVITING):
        told = invitations.invite(by=coordinator, rows=rows, place=place, language="en")
    assert len(told) == Mail.objects.count() == number


QUERIES_OF_INVITING = 14  # 8, and SQLite inserts some hundred values at a time


def test_more_than_two_hundred_are_refused_whole(coordinator, signed_in):
    people = "\n".join(f"a{n}@example.org" for n in range(201))
    answer = signed_in(coordinator).post(NEW, typed(people=people))
    assert "201" in errors(answer)["people"]
    assert value(answer, "people").count("@") == 201
    assert not Invitation.objects.exists()


def test_empty_list_is_refused(coordinator, signed_in):
    for people in ("", " ,;\n"):
        answer = signed_in(coordinator).post(NEW, typed(people=people))
        assert "people" in errors(answer)


def test_invitations_are_limited_by_day(coordinator, region, monkeypatch, signed_in):
    monkeypatch.setattr(invitations, "MOST_A_DAY", 2)
    InvitationFactory(region=region, invited_by=coordinator)
    yesterday = timezone.now() + timedelta(days=28)
    InvitationFactory(region=region, invited_by=coordinator, expires_at=yesterday)
    reader = signed_in(coordinator)
    answer = reader.post(NEW, typed(people="a@x.org, b@x.org"))
    assert "today 1 more" in errors(answer)[""]
    assert not Mail.objects.exists()
    assert report(reader.post(NEW, typed(people="a@x.org"))) == {"a@x.org": "invited"}


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_for_one_and_three(
    coordinator, region, signed_in, django_assert_num_queries, number
):
    for _n in range(number):
        InvitationFactory(region=region)
    reader = signed_in(coordinator)
    reader.get(LIST)
    with django_assert_num_queries(QUERIES_OF_LIST):
        page = html(reader.get(LIST))
    assert len(page.select(".own-list > li")) == number


QUERIES_OF_LIST = 11


@pytest.mark.parametrize(
    ("state", "email"),
    [
        ("", "open@x.org"),
        ("open", "open@x.org"),
        ("accepted", "accepted@x.org"),
        ("expired", "expired@x.org"),
        ("taken_back", "back@x.org"),
        ("nonsense", "open@x.org"),
    ],
)
def test_list_is_narrowed_by_state(coordinator, region, signed_in, state, email):
    now = timezone.now()
    InvitationFactory(email="open@x.org", region=region)
    InvitationFactory(email="accepted@x.org", region=region, accepted_at=now)
    InvitationFactory(email="expired@x.org", region=region, expires_at=now)
    InvitationFactory(email="back@x.org", region=region, taken_back_at=now)
    page = html(signed_in(coordinator).get(f"{LIST}?state={state}"))
    assert [words(row) for row in page.select(".own-list .card-title")] == [email]


def test_invitations_of_other_regions_are_not_shown(coordinator, leoben, signed_in):
    other = InvitationFactory(region=leoben)
    own = InvitationFactory(region=leoben, invited_by=coordinator)
    reader = signed_in(coordinator)
    shown = words(reader.get(LIST))
    assert own.email in shown and other.email not in shown
    path = f"{LIST}{other.pk}/"
    assert reader.post(path, {"do": "take_back"}).status_code == 404
    assert signed_in(coordinator_of(leoben)).post(path, {"do": "take_back"}).url == LIST


def test_empty_list_says_so(coordinator, signed_in):
    assert "No invitations here" in words(signed_in(coordinator).get(LIST))


def renewable(region, **fields) -> Invitation:
    soon = timezone.now() + timedelta(days=1)
    return InvitationFactory(region=region, **{"expires_at": soon} | fields)


def test_renewing_mails_again_and_answers_for_it(coordinator, region, signed_in):
    invitation = renewable(region, expires_at=timezone.now() - timedelta(days=3))
    signed_in(coordinator).post(f"{LIST}{invitation.pk}/", {"do": "renew"})
    invitation.refresh_from_db()
    assert invitation.state == "open"
    assert (invitation.invited_by, invitation.renewed_count) == (coordinator, 1)
    assert len(mails_to(invitation.email)) == 1


def test_renewing_twice_in_a_day_mails_once(coordinator, region, signed_in):
    invitation = renewable(region)
    reader = signed_in(coordinator)
    for _time in range(2):
        answer = reader.post(f"{LIST}{invitation.pk}/", {"do": "renew"}, follow=True)
    assert "within the last day" in words(answer)
    assert len(mails_to(invitation.email)) == 1


@pytest.mark.parametrize("ended", ["accepted_at", "taken_back_at"])
def test_ended_invitations_are_not_renewed(coordinator, region, ended):
    invitation = renewable(region, **{ended: timezone.now()})
    with pytest.raises(ValidationError):
        invitations.renew(invitation=invitation, by=coordinator)


def test_taking_back_ends_the_link_and_the_unsent_mail(coordinator, region, signed_in):
    reader = signed_in(coordinator)
    reader.post(NEW, typed())
    invitation = Invitation.objects.get()
    reader.post(f"{LIST}{invitation.pk}/", {"do": "take_back"})
    invitation.refresh_from_db()
    assert invitation.state == "taken_back"
    assert not Mail.objects.exists()


def test_accepted_invitation_is_not_taken_back(coordinator, region, signed_in):
    invitation = InvitationFactory(region=region, accepted_at=timezone.now())
    path = f"{LIST}{invitation.pk}/"
    answer = signed_in(coordinator).post(path, {"do": "take_back"}, follow=True)
    assert "accepted meanwhile" in words(answer)


def test_change_needs_a_post_and_a_word(coordinator, region, signed_in):
    """A GET is who comes back from signing in anew."""
    invitation = InvitationFactory(region=region)
    reader = signed_in(coordinator)
    assert reader.get(f"{LIST}{invitation.pk}/").url == LIST
    reader.post(f"{LIST}{invitation.pk}/", {})
    invitation.refresh_from_db()
    assert invitation.state == "open"


def test_taking_back_and_inviting_again_mails_once_a_day(
    coordinator, region, signed_in
):
    reader = signed_in(coordinator)
    reader.post(NEW, typed())
    Mail.objects.update(sent_at=timezone.now())
    path = f"{LIST}{Invitation.objects.get().pk}/"
    reader.post(path, {"do": "take_back"})

    told = report(reader.post(NEW, typed()))

    assert told == {
        "eva@example.org": "was invited within the last day: no second mail"
    }
    assert len(mails_to("eva@example.org")) == 1
    yesterday = timezone.now() + timedelta(days=28)
    Invitation.objects.update(expires_at=yesterday)
    assert report(reader.post(NEW, typed())) == {"eva@example.org": "invited"}


def test_one_person_is_mailed_three_times_a_day_at_most(
    coordinator, region, leoben, signed_in
):
    for place in (leoben, None):
        InvitationFactory(email="eva@example.org", region=place)
    OrganisationFactory(region=region)
    reader = signed_in(coordinator)

    first = report(reader.post(NEW, typed()))
    second = report(reader.post(NEW, typed(place="partner:bsc-kranj")))

    assert first == {"eva@example.org": "invited"}
    assert second == {
        "eva@example.org": "was invited within the last day: no second mail"
    }


def test_hidden_signs_in_a_pasted_name_are_left_out():
    assert rows_of("Eva\u202e <eva@example.org>")[0].name == ""


def long_since(signed_in, user):
    client = signed_in(user)
    prove(client, user, ago=60 * 60)
    return client


def test_inviting_a_coordinator_asks_to_sign_in_anew(region, signed_in):
    user = editor()
    client = long_since(signed_in, user)
    answer = client.post(NEW, typed(place="coordinator:gorenjska"))
    assert answer.url == f"{BY_PASSWORD}?next=%2Fen%2Finvitations%2Fnew%2F"
    assert not Invitation.objects.exists() and not Mail.objects.exists()
    client.post(BY_PASSWORD, {"password": PASSWORD, "next": NEW})
    assert Invitation.objects.get().kind == "coordinator"


def test_inviting_a_member_does_not_ask_it(region, signed_in):
    long_since(signed_in, editor()).post(NEW, typed())
    assert Invitation.objects.get().kind == "member"


def test_renewing_a_coordinators_invitation_asks_to_sign_in_anew(region, signed_in):
    invitation = renewable(region, kind="coordinator", invited_by=editor())
    client = long_since(signed_in, editor())
    path = f"{LIST}{invitation.pk}/"
    assert client.post(path, {"do": "renew"}).url.startswith(BY_PASSWORD)
    assert not Mail.objects.exists()
    client.post(BY_PASSWORD, {"password": PASSWORD, "next": path})
    invitation.refresh_from_db()
    assert invitation.renewed_count == 1
