"""What every test has: its own files and search index, an empty cache, any order.

People and pages come from tests/factories.py.
"""

import hashlib
import os
import random
import socket
from contextlib import suppress
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as portal_settings
from django.db import connection
from django.utils import translation

from portal.catalogues import store
from portal.lenient_cache import LenientRedisCache
from search import consumer, engines, side_file
from search.engines.sqlite import SqliteEngine
from tests import migrated
from tests.caching import empty_caches
from tests.environment import WORKER

pytest_plugins = ["tests.people"]

if os.environ.get("TEST_ORDER") == "random":  # one number for all workers
    os.environ["TEST_ORDER"] = str(random.randrange(100_000))
ORDER = os.environ.get("TEST_ORDER", "")


def pytest_configure():
    """Once for each worker, before anything reads these settings."""
    portal_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    portal_settings.ELASTICSEARCH_URL = ""  # tests of the server name it themselves
    # Each client begins the middleware anew: a file is looked for when it is asked for.
    portal_settings.WHITENOISE_AUTOREFRESH = True
    database = portal_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):  # a file: threads wait for each other
        database.setdefault("TEST", {})["NAME"] = (
            portal_settings.VAR_DIR / "test.sqlite3"
        )
    if config := portal_settings.CHANNEL_LAYERS["default"].get("CONFIG"):
        config["prefix"] = f"test-{WORKER}"
    hypothesis.settings.register_profile("portal", deadline=None)  # machines are busy
    hypothesis.settings.load_profile("portal")
    store.compile_changed(Path(portal_settings.LOCALE_PATHS[0]))


@pytest.fixture(scope="session")
def django_db_keepdb(request, django_db_modify_db_settings):
    """On SQLite, sets out with a database that was migrated before, if there is one."""
    return is_sqlite() and migrated.take(migrated_in(request), database_file())


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_keepdb, django_db_setup):
    """Keeps for next time what was migrated now."""
    if is_sqlite() and not django_db_keepdb:
        migrated.keep(migrated_in(request), database_file())


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def database_file() -> Path:
    """Of this worker."""
    return Path(connection.settings_dict["TEST"]["NAME"])


def migrated_in(request) -> Path:
    return Path(request.config.cache.mkdir("migrated"))


def pytest_report_header():
    return f"order: {ORDER or 'as written'} (TEST_ORDER=random or a number mixes)"


@pytest.hookimpl(tryfirst=True)  # pytest-django moves transactional tests to the end
def pytest_collection_modifyitems(items):
    """Mixes the modules, and the tests within each."""
    if ORDER:
        items.sort(key=lambda item: [mixed(str(item.path)), mixed(item.nodeid)])


def mixed(name: str) -> str:
    return hashlib.sha1(f"{ORDER} {name}".encode()).hexdigest()


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Uploads of one test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def own_search(settings, tmp_path, monkeypatch):
    """An empty search index of one test; its first search has everything to bring in,
    however slow the machine is."""
    monkeypatch.setattr(consumer, "BUDGET", 60.0)
    settings.SEARCH_SIDE_FILE = tmp_path / "search.sqlite3"
    SqliteEngine.create(settings.SEARCH_SIDE_FILE)
    engines.configure(side_file.opened)
    yield
    with suppress(engines.EngineError):
        engines.current().close()


@pytest.fixture(autouse=True)
def interface_in_english(settings):
    """A request leaves its language behind."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    """Rate limits are counted in the cache, and pages kept."""
    empty_caches()


@pytest.fixture
def cache_away(settings, monkeypatch):
    """A cache whose server is not there: its port is held, and nobody listens."""
    monkeypatch.setattr(LenientRedisCache, "asks_again_at", 0.0)
    monkeypatch.setattr(LenientRedisCache, "is_away", False)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        away = {
            "BACKEND": "portal.lenient_cache.LenientRedisCache",
            "LOCATION": f"redis://127.0.0.1:{port}/0",
        }
        settings.CACHES = {"default": away, "pages": away}
        yield
