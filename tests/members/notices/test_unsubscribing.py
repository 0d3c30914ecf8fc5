"""Out of mails with one click: RFC 8058, and a page for people."""

import pytest
from django.test import Client

from members.models import Notice, NoticeChoice
from members.notices.choices import preferences_of
from members.notices.unsubscribing import DIGESTS, unsubscribe_url
from tests.members.notices.conftest import AT_ONCE, WEEKLY
from tests.reading import html, words
from worker.models import Mail

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path_for(user, scope: str) -> str:
    return "/en/" + unsubscribe_url(user.pk, scope).split("/en/", 1)[1]


def mails_of(user) -> dict[str, str]:
    return {kind: wish.mail for kind, wish in preferences_of(user).items()}


@pytest.fixture
def machine():
    """A mail program: it has no cookies, no token and no account."""
    return Client(enforce_csrf_checks=True)


def test_one_click_ends_the_mails_of_a_kind(member, machine):
    for _time in range(2):
        answer = machine.post(path_for(member, AT_ONCE), ONE_CLICK)
        assert answer.status_code == 200
        assert mails_of(member) == {AT_ONCE: "never", WEEKLY: "weekly"}
    assert not answer.cookies
    assert NoticeChoice.objects.count() == 1


def test_one_click_in_a_digest_ends_daily_and_weekly_mails(member, machine):
    machine.post(path_for(member, DIGESTS), ONE_CLICK)
    assert mails_of(member) == {AT_ONCE: "at_once", WEEKLY: "never"}


def test_one_click_reaches_what_waits(member, machine, tell):
    tell(member)
    tell(member, kind=AT_ONCE, key="event:2")
    for scope in (DIGESTS, AT_ONCE):
        machine.post(path_for(member, scope), ONE_CLICK)
    assert not Mail.objects.exists()
    assert Notice.objects.get(key="event:1").mail_frequency == "never"


def test_opening_the_address_changes_nothing(member, machine):
    answer = machine.get(path_for(member, AT_ONCE))
    assert answer.status_code == 200
    assert "You will get no more mails of this kind: Requests." in words(answer)
    assert html(answer).main.find("form")["method"] == "post"
    assert html(answer).main.find("a", href="/en/notices/settings/")
    assert mails_of(member)[AT_ONCE] == "at_once"
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


def test_button_of_the_page_ends_the_mails(member, machine):
    answer = machine.post(path_for(member, DIGESTS))
    assert "These mails are switched off" in words(answer)
    assert not html(answer).main.find("form")


@pytest.mark.parametrize("method", ["get", "post"])
def test_altered_address_is_said_to_be_altered(member, machine, method):
    address = path_for(member, AT_ONCE)
    answer = getattr(machine, method)(address[:-4] + "xxx/")
    assert answer.status_code == 404
    assert "It was altered or cut off on its way" in words(answer)
    assert not NoticeChoice.objects.exists()


def test_address_of_somebody_who_left_is_told_so(member, machine):
    address = path_for(member, AT_ONCE)
    member.delete()
    assert machine.post(address, ONE_CLICK).status_code == 404


def test_kind_that_is_gone_hurts_nobody(member, machine):
    answer = machine.post(path_for(member, "trial_gone"), ONE_CLICK)
    assert answer.status_code == 200
    assert mails_of(member) == {AT_ONCE: "at_once", WEEKLY: "weekly"}


def test_other_methods_are_refused(member, machine):
    assert machine.put(path_for(member, AT_ONCE)).status_code == 405


@pytest.mark.parametrize(
    "path", ["/en/notices/settings/", "/en/notices/read/", "/en/follow/"]
)
def test_everything_else_asks_for_the_token(member, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(path).status_code == 403
