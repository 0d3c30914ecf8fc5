"""What answers find, and how many practices: by the library's own search."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from knowledge.catalogue.found import Asked, asked
from knowledge.finder.answers import FACETS, Answers
from search.contract import Query, Result
from search.finding import find, totals
from search.listing import Facet

NOTHING: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Counting:
    """Counts for one reader; what asks the search may raise SearchAway."""

    user: object
    facets: Sequence[Facet]

    def asked(self, answers: Answers, more: Mapping = NOTHING) -> Asked:
        """As the library reads the address that the answers lead to."""
        params = QueryDict(mutable=True)
        for name, values in (answers.filters() | more).items():
            params.setlist(name, values)
        return asked(params, self.user, self.facets)

    def query(self, answers: Answers, more: Mapping = NOTHING) -> Query | None:
        """None where the words of an answer have left the vocabulary meanwhile."""
        query = self.asked(answers, more).query
        is_whole = all(name in query.filters for name in answers.filters())
        return query if is_whole else None

    def found(self, answers: Answers, most: int) -> Result | None:
        """The newest that fit. Asked first: it brings the index up to date."""
        query = self.query(answers)
        return find(replace(query, limit=most)) if query else None

    def totals(self, queries: Iterable[Query | None]) -> list[int]:
        queries = list(queries)
        counted = iter(totals(query for query in queries if query))
        return [next(counted) if query else 0 for query in queries]

    def telling(self, answers: Answers, question: str) -> Query | None:
        """The practices that fit the other answers and tell this one at all."""
        name = FACETS[question]
        values = next(facet.labels for facet in self.facets if facet.name == name)
        return self.query(answers.without(question), {name: tuple(values)})
