import pytest

from search import troubles
from search.keeping import counting
from tests.factories import editor


@pytest.fixture(autouse=True)
def nothing_waits():
    """What other tests searched is not counted here."""
    counting.waiting.clear()
    troubles.noted.clear()
    yield
    counting.waiting.clear()
    troubles.noted.clear()


@pytest.fixture
def eva(db):
    return editor(display_name="Eva Editor")


@pytest.fixture
def desk(eva, signed_in):
    """A client of the editor."""
    return signed_in(eva)
