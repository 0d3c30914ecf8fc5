import pytest

from search.engines.memory import MemoryEngine
from search.engines.sqlite import SqliteEngine


@pytest.fixture(params=["memory", "sqlite"])
def engine(request, tmp_path):
    """Each engine, empty: what holds for one holds for all."""
    if request.param == "memory":
        return MemoryEngine()
    return SqliteEngine.create(tmp_path / "index.sqlite3")
