from datetime import timedelta

import pytest
from django.utils import timezone

from tests.worker.mail_servers import Handler, started


class Clock:
    """Stands still until the test lets time pass."""

    def __init__(self):
        self.now = timezone.now()

    def __call__(self):
        return self.now

    def forward(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@pytest.fixture
def said():
    """What the worker says, as a list; `said.append` is its voice."""
    return []


@pytest.fixture
def mail_server(settings):
    """mail_server(handler, port=0): a real one, which the portal then uses."""
    running = []

    def start(handler: Handler | None = None, port: int = 0):
        controller = started(handler or Handler(), port)
        running.append(controller)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
        settings.EMAIL_TIMEOUT = 5
        return controller

    yield start
    for controller in running:
        if controller.server is not None:
            controller.stop()
