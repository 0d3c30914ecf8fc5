import pytest
from django.db import transaction
from django.test import override_settings

from search import engines, side_file
from search.engines.sqlite import SqliteEngine
from search.indexing import reindex
from tests.home.seeds import seed


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker, tmp_path_factory):
    """The network's first content, seeded once for a module without transactional
    tests: what the command said, and the file of the search index."""
    path = tmp_path_factory.mktemp("seeded") / "search.sqlite3"
    with override_settings(SEARCH_SIDE_FILE=path):
        SqliteEngine.create(path)
        engines.configure(side_file.opened)
        with django_db_blocker.unblock(), transaction.atomic():
            told = seed()
            reindex()
            yield told, path
            transaction.set_rollback(True)


@pytest.fixture
def seeded(content, db, own_search, settings):
    """What seeding said; what a test writes goes after it."""
    told, settings.SEARCH_SIDE_FILE = content
    engines.configure(side_file.opened)
    return told
