"""Every mail of joining, in each of the eight languages."""

import re

import pytest
from django.utils import translation

from members.joining import actions, invitation_letters, letters
from members.models import JoinMessage, JoinRequest
from portal.languages import CODES
from tests.factories import InvitationFactory, JoinRequestFactory, UserFactory
from worker.models import Mail

QUEUED = {
    "confirm": letters.queue_confirm,
    "stands": letters.queue_stands,
    "arrived": letters.queue_arrived,
    "approved": letters.queue_approved,
    "declined": letters.queue_declined,
    "closed": letters.queue_closed,
}
UNFILLED = re.compile(r"%\(\w+\)|\{\w*\}|None")


def check(language: str) -> Mail:
    """The one mail there is: in that language, whole, leading to the portal."""
    mail = Mail.objects.get()
    assert mail.language == language
    assert mail.subject and "\n" not in mail.subject
    assert not UNFILLED.search(mail.subject + mail.text)
    assert f"/{language}/" in mail.text and f"/{language}/" in mail.html
    assert f'lang="{language}"' in mail.html
    return mail


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("what", QUEUED)
def test_mail_is_in_the_language_of_the_person(region, what, language):
    request = JoinRequestFactory(language=language, reason="We look for museums.")
    with translation.override("hr"):  # of whoever causes it
        QUEUED[what](request)
    mail = check(language)
    assert mail.to == request.email
    assert ("We look for museums." in mail.text) == (what == "declined")


@pytest.mark.parametrize("language", CODES)
def test_question_is_in_the_language_of_the_person(region, language):
    request = JoinRequestFactory(language=language)
    message = JoinMessage.objects.create(request=request, text="<b>Which</b> one?")
    letters.queue_question(request, message)
    mail = check(language)
    assert "<b>Which</b> one?" in mail.text
    assert "<b>Which" not in mail.html


@pytest.mark.parametrize("language", CODES)
def test_owner_of_an_account_is_mailed_in_their_language(language):
    letters.queue_has_account(UserFactory(language=language))
    check(language)


@pytest.mark.parametrize("has_account", [True, False])
@pytest.mark.parametrize("language", CODES)
def test_invitation_is_in_the_language_of_its_reader(region, language, has_account):
    invitation = InvitationFactory(
        region=region,
        language="en" if has_account else language,
        message="Do come.\nAna",
    )
    user = UserFactory(email=invitation.email, language=language)
    users = {invitation.email: user} if has_account else {}
    invitation_letters.queue([invitation], users)
    mail = check(language)
    assert "Do come." in mail.text
    assert "Gorenjska" in mail.text


@pytest.mark.parametrize("language", CODES)
def test_coordinators_are_told_in_their_language(coordinator, region, language):
    coordinator.language = language
    coordinator.save()
    request = JoinRequestFactory(region=region, state="unverified", verified_at=None)
    actions.confirm_address(request=request)
    assert Mail.objects.get(to=coordinator.email).language == language


def test_subject_cannot_smuggle_a_header(region):
    inviter = UserFactory(display_name="Ana\r\nBcc: all@example.org")
    invitation_letters.queue([InvitationFactory(region=region, invited_by=inviter)], {})
    assert "\n" not in Mail.objects.get().subject


def test_same_mail_is_not_written_twice(region):
    request = JoinRequestFactory()
    for _time in range(2):
        letters.queue_approved(JoinRequest.objects.get(pk=request.pk))
    assert Mail.objects.count() == 1
