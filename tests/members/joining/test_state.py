"""The page by signed link: how a request stands, and what its person may do."""

import pytest
from django.core.signing import Signer

from members.joining import actions, links
from members.models import JoinMessage, JoinRequest, Notice
from tests.factories import JoinRequestFactory, UserFactory, editor
from tests.members.joining.asking import ASK, SENT, mails_to
from tests.reading import errors, html, words


@pytest.fixture
def asked(coordinator, region) -> JoinRequest:
    """Waiting, its coordinator told, then asked back."""
    request = JoinRequestFactory(region=region, state="unverified", verified_at=None)
    actions.confirm_address(request=request)
    actions.ask_back(request=request, by=coordinator, text="Which foundry is it?")
    request.refresh_from_db()
    return request


def path_of(request: JoinRequest) -> str:
    return links.state_path(request)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("unverified", "Your address is to be confirmed"),
        ("waiting", "Your request is being read"),
        ("asked", "There is a question for you"),
        ("approved", "You are a member"),
        ("declined", "Your request was declined"),
        ("withdrawn", "Your request is closed"),
    ],
)
def test_page_says_how_it_stands(region, client, state, said):
    verified = {} if state != "unverified" else {"verified_at": None}
    request = JoinRequestFactory(region=region, state=state, **verified)
    answer = client.get(path_of(request))
    assert said in words(answer)
    assert len(html(answer).select("h1")) == 1
    assert "noindex" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_reason_of_a_refusal_is_shown(region, client):
    request = JoinRequestFactory(state="declined", reason="We look for museums.")
    assert "We look for museums." in words(client.get(path_of(request)))


def test_question_is_shown_without_a_name(asked, client):
    shown = words(client.get(path_of(asked)))
    assert "Which foundry is it?" in shown
    assert "Coordinator" not in shown.replace("coordinator", "")


def test_answer_goes_back_to_those_who_decide(asked, coordinator, client):
    path = path_of(asked)
    answer = client.post(path, {"do": "answer", "text": "The one in Kropa."})

    asked.refresh_from_db()
    assert answer.url == path
    assert asked.state == "waiting"
    assert asked.waiting_since > asked.verified_at
    message = JoinMessage.objects.latest("pk")
    assert (message.text, message.by) == ("The one in Kropa.", None)
    assert Notice.objects.filter(user=coordinator).unread().count() == 1
    assert "The one in Kropa." in words(client.get(path))


def test_empty_answer_is_refused(asked, client):
    answer = client.post(path_of(asked), {"do": "answer", "text": " "})
    assert "text" in errors(answer)
    assert JoinMessage.objects.count() == 1


def test_answer_that_nobody_waits_for_changes_nothing(region, client):
    request = JoinRequestFactory(region=region)
    answer = client.post(path_of(request), {"do": "answer", "text": "x"}, follow=True)
    assert "no longer open" in words(answer)
    assert not JoinMessage.objects.exists()


@pytest.mark.parametrize("state", ["unverified", "waiting", "asked"])
def test_open_request_can_be_taken_back(region, client, state):
    request = JoinRequestFactory(region=region, state=state)
    client.post(path_of(request), {"do": "take_back"})
    request.refresh_from_db()
    assert (request.state, request.decided_by) == ("withdrawn", None)
    assert request.decided_at


def test_taking_back_settles_the_notices_and_their_mails(region, coordinator, client):
    request = JoinRequestFactory(region=region, state="unverified")
    actions.confirm_address(request=request)
    client.post(path_of(request), {"do": "take_back"})
    assert not Notice.objects.unread().exists()
    assert mails_to(coordinator.email) == []


@pytest.mark.parametrize("state", ["approved", "declined", "withdrawn"])
def test_closed_request_cannot_be_taken_back(region, client, state):
    request = JoinRequestFactory(region=region, state=state)
    answer = client.post(path_of(request), {"do": "take_back"}, follow=True)
    request.refresh_from_db()
    assert request.state == state
    assert "no longer open" in words(answer)


def test_link_to_confirm_is_sent_once_more(region, client):
    request = JoinRequestFactory(region=region, state="unverified", verified_at=None)
    assert client.post(path_of(request), {"do": "send_again"}).url == SENT
    assert "confirm/" in mails_to(request.email)[0].text


def test_confirmed_request_gets_no_link_to_confirm(region, client):
    request = JoinRequestFactory(region=region)
    client.post(path_of(request), {"do": "send_again"})
    assert mails_to(request.email) == []


def test_approved_person_gets_a_code_with_one_click(region, client, mailoutbox):
    user = UserFactory(email="eva@example.org")
    request = JoinRequestFactory(email=user.email, state="approved", user=user)
    form = html(client.get(path_of(request))).find(
        "form", action="/en/accounts/login/code/"
    )
    hidden = form.find("input", attrs={"name": "email"})
    client.post(form["action"], {"email": hidden["value"]})
    assert [mail.to for mail in mailoutbox] == [[user.email]]


def test_nothing_is_done_without_knowing_what(asked, client):
    for do in ({}, {"do": "approve"}):
        assert client.post(path_of(asked), do).status_code == 200
    asked.refresh_from_db()
    assert asked.state == "asked"


@pytest.mark.parametrize("salt", ["members.joining.confirm", "another"])
def test_link_signed_for_something_else_is_unknown(asked, client, salt):
    signed = Signer(salt=salt).sign(asked.key)
    answer = client.get(f"/en/ask-to-join/{signed}/")
    assert answer.status_code == 404
    assert html(answer).main.find("a", href=ASK)


def test_passing_on_shows_the_new_region(asked, coordinator, client):
    from tests.factories import RegionFactory

    editor()
    leoben = RegionFactory(key="leoben", label={"en": "Leoben"})
    actions.pass_on(request=asked, by=coordinator, region=leoben)
    assert "Leoben" in words(client.get(path_of(asked)))
