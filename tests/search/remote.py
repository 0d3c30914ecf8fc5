"""A second index in place of a server: it can be away, slow or refuse to be written."""

from search.engines import EngineError
from search.engines.sqlite import SqliteEngine


class Remote(SqliteEngine):
    """Says that it is Elasticsearch; counts what it is asked."""

    name = "elasticsearch"
    is_away = False
    takes_nothing = False
    looked = 0

    def search(self, query):
        self.answer()
        return super().search(query)

    def sequence(self) -> int:
        self.looked += 1
        self.answer()
        return super().sequence()

    def apply(self, documents, deleted_keys, sequence) -> None:
        self.answer()
        if self.takes_nothing:
            raise EngineError("disk full")
        super().apply(documents, deleted_keys, sequence)

    def answer(self) -> None:
        if self.is_away:
            raise EngineError("connection refused")
