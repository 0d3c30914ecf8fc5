"""The page of a person's parts: give, take back, the log; each refusal."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Invitation, Part
from members.people import actions
from tests.factories import InvitationFactory
from tests.members.people.conftest import member_of
from tests.reading import errors, html, words

QUERIES = 24


def path(user, *more: str) -> str:
    return "/".join(["/en/people", user.profile.key, *more, ""])


def give(client, user, kind, **data):
    return client.post(path(user, "give", kind), data)


def take(client, part):
    return client.post(path(part.user, "parts", str(part.pk), "take"))


def offered(answer) -> list[str]:
    return [words(head) for head in html(answer).select("details.disclosure > summary")]


def test_parts_are_shown_to_oneself_and_to_coordinators(here, there, signed_in):
    for reader in (here.member, here.coordinator, there.coordinator):
        shown = words(signed_in(reader).get(path(here.member)))
        assert "Member of Gorenjska" in shown


def test_parts_are_not_shown_to_others(here, there, signed_in, client):
    assert client.get(path(here.member)).status_code == 302
    for reader in (here.partner, there.member):
        assert signed_in(reader).get(path(here.member)).status_code == 403
    assert signed_in(here.partner).get("/en/people/0000000000/").status_code == 403
    assert signed_in(here.coordinator).get("/en/people/0000000000/").status_code == 404


def test_log_is_for_those_who_keep_the_person(here, there, an_editor, signed_in):
    for reader, is_shown in [
        (here.coordinator, True),
        (an_editor, True),
        (there.coordinator, False),
        (here.member, False),
    ]:
        shown = words(signed_in(reader).get(path(here.member)))
        assert ("Who gave and took what" in shown) is is_shown


def test_log_stays_closed_to_who_gave_somebody_their_only_part(
    here, newcomer, an_editor, signed_in
):
    actions.suspend(user=newcomer, by=an_editor, reason="Advertising.")
    actions.lift_suspension(user=newcomer, by=an_editor)
    newcomer.refresh_from_db()
    actions.give_part(
        user=newcomer, kind="member", by=here.coordinator, region=here.region
    )
    client = signed_in(here.coordinator)
    shown = words(client.get(path(newcomer)))
    assert "Member of Gorenjska" in shown and "Advertising." not in shown
    assert "Suspend the account" not in shown
    answer = client.post(path(newcomer, "suspend"), {"reason": "Harm."})
    assert answer.status_code == 403


def test_log_tells_who_gave_and_took_what(here, newcomer, signed_in):
    by = here.coordinator
    part, _is_new = actions.give_part(
        user=newcomer, kind="member", by=by, region=here.region
    )
    other, _is_new = actions.give_part(
        user=newcomer, kind="partner", by=by, organisation=here.organisation
    )
    actions.take_part(part=part, by=by)
    actions.take_part(part=other, by=newcomer)
    actions.give_part(user=newcomer, kind="member", by=by, region=here.region)
    InvitationFactory(
        region=here.region, accepted_by=newcomer, accepted_at=timezone.now()
    )
    actions.suspend(user=newcomer, by=by, reason="Harm.")
    actions.lift_suspension(user=newcomer, by=by)
    rows = html(signed_in(by).get(path(newcomer))).select("table tbody tr")
    assert [words(row).split(" ", 1)[1] for row in rows] == [
        "suspension lifted Coordinator of Gorenjska",
        "suspended: “Harm.” Coordinator of Gorenjska",
        "given: member of Gorenjska Coordinator of Gorenjska",
        "laid down: partner for Works of Gorenjska Nina New",
        "taken back: member of Gorenjska Coordinator of Gorenjska",
        "given: partner for Works of Gorenjska Coordinator of Gorenjska",
        "given: member of Gorenjska Coordinator of Gorenjska",
    ]


def test_page_offers_what_the_reader_may_give(
    here, there, an_editor, administrator, newcomer, signed_in
):
    desk = ["Member of a region", "Partner, for an organisation"]
    desk_and_coordinator = [*desk, "Coordinator of a region"]
    assert offered(signed_in(here.coordinator).get(path(newcomer))) == desk
    assert offered(signed_in(an_editor).get(path(newcomer))) == desk_and_coordinator
    whole = [*desk_and_coordinator, "Editor of the portal"]
    assert offered(signed_in(administrator).get(path(newcomer))) == whole
    assert offered(signed_in(newcomer).get(path(newcomer))) == []


def test_page_offers_only_the_readers_own_places(here, there, newcomer, signed_in):
    page = html(signed_in(here.coordinator).get(path(newcomer)))
    values = [o["value"] for o in page.select("#member_region option")]
    assert values == ["", "gorenjska"]
    values = [o["value"] for o in page.select("#partner_organisation option")]
    assert values == ["", "works-gorenjska"]


def test_partner_is_not_offered_where_there_is_no_organisation(
    here, newcomer, signed_in
):
    here.partner.parts.all().delete()
    here.organisation.delete()
    shown = signed_in(here.coordinator).get(path(newcomer))
    assert offered(shown) == ["Member of a region"]


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("member", {"region": "gorenjska"}),
        ("partner", {"organisation": "works-gorenjska"}),
    ],
)
def test_coordinator_gives_a_part_of_the_own_region(
    here, newcomer, signed_in, kind, place
):
    answer = give(signed_in(here.coordinator), newcomer, kind, **place)
    assert answer.headers["Location"] == path(newcomer)
    part = Part.objects.get(user=newcomer)
    assert (part.kind, part.given_by) == (kind, here.coordinator)


def test_same_part_given_twice_says_so(here, newcomer, signed_in):
    client = signed_in(here.coordinator)
    give(client, newcomer, "member", region="gorenjska")
    give(client, newcomer, "member", region="gorenjska")
    assert Part.objects.filter(user=newcomer).count() == 1
    shown = html(client.get(path(newcomer))).get_text()
    assert "Had already: member of Gorenjska" in shown


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("member", {"region": "zwickau"}),
        ("partner", {"organisation": "works-zwickau"}),
        ("coordinator", {"region": "gorenjska"}),
        ("editor", {}),
    ],
)
def test_coordinator_gives_nothing_beyond(
    here, there, newcomer, signed_in, kind, place
):
    answer = give(signed_in(here.coordinator), newcomer, kind, **place)
    assert answer.status_code == 403
    assert not newcomer.parts.exists()


def test_member_gives_nothing_to_anybody(here, newcomer, signed_in, client):
    for user in (newcomer, here.member):
        answer = give(signed_in(here.member), user, "member", region="gorenjska")
        assert answer.status_code == 403
    assert give(client, newcomer, "member", region="gorenjska").status_code == 302
    assert not newcomer.parts.exists()


def test_wrong_place_is_told_and_the_form_stays_open(here, newcomer, signed_in):
    client = signed_in(here.coordinator)
    for region in ("", "nowhere", "\0"):
        answer = give(client, newcomer, "member", region=region)
        assert answer.status_code == 200
        assert errors(answer)["member_region"]
        assert html(answer).select_one("details[open] #member_region")
    assert give(client, newcomer, "king").status_code == 404
    assert not newcomer.parts.exists()


def test_membership_of_the_network_at_large_is_given_by_editors(
    here, newcomer, an_editor, signed_in
):
    answer = give(signed_in(here.coordinator), newcomer, "member", region="")
    assert answer.status_code == 200
    give(signed_in(an_editor), newcomer, "member", region="")
    part = newcomer.parts.get()
    assert (part.kind, part.region) == ("member", None)


def test_suspended_account_is_offered_no_parts(here, signed_in):
    actions.suspend(user=here.member, by=here.coordinator, reason="Harm.")
    client = signed_in(here.coordinator)
    assert offered(client.get(path(here.member))) == []
    answer = give(client, here.member, "partner", organisation="works-gorenjska")
    assert "closed" in html(client.get(answer.headers["Location"])).get_text()
    assert here.member.parts.count() == 1


@pytest.mark.parametrize("kind", ["coordinator", "editor"])
def test_part_with_power_asks_to_sign_in_anew(administrator, newcomer, here, kind):
    client = Client()
    client.force_login(
        administrator, backend="django.contrib.auth.backends.ModelBackend"
    )
    answer = give(client, newcomer, kind, region="gorenjska")
    assert "/reauthenticate/" in answer.headers["Location"]
    assert not newcomer.parts.exists()
    plain = give(client, newcomer, "member", region="gorenjska")
    assert plain.headers["Location"] == path(newcomer)


def test_administrator_gives_and_takes_the_part_of_editor(
    administrator, an_editor, newcomer, signed_in
):
    assert give(signed_in(an_editor), newcomer, "editor").status_code == 403
    client = signed_in(administrator)
    give(client, newcomer, "editor")
    part = newcomer.parts.get()
    assert signed_in(newcomer).get("/cms/pages/").status_code == 200
    assert take(signed_in(an_editor), part).status_code == 403
    take(client, part)
    assert signed_in(newcomer).get("/cms/pages/").status_code != 200


def test_part_is_taken_after_a_question(here, signed_in):
    part = here.member.parts.get()
    client = signed_in(here.coordinator)
    asked = client.get(path(here.member, "parts", str(part.pk), "take"))
    assert "Take this part back from Member of Gorenjska" in words(asked)
    assert Part.objects.current().filter(pk=part.pk).exists()
    assert take(client, part).headers["Location"] == path(here.member)
    part.refresh_from_db()
    assert part.taken_by == here.coordinator
    again = client.get(path(here.member, "parts", str(part.pk), "take"), follow=True)
    assert "was taken back already" in words(again)


def test_part_of_another_region_is_not_taken(here, there, signed_in, client):
    part = here.member.parts.get()
    assert take(client, part).status_code == 302
    for actor in (there.coordinator, here.partner, there.member):
        assert take(signed_in(actor), part).status_code == 403
    part.refresh_from_db()
    assert part.taken_at is None


def test_part_is_taken_under_its_owners_address_only(here, signed_in):
    part = here.member.parts.get()
    wrong = path(here.partner, "parts", str(part.pk), "take")
    assert signed_in(here.coordinator).post(wrong).status_code == 404
    part.refresh_from_db()
    assert part.taken_at is None


def test_own_part_is_laid_down(here, signed_in):
    part = here.member.parts.get()
    client = signed_in(here.member)
    assert "Lay down" in words(client.get(path(here.member)))
    take(client, part)
    part.refresh_from_db()
    assert part.taken_by == here.member
    assert "You have no part." in words(client.get(path(here.member)))


def test_last_coordinator_is_warned_and_may_go(here, signed_in):
    part = here.coordinator.parts.get()
    client = signed_in(here.coordinator)
    question = path(here.coordinator, "parts", str(part.pk), "take")
    assert "Nobody else coordinates this region" in words(client.get(question))
    member = member_of(here.region)
    Part.objects.create(user=member, kind="coordinator", region=here.region)
    assert "Nobody else" not in words(client.get(question))
    take(client, part)
    assert client.get("/en/people/").status_code == 403


def test_one_who_takes_the_last_part_of_a_suspended_person_is_led_home(here, signed_in):
    actions.suspend(user=here.member, by=here.coordinator, reason="Harm.")
    answer = take(signed_in(here.coordinator), here.member.parts.get())
    assert answer.headers["Location"] == "/en/people/"


def test_page_asks_the_same_for_one_part_and_three(
    here, there, an_editor, signed_in, django_assert_num_queries
):
    client = signed_in(an_editor)
    here.member.parts.update(given_by=here.coordinator)
    client.get(path(here.member))
    with django_assert_num_queries(QUERIES):
        client.get(path(here.member))
    for kind, place in [
        ("partner", {"organisation": here.organisation}),
        ("member", {"region": there.region}),
    ]:
        Part.objects.create(
            user=here.member, kind=kind, given_by=there.coordinator, **place
        )
    with django_assert_num_queries(QUERIES):
        client.get(path(here.member))


def test_last_part_is_taken_with_the_truth_about_the_account(here, signed_in):
    part = here.member.parts.get()
    question = path(here.member, "parts", str(part.pk), "take")
    keeper, own = signed_in(here.coordinator), signed_in(here.member)
    assert "To shut it, it has to be suspended." in words(keeper.get(question))
    assert "Your account stays open, as a member’s." in words(own.get(question))
    Part.objects.create(
        user=here.member, kind="partner", organisation=here.organisation
    )
    for client in (keeper, own):
        assert "account stays open" not in words(client.get(question))


def test_part_that_came_with_an_invitation_is_not_the_set_ups(
    here, an_editor, newcomer, signed_in
):
    part = Part.objects.create(user=newcomer, kind="member")
    Invitation.objects.create(
        email=newcomer.email,
        region=here.region,
        invited_by=here.coordinator,
        accepted_by=newcomer,
        accepted_at=part.given_at + timedelta(seconds=1),
    )
    shown = words(signed_in(an_editor).get(path(newcomer)))
    assert "by an invitation" in shown and "set up" not in shown
    assert "set-up" not in shown
    Invitation.objects.update(accepted_at=part.given_at + timedelta(days=1))
    shown = words(signed_in(an_editor).get(path(newcomer)))
    assert "given when the portal was set up" in shown
    assert "set-up of the portal" in shown
