"""Fixtures of people and of a small site, for every room's tests."""

import pytest
from django.db import transaction
from django.test import Client

from tests.factories import UserFactory, make_site


@pytest.fixture
def site(db):
    """Home, library, regions, themes and news in English and Slovenian."""
    return make_site("sl")


@pytest.fixture(scope="module")
def module_site(django_db_setup, django_db_blocker):
    """The small site, made once for a module that has no transactional test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_site("sl")
        transaction.set_rollback(True)


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
    return UserFactory(
        display_name="Administrator",
        email="administrator@example.org",
        is_superuser=True,
    )


@pytest.fixture
def signed_in():
    """A client with somebody signed in: signed_in(coordinator)."""

    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
