"""What a reader asks, in Elasticsearch's words.

Everything about versions stands inside one nested query each, so that a version alone
has to meet it all. Worths are constant scores: whole numbers that single precision
holds exactly.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from elasticsearch.dsl import Search, aggs
from elasticsearch.dsl.query import Bool, MatchPhrase, Nested, Prefix, Range, Terms
from elasticsearch.dsl.query import Query as Clauses

from search.contract import BY_RANK, Query
from search.engines.elasticsearch_packing import storable
from search.engines.elasticsearch_schema import facet_field, field_name, token
from search.engines.facets import active
from search.engines.moments import seconds
from search.engines.rules import FIELDS, Tier, clause_tiers, row_tiers, term_token
from search.engines.words import Asked, Clause, Word

PATH = "versions"
ANY = f"{PATH}.any"
MOST_VALUES = 10_000  # of one facet
PAST_RANGE = {"missing": "_last"}


class Best(Clauses):
    """The best of some tiers: a dis_max of constant scores, written down at once since
    an object of the DSL for each of them takes longer than the server's answer."""

    name = "dis_max"

    def __init__(self, tiers: Sequence[Tier]):
        super().__init__()
        self._tiers = tiers

    def to_dict(self) -> dict:
        scored = [
            {"constant_score": {"filter": in_column(t), "boost": float(t.worth)}}
            for t in self._tiers
        ]
        return {"dis_max": {"queries": scored}}


def in_column(tier: Tier) -> dict:
    """The documents of a tier."""
    field = f"{PATH}.{tier.column}"
    single = [token(phrase[0]) for phrase in tier.phrases if len(phrase) == 1]
    if tier.is_prefix and single:
        return {"prefix": {field: {"value": single[0]}}}
    kind = "match_phrase_prefix" if tier.is_prefix else "match_phrase"
    rows = [" ".join(map(token, p)) for p in tier.phrases if len(p) > 1]
    found: list[dict] = [{kind: {field: row}} for row in rows]
    if single:
        found.append({"terms": {field: single}})
    return found[0] if len(found) == 1 else {"bool": {"should": found}}


def having(clause: Clause) -> Clauses:
    """The documents of a clause without its worth: by single tokens where that will
    do, since that is one look instead of one for each tier."""
    tokens: list[str] = []
    others: list[Clauses] = []
    for word in clause:
        if word.in_title:
            others.append(Best(clause_tiers((word,))))
        else:
            tokens += single_tokens(word)
            others += other_ways(word)
    found = [Terms(ANY, tokens), *others] if tokens else others
    return found[0] if len(found) == 1 else Bool(should=found, minimum_should_match=1)


def single_tokens(word: Word) -> list[str]:
    tokens = [token(stem) for stem in word.stems]
    tokens += [token(label.stems[0]) for label in word.synonyms if len(label.stems) < 2]
    tokens += [f"#{token(term_token(term))}" for term in word.terms]
    return tokens if word.phrase else [*tokens, f"={token(word.surface)}"]


def other_ways(word: Word) -> list[Clauses]:
    """Rows of words, and beginnings."""
    found: list[Clauses] = []
    if word.is_prefix:
        found.append(Prefix(ANY, {"value": f"={token(word.surface)}"}))
    rows = [label.stems for label in word.synonyms if len(label.stems) > 1]
    for field in FIELDS:
        found += [MatchPhrase(f"{PATH}.{field}_stem", row_of(row)) for row in rows]
        if word.phrase:
            field = f"{PATH}.{field}_surface"
            found.append(MatchPhrase(field, row_of(word.phrase)))
    return found


def row_of(words: Iterable[str]) -> str:
    return " ".join(map(token, words))


@dataclass(frozen=True)
class Narrowing:
    """The filters of a query, each under its name, to be left out one by one."""

    filters: Mapping[str, Clauses]
    excluded: tuple[Clauses, ...]

    @classmethod
    def of(cls, query: Query) -> "Narrowing":
        filters: dict[str, Clauses] = {
            facet: Terms(facet_field(facet), storable(values))
            for facet, values in active(query.filters).items()
        }
        since, until = seconds(query.since), seconds(query.until)
        span = {"gte": since, "lt": until}
        given = {name: value for name, value in span.items() if value is not None}
        if given:
            filters[" published"] = Range(f"{PATH}.published", given)
        excluded = tuple(
            Terms(facet_field(facet), storable(values))
            for facet, values in active(query.without).items()
        )
        return cls(filters, excluded)

    @property
    def is_empty(self) -> bool:
        return not self.filters and not self.excluded

    def but(self, facet: str) -> "Narrowing":
        kept = {name: clause for name, clause in self.filters.items() if name != facet}
        return Narrowing(kept, self.excluded)


NOTHING = Narrowing({}, ())


class Asking:
    """The queries for what one reader asks in one way."""

    def __init__(self, query: Query, asked: Asked):
        self.query = query
        self.asked = asked
        self.visible: Clauses = Terms(f"{PATH}.principals", storable(query.principals))
        if query.hidden:
            keys = [Prefix(f"{PATH}.key", {"value": f"{t}:"}) for t in query.hidden]
            self.visible = Bool(filter=[self.visible], must_not=keys)

    def versions(self, narrowing: Narrowing, *more: Clauses) -> Clauses:
        """The found versions, without their scores."""
        clauses = [having(clause) for clause in self.asked.clauses]
        filters = [self.visible, *narrowing.filters.values(), *clauses, *more]
        return Bool(filter=filters, must_not=list(narrowing.excluded))

    def scored(self, narrowing: Narrowing) -> Clauses:
        """The found versions with their scores."""
        best = [Best(clause_tiers(clause)) for clause in self.asked.clauses]
        rows = row_tiers(self.asked)
        return Bool(
            filter=[self.visible, *narrowing.filters.values()],
            must_not=list(narrowing.excluded),
            must=best,
            should=[Best(row) for row in rows],
        )

    def groups(self, narrowing: Narrowing, is_scored: bool = True) -> Bool:
        """The found groups; each counts as its best version."""
        versions = self.scored if is_scored else self.versions
        return Bool(
            must=[within(versions(narrowing), "max" if is_scored else "none")],
            must_not=[self._with_version(word) for word in self.asked.excluded],
        )

    def _with_version(self, word: Word) -> Clauses:
        return within(Bool(filter=[self.visible, having((word,))]))

    def counting(self, narrowing: Narrowing) -> Search:
        """How many groups are found."""
        return sized(self.groups(narrowing, is_scored=False), 0)

    def order(self, narrowing: Narrowing) -> list:
        """As search/engines/memory.py has it: the best of a group's found versions."""
        nested = {"path": PATH, "filter": self.versions(narrowing).to_dict()}

        def best(field: str, order: str = "desc") -> dict:
            mode = "max" if order == "desc" else "min"
            how = {"order": order, "mode": mode, "missing": "_last", "nested": nested}
            return {f"{PATH}.{field}": how | {"unmapped_type": "double"}}

        newest, group = best("published"), {"group": "asc"}
        sort = self.query.sort
        if sort == "oldest":
            return [best("published", "asc"), group]
        if sort in ("newest", "updated"):
            return [newest if sort == "newest" else best("updated"), group]
        if sort.startswith(BY_RANK):
            name = field_name(sort.removeprefix(BY_RANK))
            return [best(f"ranks.{name}"), newest, group]
        score = [{"_score": "desc"}] if self.asked.clauses else []
        return [*score, newest, group]

    def count_facets(self, search: Search, narrowing: Narrowing, facets) -> None:
        """Adds the counts of groups by value. What all versions of a group have is
        counted at the group; the rest version by version, and only where two versions
        may share a value group by group again."""
        for number, facet in enumerate(facets):
            field = f"common.{field_name(facet)}"
            search.aggs.bucket(
                f"common{number}", aggs.Terms(field=field, size=MOST_VALUES)
            )
        for kind, doubles in (("own", False), ("doubled", True)) if facets else ():
            roots = Bool(filter=[Terms("varies", [True]), Terms("doubles", [doubles])])
            found = search.aggs.bucket(kind, aggs.Filter(roots))
            found = found.bucket("versions", aggs.Nested(path=PATH))
            found = found.bucket("found", aggs.Filter(self.versions(narrowing)))
            for number, facet in enumerate(facets):
                field = f"{PATH}.own.{field_name(facet)}"
                values = aggs.Terms(field=field, size=MOST_VALUES)
                bucket = found.bucket(str(number), values)
                if doubles:
                    bucket.bucket("groups", aggs.ReverseNested())


def within(versions: Clauses, score_mode: str = "none", **more) -> Nested:
    return Nested(path=PATH, query=versions, score_mode=score_mode, **more)


def sized(query: Clauses, size: int, **more) -> Search:
    found = Search().query(query)
    return found.extra(size=size, track_total_hits=True, _source=False, **more)
