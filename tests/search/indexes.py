"""The indexes that the pipeline's tests run on: the side file, and a real server."""

import pytest

from search import consumers, engines
from tests.search.servers import URL, needs_elasticsearch, new_prefix

each_index = pytest.mark.parametrize(
    "index", ["sqlite", pytest.param("elasticsearch", marks=needs_elasticsearch)]
)


@pytest.fixture
def server(settings, monkeypatch):
    """A fresh place on the real server, kept beside the side file."""
    settings.ELASTICSEARCH_URL = URL
    settings.ELASTICSEARCH_PREFIX = new_prefix()
    elastic = consumers.Elastic()
    monkeypatch.setattr(consumers, "elastic", elastic)
    engines.configure(consumers.reader)
    elastic.make_current(elastic.begun())
    elastic.known = None
    yield elastic
    with elastic.working:  # its writer has ended
        elastic.engine().discard_all()


@pytest.fixture
def consumer(request, index):
    """The one index that a test is about."""
    if index == "elasticsearch":
        return request.getfixturevalue("server")
    return consumers.embedded
