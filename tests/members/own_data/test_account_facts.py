"""An administrator's look: no impersonation, a reason, and the person knows."""

import pytest
from django.urls import get_resolver

from members.models import AccountLook, Notice
from tests.factories import RegionFactory, UserFactory, coordinator_of, editor
from tests.members.own_data.people import whole_person
from tests.reading import errors, words


@pytest.fixture
def person(site):
    return whole_person()


def address(person) -> str:
    return f"/en/people/{person.profile.key}/data/"


def test_page_asks_why_first(person, administrator, signed_in):
    text = words(signed_in(administrator).get(address(person)))

    assert "Why you look" in text
    assert "How it stands" not in text
    assert not AccountLook.objects.exists()


def test_look_is_written_down_and_told(person, administrator, signed_in):
    typed = {"reason": "Mails do not arrive."}

    text = words(signed_in(administrator).post(address(person), typed))

    assert "How it stands" in text
    look = AccountLook.objects.get()
    assert (look.user, look.by, look.reason) == (
        person,
        administrator,
        "Mails do not arrive.",
    )
    assert Notice.objects.filter(user=person).get().kind == "members_account_looked_at"
    assert "Mails do not arrive." in words(signed_in(person).get("/en/account/data/"))


def test_look_shows_no_content_of_the_account(person, administrator, signed_in):
    answer = signed_in(administrator).post(address(person), {"reason": "Why"})

    text = words(answer).casefold()
    for word in ("zqmail", "zqrole", "zqmessage", "zqmailed", "zqoffer"):
        assert word not in text


def test_look_without_reason_is_refused(person, administrator, signed_in):
    answer = signed_in(administrator).post(address(person), {"reason": " "})

    assert "reason" in errors(answer)
    assert "How it stands" not in words(answer)
    assert not AccountLook.objects.exists()


@pytest.mark.parametrize("who", [UserFactory, editor])
def test_others_may_not_look(person, who, signed_in):
    client = signed_in(who())

    assert client.get(address(person)).status_code == 403
    assert client.post(address(person), {"reason": "Why"}).status_code == 403
    assert not AccountLook.objects.exists()


def test_coordinators_may_not_look(person, signed_in):
    client = signed_in(coordinator_of(RegionFactory()))

    assert client.post(address(person), {"reason": "Why"}).status_code == 403


def test_unknown_person_is_not_found(site, administrator, signed_in):
    client = signed_in(administrator)

    assert client.get("/en/people/0000000000/data/").status_code == 404


def test_signed_out_reader_is_led_to_the_sign_in(person, client):
    assert "/accounts/login/" in client.get(address(person)).headers["Location"]


def names(resolver) -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        found.add(str(pattern.pattern))
        found |= names(pattern) if hasattr(pattern, "url_patterns") else set()
    return found


def test_nobody_can_sign_in_as_somebody_else():
    forbidden = ("imperson", "hijack", "masquerad", "sign-in-as", "login-as", "su/")

    for name in names(get_resolver()):
        assert not any(word in name.casefold() for word in forbidden), name
