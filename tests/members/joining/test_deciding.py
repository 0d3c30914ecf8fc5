"""Requests to join for those who decide: who may, what it does, who was faster."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from members.joining import actions
from members.joining.accounts import agree
from members.models import JoinMessage, JoinRequest, Notice, User
from tests.factories import (
    JoinRequestFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
)
from tests.members.joining.asking import link_in, mails_to
from tests.reading import errors, html, words

LIST = "/en/requests/"


@pytest.fixture
def leoben():
    return RegionFactory(key="leoben", label={"en": "Leoben"})


@pytest.fixture
def waiting(coordinator, region) -> JoinRequest:
    """Its coordinator was told."""
    request = JoinRequestFactory(
        region=region, email="eva@example.org", state="unverified", language="sl"
    )
    agree(request=request, language="sl")
    actions.confirm_address(request=request)
    request.refresh_from_db()
    return request


def path_of(request: JoinRequest) -> str:
    return reverse("members:request", args=[request.pk])


def test_visitors_are_led_to_the_sign_in(waiting, client):
    for path in (LIST, path_of(waiting)):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.url.startswith("/en/accounts/login/")


def test_members_without_the_part_are_refused(waiting, signed_in, stranger):
    reader = signed_in(stranger)
    assert reader.get(LIST).status_code == 403
    assert reader.get(path_of(waiting)).status_code == 403
    assert reader.post(path_of(waiting), {"do": "approve"}).status_code == 403


def test_coordinators_of_other_regions_do_not_find_it(waiting, signed_in, leoben):
    reader = signed_in(coordinator_of(leoben))
    assert waiting.name not in words(reader.get(LIST))
    assert reader.get(path_of(waiting)).status_code == 404
    assert reader.post(path_of(waiting), {"do": "approve"}).status_code == 404
    assert JoinRequest.objects.waiting().exists()


def test_unconfirmed_requests_are_nobodys_business(coordinator, region, signed_in):
    request = JoinRequestFactory(region=region, state="unverified", verified_at=None)
    for user in (coordinator, editor()):
        assert request.name not in words(signed_in(user).get(LIST))
        assert signed_in(user).get(path_of(request)).status_code == 404


def test_requests_without_region_are_the_editors(coordinator, signed_in):
    request = JoinRequestFactory(region=None)
    assert signed_in(coordinator).get(path_of(request)).status_code == 404
    assert signed_in(editor()).get(path_of(request)).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_list_shows_who_waits_longest_first(
    coordinator, region, signed_in, django_assert_num_queries, number
):
    for n in range(number):
        JoinRequestFactory(region=region, name=f"Newcomer {n}")
    reader = signed_in(coordinator)
    reader.get(LIST)
    with django_assert_num_queries(QUERIES_OF_LIST):
        page = html(reader.get(LIST))
    shown = [words(title) for title in page.select(".own-list .card-title")]
    assert shown == [f"Newcomer {n}" for n in range(number)]


QUERIES_OF_LIST = 11


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Waits"]),
        ("?state=asked", ["Was asked"]),
        ("?state=decided", ["Declined"]),
        ("?state=nonsense&page=x", ["Waits"]),
    ],
)
def test_list_is_narrowed_by_state(coordinator, region, signed_in, query, names):
    JoinRequestFactory(region=region, name="Waits")
    JoinRequestFactory(region=region, name="Was asked", state="asked")
    JoinRequestFactory(region=region, name="Declined", state="declined")
    page = html(signed_in(coordinator).get(LIST + query))
    assert [words(row) for row in page.select(".own-list .card-title")] == names


def test_empty_list_says_so(coordinator, signed_in):
    assert "Nobody waits" in words(signed_in(coordinator).get(LIST))


def test_page_shows_what_was_said_and_how_to_answer(waiting, coordinator, signed_in):
    shown = words(signed_in(coordinator).get(path_of(waiting)))
    for text in (waiting.name, waiting.sentence, waiting.email, "Slovenščina"):
        assert text in shown


def test_approving_makes_a_member(waiting, coordinator, region, signed_in):
    answer = signed_in(coordinator).post(path_of(waiting), {"do": "approve"})

    assert answer.url == LIST
    user = User.objects.get(email="eva@example.org")
    assert (user.display_name, user.language) == (waiting.name, "sl")
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified
    part = user.parts.get()
    assert (part.kind, part.region, part.given_by) == ("member", region, coordinator)
    assert list(user.profile.regions.all()) == [region]
    spoken = {skill.language for skill in user.profile.languages.all()}
    assert spoken == {"sl", "en"}
    assert user.consents.get().request is None
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by) == ("approved", coordinator)
    assert waiting.user == user
    mail = mails_to(user.email)[-1]
    assert mail.language == "sl"
    assert link_in(mail).startswith("/sl/ask-to-join/")


def test_decision_settles_the_notices_of_all(waiting, coordinator, region):
    assert Notice.objects.unread().count() == 1
    actions.approve(request=waiting, by=coordinator, region=region)
    assert not Notice.objects.unread().exists()
    assert mails_to(coordinator.email) == []


def test_editors_choose_the_region(waiting, leoben, signed_in):
    reader = signed_in(editor())
    reader.post(path_of(waiting), {"do": "approve", "region": "leoben"})
    assert User.objects.get(email=waiting.email).parts.get().region == leoben


def test_editors_may_approve_without_region(signed_in):
    request = JoinRequestFactory(region=None)
    signed_in(editor()).post(path_of(request), {"do": "approve", "region": "none"})
    assert User.objects.get(email=request.email).parts.get().region is None


def test_coordinators_approve_for_the_region_that_is_there(
    waiting, coordinator, region, leoben, signed_in
):
    typed = {"do": "approve", "region": "leoben"}
    signed_in(coordinator).post(path_of(waiting), typed)
    assert User.objects.get(email=waiting.email).parts.get().region == region
    with pytest.raises(PermissionDenied):
        actions.approve(
            request=JoinRequestFactory(region=region), by=coordinator, region=leoben
        )


def test_address_with_an_account_meanwhile_gets_the_part(waiting, coordinator, region):
    user = UserFactory(email=waiting.email)
    assert actions.approve(request=waiting, by=coordinator, region=region) == user
    assert user.parts.get().region == region


def test_closed_account_is_not_opened_by_a_request(waiting, coordinator, signed_in):
    UserFactory(email=waiting.email, is_active=False)
    answer = signed_in(coordinator).post(path_of(waiting), {"do": "approve"})
    assert "closed" in words(answer)
    assert JoinRequest.objects.waiting().exists()


def test_asking_back_mails_the_question(waiting, coordinator, signed_in):
    typed = {"do": "ask_back", "ask_back-text": "Which foundry?"}
    signed_in(coordinator).post(path_of(waiting), typed)
    waiting.refresh_from_db()
    assert waiting.state == "asked"
    message = JoinMessage.objects.get()
    assert (message.by, message.text) == (coordinator, "Which foundry?")
    mail = mails_to(waiting.email)[-1]
    assert "Which foundry?" in mail.text
    assert coordinator.display_name not in mail.text + mail.html
    assert not Notice.objects.unread().exists()


def test_declining_mails_the_reason(waiting, coordinator, signed_in):
    typed = {"do": "decline", "decline-text": "We look for museums."}
    signed_in(coordinator).post(path_of(waiting), typed)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by) == ("declined", coordinator)
    assert waiting.reason == "We look for museums."
    assert "We look for museums." in mails_to(waiting.email)[-1].text
    assert not User.objects.filter(email=waiting.email).exists()


@pytest.mark.parametrize("do", ["ask_back", "decline", "pass_on"])
def test_decision_without_its_words_is_refused(waiting, coordinator, signed_in, do):
    answer = signed_in(coordinator).post(path_of(waiting), {"do": do})
    assert answer.status_code == 200
    assert errors(answer)
    assert html(answer).select_one("details[open]")
    assert JoinRequest.objects.waiting().exists()


def test_passing_on_tells_the_people_there(waiting, coordinator, leoben, signed_in):
    there = coordinator_of(leoben)
    reader = signed_in(coordinator)
    reader.post(path_of(waiting), {"do": "pass_on", "pass_on-region": "leoben"})
    waiting.refresh_from_db()
    assert waiting.region == leoben
    assert [notice.user for notice in Notice.objects.unread()] == [there]
    assert reader.get(path_of(waiting)).status_code == 404


def test_passing_on_and_back_tells_again(waiting, coordinator, region, leoben):
    there = coordinator_of(leoben)
    actions.pass_on(request=waiting, by=coordinator, region=leoben)
    actions.pass_on(request=waiting, by=there, region=region)
    assert [notice.user for notice in Notice.objects.unread()] == [coordinator]


def test_second_decision_sees_who_decided_what(waiting, coordinator, region, signed_in):
    other = signed_in(coordinator_of(region, display_name="Berta"))
    other.get(path_of(waiting))
    actions.approve(request=waiting, by=coordinator, region=region)
    typed = {"do": "decline", "decline-text": "No."}
    answer = other.post(path_of(waiting), typed, follow=True)
    assert "Ana Coordinator approved this request" in words(answer)
    waiting.refresh_from_db()
    assert waiting.state == "approved"
    assert "No." not in mails_to(waiting.email)[-1].text


def test_stale_row_decides_nothing(waiting, coordinator, region):
    stale = JoinRequest.objects.get(pk=waiting.pk)
    actions.decline(request=waiting, by=coordinator, text="No.")
    for act in (
        lambda: actions.approve(request=stale, by=coordinator, region=region),
        lambda: actions.ask_back(request=stale, by=coordinator, text="?"),
        lambda: actions.decline(request=stale, by=coordinator, text="x"),
        lambda: actions.pass_on(request=stale, by=coordinator, region=region),
        lambda: actions.withdraw_request(request=stale),
    ):
        with pytest.raises(actions.AlreadyDecided):
            act()
    assert not User.objects.filter(email=waiting.email).exists()


def test_actions_refuse_who_may_not(waiting, stranger, leoben):
    for by in (stranger, coordinator_of(leoben)):
        with pytest.raises(PermissionDenied):
            actions.approve(request=waiting, by=by, region=waiting.region)
        with pytest.raises(PermissionDenied):
            actions.decline(request=waiting, by=by, text="No.")


def account_menu(answer) -> list[str]:
    lists = html(answer).select("header .dropdown-list")
    return [words(row) for row in lists[-1].select("a")]


def test_account_menu_counts_what_waits(waiting, coordinator, stranger, signed_in):
    menu = account_menu(signed_in(coordinator).get(LIST))
    assert {"Requests to join 1", "Invitations"} <= set(menu)
    menu = account_menu(signed_in(stranger).get("/en/account/"))
    assert not any("Requests" in row or "Invitations" in row for row in menu)
