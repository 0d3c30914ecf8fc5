"""What happens by itself to requests and invitations."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.joining import actions, invitation_letters, letters, upkeep
from members.joining.accounts import agree
from members.models import Consent, Invitation, JoinMessage, JoinRequest, Notice
from portal.registries import jobs
from tests.factories import InvitationFactory, JoinRequestFactory, editor
from tests.members.joining.asking import mails_to
from worker.models import Mail


def ago(**passed):
    return timezone.now() - timedelta(**passed)


@pytest.fixture
def helper():
    return editor(email="editor@example.org")


def waited(region, **passed) -> JoinRequest:
    """Confirmed and told that long ago."""
    request = JoinRequestFactory(region=region, state="unverified", verified_at=None)
    actions.confirm_address(request=request)
    old = {"waiting_since": ago(**passed)}
    JoinRequest.objects.filter(pk=request.pk).update(**old)
    return JoinRequest.objects.get(pk=request.pk)


def test_editors_are_asked_after_a_day_of_silence_once(coordinator, region, helper):
    request = waited(region, hours=24, seconds=1)
    assert upkeep.escalate() == "1 requests to join shown to the editors"
    assert upkeep.escalate() == ""
    request.refresh_from_db()
    assert request.escalated_at
    assert Notice.objects.filter(user=helper).count() == 1
    assert len(mails_to(helper.email)) == 1


def test_editors_are_not_asked_before(coordinator, region, helper):
    waited(region, hours=23)
    assert upkeep.escalate() == ""


@pytest.mark.parametrize("state", ["asked", "approved", "declined", "withdrawn"])
def test_editors_are_not_asked_about_what_does_not_wait(
    coordinator, region, helper, state
):
    request = waited(region, days=2)
    JoinRequest.objects.filter(pk=request.pk).update(state=state)
    assert upkeep.escalate() == ""
    assert not upkeep.escalated(request)


def test_answer_starts_a_new_day(coordinator, region, helper):
    request = waited(region, days=2)
    upkeep.escalate()
    actions.ask_back(request=request, by=coordinator, text="Where?")
    actions.answer(request=request, text="Here.")
    request.refresh_from_db()
    assert request.escalated_at is None
    assert upkeep.escalate() == ""


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_closed_requests_are_deleted_after_30_days(region, state):
    request = JoinRequestFactory(region=region, state=state, decided_at=ago(days=31))
    agree(request=request, language="en")
    JoinMessage.objects.create(request=request, text="Why?")
    kept = JoinRequestFactory(region=region, state=state, decided_at=ago(days=29))
    words = upkeep.forget()
    assert words.startswith("1 requests to join and 0 invitations deleted")
    assert JoinRequest.objects.get() == kept
    assert not Consent.objects.exists() and not JoinMessage.objects.exists()


def test_unconfirmed_requests_are_deleted_after_30_days(region):
    for days in (31, 29):
        JoinRequestFactory(region=region, state="unverified", asked_at=ago(days=days))
    upkeep.forget()
    assert JoinRequest.objects.count() == 1


def test_open_and_approved_requests_are_kept(region):
    for state in ("waiting", "asked", "approved"):
        JoinRequestFactory(region=region, state=state, asked_at=ago(days=90))
    upkeep.forget()
    assert JoinRequest.objects.count() == 3


def test_question_without_answer_closes_the_request(coordinator, region):
    request = waited(region, days=40)
    actions.ask_back(request=request, by=coordinator, text="Where?")
    JoinMessage.objects.update(at=ago(days=31))
    assert "1 requests closed" in upkeep.forget()
    request.refresh_from_db()
    assert request.state == "withdrawn"
    assert "closed" in mails_to(request.email)[-1].subject


def test_invitations_that_led_to_nothing_are_deleted():
    lapsed = {"expires_at": ago(days=31)}
    InvitationFactory(**lapsed)
    InvitationFactory(taken_back_at=ago(days=31))
    kept = [
        InvitationFactory(),
        InvitationFactory(expires_at=ago(days=29)),
        InvitationFactory(taken_back_at=ago(days=29)),
        InvitationFactory(accepted_at=ago(days=60), **lapsed),
    ]
    assert "2 invitations deleted" in upkeep.forget()
    assert set(Invitation.objects.all()) == set(kept)


def test_jobs_are_registered():
    assert jobs.get("join-requests-unanswered").run is upkeep.escalate
    assert jobs.get("join-requests-old").run is upkeep.forget


def test_mails_of_deleted_requests_and_invitations_lose_their_words(region):
    request = JoinRequestFactory(
        region=region, state="declined", decided_at=ago(days=31), reason="Zqreason"
    )
    kept = JoinRequestFactory(region=region, state="declined", decided_at=ago(days=1))
    for row in (request, kept):
        letters.queue_declined(row)
    invitation = InvitationFactory(taken_back_at=ago(days=31), message="Zqwords")
    invitation_letters.queue([invitation], {})
    Mail.objects.update(sent_at=ago(days=1))

    upkeep.forget()

    told = {mail.to: mail.text for mail in Mail.objects.all()}
    assert (told[request.email], told[invitation.email]) == ("", "")
    assert told[kept.email]
