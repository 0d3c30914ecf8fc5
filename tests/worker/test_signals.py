"""The worker as a process of its own."""

import os
import signal
import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.db import connection

from tests.worker.mail_servers import Handler
from tests.worker.posting import queue_many
from worker.models import Mail


class Slow(Handler):
    """Says when a mail is in its hand, and answers when the test lets it."""

    def __init__(self):
        super().__init__()
        self.has_mail = threading.Event()
        self.may_answer = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        self.has_mail.set()
        await server.loop.run_in_executor(None, self.may_answer.wait, 30)
        return await super().handle_DATA(server, session, envelope)


def database_url() -> str:
    about = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{about['NAME']}"
    account = f"{about['USER']}:{about['PASSWORD']}"
    return f"postgres://{account}@{about['HOST']}:{about['PORT']}/{about['NAME']}"


@pytest.fixture
def start_worker():
    running = []

    def start(port: int, *arguments: str) -> subprocess.Popen:
        more = {
            "DATABASE_URL": database_url(),
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
            "PYTHONUNBUFFERED": "1",
        }
        process = subprocess.Popen(
            [sys.executable, "manage.py", "worker", *arguments],
            cwd=settings.BASE_DIR,
            env=os.environ | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_sigterm_lets_the_worker_finish_the_mail_in_hand(mail_server, start_worker):
    slow = Slow()
    port = mail_server(slow).port
    queue_many(3)
    worker = start_worker(port)
    assert slow.has_mail.wait(60)

    worker.send_signal(signal.SIGTERM)
    slow.may_answer.set()
    said = worker.communicate(timeout=30)[0]

    assert worker.returncode == 0, said
    assert len(slow.taken) == 1
    states = Mail.objects.order_by("pk").values_list("attempts", "claimed_until")
    assert list(states) == [(1, None), (0, None), (0, None)]
    assert Mail.objects.waiting().count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_worker_ends_with_its_parent(start_worker, mail_server):
    worker = start_worker(mail_server().port, "--parent", "1")

    said = worker.communicate(timeout=60)[0]

    assert (worker.returncode, said) == (0, "")
