import socket

import pytest

from home.models import HomePage
from tests.factories import UserFactory


@pytest.fixture
def site(shared_site):
    """The small site, made once for a module; no test here commits anything."""
    return HomePage.objects.get(pk=shared_site.pk)


@pytest.fixture
def member(site):
    return UserFactory(email="ana@example.org", display_name="Ana")


@pytest.fixture
def mail_server_away(settings):
    """A mail server that is not there: nobody listens on its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
