"""Fixtures of people and of a small site, for every room's tests."""

import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.test import Client

from tests.factories import UserFactory, make_site

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_second_factor(user) -> Authenticator:
    """An authenticator app with SECRET: what the admin asks of administrators."""
    return TOTP.activate(user, SECRET).instance


def prove(client: Client, user, ago: float = 0) -> None:
    """As if `user` had signed in `ago` seconds before now."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time() - ago}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


@pytest.fixture
def site(db):
    """Home, library, regions, themes and news in English and Slovenian."""
    return make_site("sl")


@pytest.fixture(scope="module")
def module_site(request, django_db_setup, django_db_blocker):
    """The small site, made once for a module that has no transactional test."""
    refuse_transactional_tests(request)
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_site("sl")
        transaction.set_rollback(True)


def refuse_transactional_tests(request) -> None:
    """One beside the module's site would meet its rows: an IntegrityError, at times.

    Only at times, because such tests come last: in a run of many modules the site is
    gone by then, in a run of this one, or on a worker that got little else, it is not.
    """
    for item in request.session.items:
        mark = item.get_closest_marker("django_db")
        if item.path == request.path and mark and mark.kwargs.get("transaction"):
            pytest.fail(f"{item.name} commits: it belongs into a module without a site")


@pytest.fixture
def shared_site(module_site, db):
    """As `site`, without making it again; what a test writes goes after it."""
    return module_site


@pytest.fixture
def coordinator(db):
    return UserFactory(display_name="Ana Coordinator", email="coordinator@example.org")


@pytest.fixture
def stranger(db):
    """A member who has nothing to do with the thing at hand."""
    return UserFactory(display_name="Stranger", email="stranger@example.org")


@pytest.fixture
def administrator(db):
    """With a second factor, as every administrator has one soon."""
    user = UserFactory(
        display_name="Administrator",
        email="administrator@example.org",
        is_superuser=True,
    )
    give_second_factor(user)
    return user


@pytest.fixture
def signed_in():
    """A client with somebody signed in just now: signed_in(coordinator)."""

    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        prove(client, user)
        return client

    return sign_in
