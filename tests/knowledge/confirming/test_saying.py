"""Saying that a practice is still true: by the mail's link, or signed in."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from knowledge.confirming import links
from knowledge.confirming.asking import ask_owners
from knowledge.confirming.presentation import of_practice
from knowledge.models import Practice
from members.models import Notice, Part
from search.outbox import last_sequence
from tests.factories import (
    OrganisationFactory,
    UserFactory,
    coordinator_of,
    make_practice,
    partner_of,
)
from tests.knowledge.confirming.test_asking import aged
from tests.reading import html, words


@pytest.fixture
def author(shared_site):
    return UserFactory(display_name="Ana Author")


@pytest.fixture
def page(author):
    return aged(make_practice(author=author))


@pytest.fixture
def link(page, author):
    """As it stands in the mail."""
    ask_owners()
    practice = Practice.objects.get()
    return f"/en/practices/still-true/{links.signed(practice, author)}/"


def practice() -> Practice:
    return Practice.objects.get()


def still_true(page) -> str:
    return f"/en/practices/{page.slug}/still-true/"


def test_following_the_link_confirms_nothing(link, page, client):
    answer = client.get(link)

    assert answer.status_code == 200
    assert page.title in words(answer)
    assert html(answer).main.find("form", method="post")
    assert practice().confirmed_at is None


def test_button_confirms_without_sign_in(link, author, client):
    before = last_sequence()

    answer = client.post(link)

    assert "Thank you: it is confirmed" in words(answer)
    assert practice().confirmed_by == author
    assert practice().confirmed_at > timezone.now() - timedelta(minutes=5)
    assert last_sequence() > before
    assert Notice.objects.get().read_at


def test_button_wants_the_token_of_the_form(link):
    answer = Client(enforce_csrf_checks=True).post(link)

    assert answer.status_code == 403
    assert practice().confirmed_at is None


def test_second_use_says_that_it_was_confirmed(link, client):
    client.post(link)
    first = practice().confirmed_at

    for answer in (client.get(link), client.post(link)):
        assert "This is confirmed already" in words(answer)
    assert practice().confirmed_at == first


def test_altered_link_is_refused(link, client):
    answer = client.post(link[:-2] + "x/")

    assert answer.status_code == 404
    assert "This link is not complete" in words(answer)
    assert practice().confirmed_at is None


def test_link_holds_for_90_days(link, client, monkeypatch):
    monkeypatch.setattr(links, "HOLDS", timedelta(seconds=-1))

    answer = client.post(link)

    assert answer.status_code == 410
    assert "This link is too old" in words(answer)
    assert practice().confirmed_at is None


def test_lost_right_is_said(link, page, client):
    works = OrganisationFactory()
    Practice.objects.update(organisation=works)

    answer = client.post(link)

    assert answer.status_code == 403
    assert "no longer yours to confirm" in words(answer)
    assert practice().confirmed_at is None


def test_closed_account_confirms_nothing(link, author, client):
    author.is_active = False
    author.save()

    assert client.post(link).status_code == 403
    assert practice().confirmed_at is None


def test_practice_that_is_gone_is_said(link, client):
    Practice.objects.update(withdrawn_at=timezone.now())

    answer = client.post(link)

    assert answer.status_code == 410
    assert "no longer in the library" in words(answer)


def test_link_of_another_salt_is_refused(page, author, client):
    forged = signing.dumps([str(page.practice_id), author.pk, 1.0], salt="other")

    assert client.post(f"/en/practices/still-true/{forged}/").status_code == 404


def test_link_offers_what_to_do_if_it_is_no_longer_true(link, page, client):
    text = client.get(link).content.decode()

    assert "It is no longer true" in text
    assert f"/en/practices/{page.slug}/write/" in text
    assert f"/en/practices/{page.slug}/review/archive/" in text


@pytest.mark.parametrize("who", ["author", "partner", "keeper"])
def test_owner_confirms_signed_in(page, author, signed_in, who):
    works = OrganisationFactory()
    if who == "partner":
        Practice.objects.update(organisation=works)
    user = {
        "author": author,
        "partner": partner_of(works),
        "keeper": coordinator_of(page.region),
    }[who]

    asked = signed_in(user).get(still_true(page))
    answer = signed_in(user).post(still_true(page))

    assert asked.status_code == 200
    assert answer.headers["Location"] == page.address_for("en")
    assert practice().confirmed_by == user


def test_others_confirm_nothing(page, stranger, signed_in, client):
    other = UserFactory()
    Part.objects.create(user=other, kind="member", region=page.region)
    for user in (stranger, other):
        assert signed_in(user).post(still_true(page)).status_code == 403
    assert "/login/" in client.post(still_true(page)).headers["Location"]
    assert practice().confirmed_at is None


def test_unknown_practice_is_not_there(author, signed_in):
    client = signed_in(author)

    assert client.post("/en/practices/nowhere/still-true/").status_code == 404


def test_withdrawn_practice_is_not_confirmed(page, author, signed_in):
    Practice.objects.update(withdrawn_at=timezone.now())

    signed_in(author).post(still_true(page))

    assert practice().confirmed_at is None


def test_panel_is_for_those_who_may_confirm(page, author, stranger, rf):
    request = rf.get("/")
    request.user = stranger
    assert of_practice(request, page) == ""

    request.user = author
    assert still_true(page) in of_practice(request, page)


def test_own_data_tells_what_one_confirmed(page, author):
    from portal.registries import personal_data

    Practice.objects.update(confirmed_by=author, confirmed_at=timezone.now())
    told = personal_data.get("confirmations").export(author)

    assert [row["practice"] for row in told["confirmations"]] == [practice().citation]
