"""Mails as they arrive at a real mail server, and servers that make trouble."""

import pytest
from django.core.mail import get_connection

from portal.languages import CODES
from tests.worker.mail_servers import (
    Dying,
    GoingAway,
    Handler,
    Hanging,
    Refusing,
    RefusingContent,
    RefusingSender,
    free_port,
)
from tests.worker.posting import GREETINGS, queue, queue_many
from worker.models import Mail
from worker.sending import send_due

pytestmark = pytest.mark.django_db


def state_of(number: int) -> tuple[str, int]:
    mail = Mail.objects.get(key=f"test:{number}")
    return mail.state, mail.attempts


@pytest.mark.parametrize("language", CODES)
def test_mail_arrives_whole_in_each_language(mail_server, language):
    handler = Handler()
    mail_server(handler)
    queued = queue(1, to="ana@example.org", language=language)

    assert send_due() == 1

    (mail,) = handler.taken
    words = GREETINGS[language]
    text = mail.get_body(["plain"]).get_content()
    html = mail.get_body(["html"]).get_content()
    assert (mail["Subject"].strip(), mail["To"]) == (words, "ana@example.org")
    assert mail.get_content_type() == "multipart/alternative"
    assert words in text.replace("\r\n", " ").replace("\n", " ")
    assert words in html and f'lang="{language}"' in html
    assert {name: mail[name] for name in queued.headers} == queued.headers
    assert mail["From"] == "portal@localhost" and mail["Date"]
    assert "Bcc" not in mail and "Cc" not in mail


def test_batch_goes_over_one_connection(mail_server):
    class Counting(Handler):
        connections = set()

        async def handle_DATA(self, server, session, envelope):
            self.connections.add(session.peer)
            return await super().handle_DATA(server, session, envelope)

    handler = Counting()
    mail_server(handler)
    queue_many(3)

    assert send_due() == 3

    assert len(handler.taken) == 3 and len(handler.connections) == 1


def test_one_refused_recipient_keeps_no_other(mail_server):
    handler = Refusing("550 5.1.1 unknown", refused="reader2@example.org")
    mail_server(handler)
    queue_many(3)

    assert send_due() == 3

    assert [state_of(n) for n in (1, 2, 3)] == [
        ("sent", 1),
        ("given_up", 1),
        ("sent", 1),
    ]
    assert handler.recipients() == ["reader1@example.org", "reader3@example.org"]


def test_busy_mailbox_is_tried_again(mail_server, clock):
    handler = Refusing("450 4.2.1 busy", refused="reader1@example.org")
    mail_server(handler)
    queue_many(2)
    send_due()
    assert [state_of(1), state_of(2)] == [("waiting", 1), ("sent", 1)]
    handler.refused = "nobody@example.org"

    clock.forward(minutes=1)
    send_due()

    assert state_of(1) == ("sent", 2)
    assert handler.recipients() == ["reader1@example.org", "reader2@example.org"]


@pytest.mark.parametrize("handler", [Refusing("554 no"), RefusingContent()])
def test_server_that_refuses_all_is_asked_once_for_each(mail_server, handler):
    mail_server(handler)
    queue_many(3)

    assert send_due() == 3
    assert send_due() == 0

    assert [state_of(n) for n in (1, 2, 3)] == [("given_up", 1)] * 3


def test_server_that_refuses_the_portal_loses_no_mail(mail_server, clock):
    handler = RefusingSender()
    mail_server(handler)
    queue_many(2)

    send_due()
    assert send_due() == 0  # it rests

    assert [state_of(1), state_of(2)] == [("waiting", 1), ("waiting", 0)]


def test_server_that_hangs_ends_the_batch(mail_server, settings, clock):
    controller = mail_server(Hanging())
    settings.EMAIL_TIMEOUT = 0.3
    queue_many(2)

    assert send_due() == 1
    assert [state_of(1), state_of(2)] == [("waiting", 1), ("waiting", 0)]

    controller.handler.__class__ = Handler
    controller.handler.taken = []
    clock.forward(minutes=1)
    assert send_due() == 2
    assert controller.handler.recipients() == [
        "reader1@example.org",
        "reader2@example.org",
    ]


def test_server_that_dies_in_the_batch_and_comes_back_gets_each_mail_once(
    mail_server, clock, said
):
    dying = Dying(after=2)
    controller = mail_server(dying)
    queue_many(5)
    send_due(say=said.append)
    assert len(dying.taken) == 2
    controller.stop()

    clock.forward(seconds=15)
    assert send_due(say=said.append) == 0  # nobody listens there now
    assert [state_of(n)[1] for n in range(1, 6)] == [1, 1, 1, 0, 0]

    alive = Handler()
    mail_server(alive, port=controller.port)
    clock.forward(minutes=2)
    assert send_due() == 3

    wanted = [f"reader{number}@example.org" for number in range(1, 6)]
    assert sorted(dying.recipients() + alive.recipients()) == wanted
    assert not Mail.objects.waiting().exists()


def test_server_that_goes_away_is_left_alone(mail_server, clock):
    handler = GoingAway()
    mail_server(handler)
    queue_many(3)

    send_due()

    assert [state_of(n) for n in (1, 2, 3)] == [
        ("sent", 1),
        ("waiting", 1),
        ("waiting", 0),
    ]


def test_no_server_at_all_is_no_error(settings, mail_server, said):
    controller = mail_server()
    controller.stop()
    queue(1)

    assert send_due(say=said.append) == 0

    assert state_of(1) == ("waiting", 0)
    assert "ConnectionRefusedError" in said[0]


def test_wrong_settings_are_no_error(settings, said):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_SSL = True
    queue(1)
    assert get_connection()

    assert send_due(say=said.append) == 0

    assert state_of(1) == ("waiting", 0)


def test_domain_may_have_letters_of_its_language(mail_server):
    class Naming(Handler):
        names = []

        async def handle_RCPT(self, server, session, envelope, address, options):
            self.names.append(address)
            envelope.rcpt_tos.append(address)
            return "250 OK"

    handler = Naming()
    mail_server(handler)
    queue(1, to="jo@müller.de")

    assert send_due() == 1

    assert handler.names == ["jo@xn--mller-kva.de"]
    assert handler.taken[0]["To"] == "jo@xn--mller-kva.de"
