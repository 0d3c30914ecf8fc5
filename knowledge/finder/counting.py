"""What answers find, and how many practices: by the library's own search."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from knowledge.catalogue.found import Asked, asked
from knowledge.finder.answers import COST, FACETS, Answers, filters_of
from search.contract import Query, Result
from search.finding import counting, find, results, totals
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
        return find(replace(query, limit=most, wants=())) if query else None

    def choices(
        self, answers: Answers, question: str, values: Iterable[str]
    ) -> tuple[list[int], int]:
        """How many each value as the only answer would leave; and how many none would.

        One search counts the facets; only values that stand for several concepts, of
        which a practice may have more than one, need one each.
        """
        values = list(values)
        rest = self.rest(answers, question, values)
        ways = {value: answers.choosing(question, value) for value in values}
        apart = [v for v in values if not is_counted_by_facet(question, v)]
        numbers = self.totals(self.query(ways[value]) for value in apart)
        counts = dict(zip(apart, numbers, strict=True))
        for value in values:
            if value not in counts:
                is_known = self.query(ways[value]) is not None
                counts[value] = in_facets(rest, question, value) if is_known else 0
        return [counts[value] for value in values], rest.total if rest else 0

    def rest(self, answers: Answers, question: str, values) -> Result | None:
        """The practices that fit the other answers, with their facets counted."""
        query = self.query(answers.without(question))
        names = {name for value in values for name in filters_of(question, (value,))}
        if query is None:
            return None
        return results([counting(query, tuple(sorted(names)))])[0]

    def totals(self, queries: Iterable[Query | None]) -> list[int]:
        queries = list(queries)
        counted = iter(totals(query for query in queries if query))
        return [next(counted) if query else 0 for query in queries]

    def telling(self, answers: Answers, question: str) -> Query | None:
        """The practices that fit the other answers and tell this one at all."""
        name = FACETS[question]
        values = next(facet.labels for facet in self.facets if facet.name == name)
        return self.query(answers.without(question), {name: tuple(values)})


def is_counted_by_facet(question: str, value: str) -> bool:
    """One value of a facet; or several where no practice has more than one."""
    [(_name, values)] = filters_of(question, (value,)).items()
    return question == COST or len(values) == 1


def in_facets(rest: Result | None, question: str, value: str) -> int:
    [(name, values)] = filters_of(question, (value,)).items()
    counts = rest.facets[name] if rest else {}
    return sum(counts.get(value, 0) for value in values)
