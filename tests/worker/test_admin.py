"""The administration's lists of mails and jobs."""

from datetime import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from tests.worker.posting import queue, queue_many
from worker.models import Mail, Schedule

pytestmark = pytest.mark.django_db
PAGES = ["worker_mails", "worker_mails_results", "worker_jobs"]


@pytest.fixture
def administrators_client(administrator, signed_in):
    return signed_in(administrator)


@pytest.fixture
def editors_client(coordinator, signed_in):
    """Of somebody who may enter the administration and is no administrator."""
    group = Group.objects.create(name="enters")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    coordinator.groups.add(group)
    return signed_in(coordinator)


def gave_up(number: int) -> Mail:
    made = queue(number)
    Mail.objects.filter(pk=made.pk).update(
        given_up_at=timezone.now(), attempts=1, error="550 5.1.1 no such user"
    )
    return made


def test_list_shows_mails_with_their_state(administrators_client):
    queue(1)
    gave_up(2)

    page = administrators_client.get(reverse("worker_mails")).content.decode()

    for words in [
        "reader1@example.org",
        "Welcome to the network",
        "waiting",
        "given up",
        "550 5.1.1 no such user",
        "Try again now",
    ]:
        assert words in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=waiting", {1}),
        ("state=given_up", {2}),
        ("state=sent", {3}),
        ("state=expired", {4}),
        ("to=reader3", {3}),
    ],
)
def test_list_is_filtered(administrators_client, query, shown):
    queue(1)
    gave_up(2)
    Mail.objects.filter(pk=queue(3).pk).update(sent_at=timezone.now())
    Mail.objects.filter(pk=gave_up(4).pk).update(expires_at=timezone.now())

    address = f"{reverse('worker_mails_results')}?{query}"
    page = administrators_client.get(address).content.decode()

    assert {n for n in range(1, 5) if f"reader{n}@example.org" in page} == shown


def test_lists_without_rows_say_so(administrators_client):
    mails = administrators_client.get(reverse("worker_mails"))
    jobs = administrators_client.get(reverse("worker_jobs"))

    assert "There are no mails" in mails.content.decode()
    assert "There are no jobs" in jobs.content.decode()


def test_list_of_mails_costs_the_same_for_one_and_for_three(
    administrators_client, django_assert_num_queries
):
    gave_up(1)
    administrators_client.get(reverse("worker_mails_results"))
    with django_assert_num_queries(6):
        administrators_client.get(reverse("worker_mails_results"))
    gave_up(2)
    gave_up(3)
    with django_assert_num_queries(6):
        administrators_client.get(reverse("worker_mails_results"))


def test_list_shows_jobs(administrators_client):
    due_at = timezone.make_aware(datetime(2031, 5, 9, 14, 30))
    Schedule.objects.create(key="digest", due_at=due_at, last_words="3 digests written")

    page = administrators_client.get(reverse("worker_jobs")).content.decode()

    for words in ["digest", "3 digests written", "2031", "14:30"]:
        assert words in page


def test_given_up_mail_is_tried_again(administrators_client):
    made = gave_up(1)

    answer = administrators_client.post(reverse("worker_mail_again", args=[made.pk]))

    assert answer.url == reverse("worker_mails")
    made.refresh_from_db()
    assert (made.state, made.attempts) == ("waiting", 0)
    assert made.next_try_at <= timezone.now()


def test_sent_mail_is_not_tried_again(administrators_client):
    made = queue(1)
    Mail.objects.filter(pk=made.pk).update(sent_at=timezone.now())

    answer = administrators_client.post(
        reverse("worker_mail_again", args=[made.pk]), follow=True
    )

    assert "This mail cannot be sent again." in answer.content.decode()
    made.refresh_from_db()
    assert made.state == "sent"


def test_mail_that_is_gone_is_not_tried_again(administrators_client):
    answer = administrators_client.post(
        reverse("worker_mail_again", args=[1]), follow=True
    )

    assert "This mail cannot be sent again." in answer.content.decode()


def test_trying_again_needs_a_post(administrators_client):
    made = gave_up(1)
    address = reverse("worker_mail_again", args=[made.pk])

    assert administrators_client.get(address).status_code == 405
    made.refresh_from_db()
    assert made.state == "given_up"


@pytest.mark.parametrize("name", PAGES)
def test_editors_see_no_addresses(editors_client, name):
    queue_many(1)

    answer = editors_client.get(reverse(name))

    assert answer.status_code == 302 and answer.url == reverse("wagtailadmin_home")


def test_editors_cannot_have_a_mail_tried_again(editors_client):
    made = gave_up(1)

    editors_client.post(reverse("worker_mail_again", args=[made.pk]))

    made.refresh_from_db()
    assert made.state == "given_up"


@pytest.mark.parametrize("name", PAGES)
def test_visitors_are_led_to_sign_in(client, name):
    assert reverse("wagtailadmin_login") in client.get(reverse(name)).url


def test_administrators_home_tells_what_is_wrong(site, administrators_client):
    gave_up(1)

    home = administrators_client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Mails and jobs need a look" in home
    assert "1 mail was given up in the last seven days." in home


def test_home_is_silent_when_all_is_well(site, administrators_client):
    now = timezone.now()
    Schedule.objects.create(key="any", due_at=now, last_finished_at=now)

    home = administrators_client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Mails and jobs need a look" not in home


def test_editors_home_and_menu_tell_nothing(site, editors_client):
    home = editors_client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Mails and jobs need a look" not in home
    assert reverse("worker_mails") not in home
