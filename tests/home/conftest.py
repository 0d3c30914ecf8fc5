import shutil

import pytest

from search import engines, side_file
from search.indexing import reindex
from tests.home.seeds import standing, write_small_facts


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker, tmp_path_factory):
    """The network's first content: what seeding said, and the search index's file."""
    index = tmp_path_factory.mktemp("seeded") / "search.sqlite3"
    with standing(index, django_db_blocker) as told:
        reindex()
        yield told, index


@pytest.fixture
def seeded(content, db, own_search, settings):
    """What seeding said; what a test writes goes after it."""
    told, settings.SEARCH_SIDE_FILE = content
    engines.configure(side_file.opened)
    return told


@pytest.fixture(scope="session")
def small_facts(tmp_path_factory):
    """A folder with a few of the real facts; not to be changed."""
    folder = tmp_path_factory.mktemp("facts")
    write_small_facts(folder)
    return folder


@pytest.fixture
def folder(small_facts, tmp_path):
    """A copy of the small facts, to be spoilt."""
    return shutil.copytree(small_facts, tmp_path / "facts")
