"""Asking to join: one form, the same answer for everyone, an address confirmed."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.models import Consent, JoinRequest, Notice, Suspension
from members.own_data.privacy import PRIVACY_VERSION
from tests.factories import JoinRequestFactory, UserFactory, editor
from tests.members.joining.asking import ASK, SENT, ask, link_in, mails_to, shown, typed
from tests.reading import errors, html, value, words
from worker.models import Mail

EVA = "eva@example.org"


def later(monkeypatch, **passed):
    """As if that time had passed, for signed links."""
    seconds = timedelta(**passed).total_seconds()
    now = timezone.now().timestamp() + seconds
    monkeypatch.setattr("django.core.signing.time.time", lambda: now)


def test_form_shows_what_happens_next_and_sets_out_with_the_readers_language(
    region, client
):
    page = html(client.get("/sl/ask-to-join/?region=gorenjska"))
    ticked = [box["value"] for box in page.select("[name=languages][checked]")]
    assert ticked == ["sl"]
    assert page.select_one("option[value=gorenjska][selected]")
    assert len(page.select(".steps li")) == 3
    assert len(page.select("h1")) == 1


def test_asking_writes_a_request_a_consent_and_one_mail(region, client):
    answer = ask(client, language="de", email="Eva@Example.org")

    assert (answer.status_code, answer.url) == (302, "/de/ask-to-join/sent/")
    request = JoinRequest.objects.get()
    assert (request.email, request.name, request.region) == (EVA, "Eva Novak", region)
    assert (request.languages, request.language) == (["sl", "en"], "de")
    assert request.state == "unverified"
    consent = Consent.objects.get()
    assert (consent.request, consent.user) == (request, None)
    assert (consent.subject, consent.version) == ("joining", PRIVACY_VERSION)
    mail = Mail.objects.get()
    assert (mail.to, mail.language) == (EVA, "de")
    assert link_in(mail).startswith("/de/ask-to-join/confirm/")


def test_mail_to_confirm_says_nothing_that_was_typed(region, client):
    ask(client, name="Buy cheap watches", sentence="See http://spam.example")
    mail = Mail.objects.get()
    assert "watches" not in mail.text + mail.html + mail.subject
    assert "spam" not in mail.text + mail.html


def test_asking_tells_nobody_before_the_address_is_confirmed(coordinator, client):
    ask(client)
    assert not Notice.objects.exists()
    assert [mail.to for mail in Mail.objects.all()] == [EVA]


def test_region_may_be_another_one(region, client):
    ask(client, region="other")
    assert JoinRequest.objects.get().region is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"email": "eva at example.org"}, "email"),
        ({"region": ""}, "region"),
        ({"region": "atlantis"}, "region"),
        ({"sentence": ""}, "sentence"),
        ({"sentence": "x" * 501}, "sentence"),
        ({"languages": ["xx"]}, "languages"),
        ({"consent": ""}, "consent"),
        ({"comments": "http://spam.example"}, "comments"),
        ({"shown": ""}, ""),
        ({"shown": "made up"}, ""),
    ],
)
def test_wrong_form_is_refused_and_keeps_what_was_typed(region, client, changes, field):
    answer = ask(client, organisation="Museum of Iron", **changes)
    assert answer.status_code == 200
    assert field in errors(answer)
    assert value(answer, "organisation") == "Museum of Iron"
    assert not JoinRequest.objects.exists() and not Mail.objects.exists()


def test_hasty_form_is_asked_for_once_more_as_it_is(region, client):
    hasty = shown(ago=0)
    answer = ask(client, shown=hasty)
    assert "very quick" in errors(answer)[""]
    assert value(answer, "shown") == hasty
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize(
    "old", [shown(2 * 24 * 60 * 60), "made up"], ids=["old", "odd"]
)
def test_old_form_is_asked_for_once_more_with_a_new_date(
    region, client, old, monkeypatch
):
    answer = ask(client, shown=old)
    assert "once more" in errors(answer)[""]
    assert not JoinRequest.objects.exists()
    in_a_minute = time.time() + 60
    monkeypatch.setattr("members.joining.forms.asking.time.time", lambda: in_a_minute)
    assert ask(client, shown=value(answer, "shown")).status_code == 302


def test_post_without_token_is_refused(region):
    answer = Client(enforce_csrf_checks=True).post(ASK, typed())
    assert answer.status_code == 403
    assert not JoinRequest.objects.exists()


def answered(email: str) -> tuple:
    """All that an asker sees, from the form to the last page."""
    client = Client()
    answer = client.post(ASK, typed(email=email), follow=True)
    return (
        answer.redirect_chain,
        words(answer),
        sorted(client.cookies),
        answer.status_code,
    )


def test_known_and_unknown_addresses_get_the_same_answer(region):
    UserFactory(email="member@example.org", language="sl")
    UserFactory(email="suspended@example.org", is_active=False)
    JoinRequestFactory(email="waiting@example.org", state="waiting")
    JoinRequestFactory(email="asked@example.org", state="asked")
    known = ["member", "suspended", "waiting", "asked"]
    answers = [answered(f"{name}@example.org") for name in ("new", *known)]
    assert [answers[0]] * 5 == answers
    assert Mail.objects.count() == 5
    assert JoinRequest.objects.count() == 3


def test_owner_of_an_account_is_mailed_the_way_in(region):
    UserFactory(email="member@example.org", language="sl")
    for _time in range(2):
        ask(email="Member@example.org")
    mail = Mail.objects.get()  # one a day, however often
    assert (mail.to, mail.language) == ("member@example.org", "sl")
    assert "/sl/accounts/login/code/" in mail.text


def test_owner_of_an_open_request_is_mailed_how_it_stands(region, client):
    request = JoinRequestFactory(email=EVA, language="sl")
    for _time in range(2):
        ask(email=EVA)
    mail = Mail.objects.get()
    page = client.get(link_in(mail))
    assert mail.language == "sl"
    assert request.sentence in words(page)


def test_anothers_unconfirmed_request_takes_nobodys_place(region, coordinator, client):
    ask(name="Mallory", email=EVA)
    ask(name="Eva", email=EVA)
    client.post(link_in(Mail.objects.get(key__contains=f":{newest().pk}:")))
    waiting = JoinRequest.objects.waiting().get()
    assert waiting.name == "Eva"


def newest() -> JoinRequest:
    return JoinRequest.objects.latest("pk")


def test_asking_is_limited_by_mail(region):
    answers = [ask(email=EVA).status_code for _time in range(6)]
    assert answers == [302] * 5 + [429]
    assert ask(email="other@example.org").status_code == 302


def test_asking_is_limited_by_where_one_is(region):
    answers = [ask(email=f"a{n}@example.org") for n in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert value(answers[-1], "email") == "a10@example.org"
    assert "later" in errors(answers[-1])[""]
    there = Client(REMOTE_ADDR="192.0.2.7")
    assert ask(there, email="b@example.org").status_code == 302


def test_asking_works_without_a_cache(region, cache_away):
    answers = [ask(email=EVA).status_code for _time in range(6)]
    assert answers == [302] * 6


def confirm_path(client) -> str:
    ask(client)
    return link_in(mails_to(EVA)[0])


def test_opening_the_link_confirms_nothing(coordinator, client):
    page = client.get(confirm_path(client))
    assert page.status_code == 200
    assert "I guide school classes" in words(page)
    assert page.headers["Cache-Control"].count("no-store") == 1
    assert JoinRequest.objects.get().state == "unverified"


def test_confirming_starts_the_waiting_and_tells_the_coordinators(coordinator, client):
    path = confirm_path(client)
    answer = client.post(path)

    request = JoinRequest.objects.get()
    assert (request.state, request.escalated_at) == ("waiting", None)
    assert request.verified_at == request.waiting_since is not None
    assert answer.url.startswith("/en/ask-to-join/")
    assert "being read" in words(client.get(answer.url))
    notice = Notice.objects.get()
    assert (notice.user, notice.path) == (coordinator, f"/en/requests/{request.pk}/")
    assert len(mails_to(coordinator.email)) == 1
    assert link_in(mails_to(EVA)[1]) == answer.url


def test_confirming_twice_is_confirming_once(coordinator, client):
    path = confirm_path(client)
    first = client.post(path).url
    assert client.post(path).url == first
    assert client.get(path).url == first
    assert Notice.objects.count() == 1
    assert Mail.objects.count() == 3


def test_region_without_coordinator_goes_to_the_editors_at_once(region, client):
    helper = editor()
    client.post(confirm_path(client))
    assert Notice.objects.get().user == helper
    assert JoinRequest.objects.get().escalated_at


def test_confirming_when_another_request_stands_keeps_that_one(coordinator, client):
    path = confirm_path(client)
    standing = JoinRequestFactory(email=EVA)
    answer = client.post(path)
    assert JoinRequest.objects.open().get() == standing
    assert standing.sentence in words(client.get(answer.url))


def test_confirming_when_there_is_an_account_meanwhile_leads_to_the_sign_in(
    coordinator, client
):
    path = confirm_path(client)
    UserFactory(email=EVA)
    page = html(client.get(client.post(path).url))
    form = page.find("form", action="/en/accounts/login/code/")
    assert form.find("input", attrs={"name": "email"})["value"] == EVA
    assert not JoinRequest.objects.open().exists()


def test_expired_link_says_so_and_mails_a_new_one(coordinator, client, monkeypatch):
    path = confirm_path(client)
    Mail.objects.all().delete()
    later(monkeypatch, days=3, seconds=5)
    assert "expired" in words(client.get(path))
    assert client.post(path).url == SENT
    assert JoinRequest.objects.get().state == "unverified"
    client.post(link_in(mails_to(EVA)[0]))
    assert JoinRequest.objects.get().state == "waiting"


def test_new_links_are_limited(coordinator, client, monkeypatch):
    path = confirm_path(client)
    later(monkeypatch, days=4)
    answers = [client.post(path).url for _time in range(4)]
    assert answers == [SENT] * 3 + [path]


@pytest.mark.parametrize("kind", ["confirm/", ""])
def test_altered_link_says_so_with_the_way_on(coordinator, client, kind):
    answer = client.get(f"/en/ask-to-join/{kind}abc:def/")
    assert answer.status_code == 404
    assert "leads nowhere" in words(answer)
    assert html(answer).main.find("a", href=ASK)
    assert client.post(f"/en/ask-to-join/{kind}abc:def/").status_code == 404


def test_asking_needs_no_mail_server(coordinator, client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert client.post(confirm_path(client)).status_code == 302


def test_suspended_person_who_asks_is_told_of_the_suspension(region, coordinator):
    user = UserFactory(email="member@example.org", language="sl")
    Suspension.objects.create(user=user, by=coordinator, reason="Zqreason")
    UserFactory._meta.model.objects.filter(pk=user.pk).update(is_active=False)

    for _time in range(2):
        ask(email="Member@example.org")

    mail = Mail.objects.get()  # one a day, however often
    assert (mail.to, mail.language) == ("member@example.org", "sl")
    assert "Zqreason" in mail.text
    assert "/accounts/login/" not in mail.text


def test_closed_account_without_suspension_is_told_whom_to_write_to(region):
    UserFactory(email="closed@example.org", is_active=False)

    ask(email="closed@example.org")

    mail = Mail.objects.get()
    assert "suspended" in mail.subject
    assert reverse("account_inactive") in mail.text
    assert "/accounts/login/" not in mail.text


@pytest.mark.parametrize("name", ["\u200b", "Eva\x07", "\u202eavE"])
def test_name_has_no_hidden_signs(region, client, name):
    assert "hidden signs" in errors(ask(client, name=name))["name"]
    assert not JoinRequest.objects.exists()


def test_name_is_one_line(region, client):
    ask(client, name="Eva\r\nBcc:  x")
    assert JoinRequest.objects.get().name == "Eva Bcc: x"
