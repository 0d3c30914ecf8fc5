import pytest

from search.engines.memory import MemoryEngine
from search.engines.sqlite import SqliteEngine
from search.troubles import noted
from tests.search.indexes import consumer as consumer
from tests.search.indexes import server as server
from tests.search.servers import discard_shared, emptied_engine, needs_elasticsearch


@pytest.fixture(autouse=True)
def no_trouble_was_noted():
    """The same is written down once in a while only."""
    noted.clear()


@pytest.fixture
def elasticsearch_engine():
    """On an index of this worker that is empty."""
    return emptied_engine()


@pytest.fixture(scope="session", autouse=True)
def discarded_index():
    yield
    discard_shared()


@pytest.fixture(
    params=[
        "memory",
        "sqlite",
        pytest.param("elasticsearch", marks=needs_elasticsearch),
    ]
)
def engine(request, tmp_path):
    """Each engine, empty: what holds for one holds for all."""
    if request.param == "memory":
        return MemoryEngine()
    if request.param == "sqlite":
        return SqliteEngine.create(tmp_path / "index.sqlite3")
    return request.getfixturevalue("elasticsearch_engine")
