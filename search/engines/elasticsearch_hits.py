"""Found groups as hits: the version to show, its marks, the reason, other languages."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from elasticsearch.dsl import Search as Request
from elasticsearch.dsl.query import Bool, Ids, Terms

from search.contract import Hit, Version
from search.engines.elasticsearch_packing import octets_of
from search.engines.elasticsearch_queries import (
    PATH,
    Asking,
    Narrowing,
    sized,
    within,
)
from search.engines.elasticsearch_versions import Card, FoundGroup, Scale, chosen
from search.engines.labels import Labels
from search.engines.moments import moment
from search.engines.showing import as_corrected, bare_hit, explained, other_versions
from search.marks import Sought, fragments, mark

Send = Callable[[list[tuple[str, Request]]], list[Mapping]]
MOST_VERSIONS = 1_000  # of a group
AT_ONCE = 500  # groups of one request
Worths = Mapping[str, int]


class Shower:
    """Makes the hits of one page."""

    def __init__(
        self, send: Send, asking: Asking, narrowing: Narrowing, labels: Labels
    ):
        self.send = send
        self.asking = asking
        self.query = asking.query
        self.narrowing = narrowing
        self.labels = labels
        self.scale = Scale(asking.asked)

    def hits(self, found: Iterable[Mapping], is_corrected: bool) -> tuple[Hit, ...]:
        groups = [FoundGroup(hit) for hit in found]
        pairs = self._chosen(groups)
        if not self.query.bare:
            self._fetch_texts([pair for pair in pairs if not pair[0].has_texts])
        hits = (self._hit(group, card) for group, card in pairs)
        return tuple(map(as_corrected, hits) if is_corrected else hits)

    def _chosen(self, groups: Sequence[FoundGroup]) -> list[tuple[FoundGroup, Card]]:
        """The version of each group; groups that changed meanwhile are left out."""
        candidates = {group.id: group.candidates(self.query) for group in groups}
        unclear = [
            group
            for group in groups
            if len(candidates[group.id]) > 1
            and self.asking.asked.clauses
            and not group.has_texts
        ]
        worths = self._worths(unclear)
        found = []
        for group in groups:
            worth_of = self._worth_of(group, worths)
            card = chosen(candidates[group.id], self.query, worth_of)
            found += [(group, card)] if card else []
        return found

    def _worth_of(self, group: FoundGroup, worths: Mapping[str, Worths]):
        if not self.asking.asked.clauses:
            return lambda card: 0
        if group.id in worths:
            return lambda card: worths[group.id].get(card.key)
        return lambda card: group.worth(card, self.scale)

    def _worths(self, groups: Sequence[FoundGroup]) -> dict[str, Worths]:
        """What the server says of versions whose texts did not come along."""
        found = {}
        for start in range(0, len(groups), AT_ONCE):
            ids = [group.id for group in groups[start : start + AT_ONCE]]
            versions = self.asking.scored(self.narrowing)
            for id_, hits in self._inner(ids, versions, "key").items():
                found[id_] = {
                    hit["fields"][f"{PATH}.key"][0]: int(hit["_score"]) for hit in hits
                }
        return found

    def _fetch_texts(self, pairs: Sequence[tuple[FoundGroup, Card]]) -> None:
        for start in range(0, len(pairs), AT_ONCE):
            chunk = pairs[start : start + AT_ONCE]
            keys = [card.key for _group, card in chunk]
            versions = Bool(filter=[Terms(f"{PATH}.key", keys)])
            found = self._inner([group.id for group, _card in chunk], versions, "shown")
            for group, card in chunk:
                (hit,) = found[group.id]
                pack = hit["fields"][f"{PATH}.shown"][0]
                group.add_pack(card.key, octets_of(pack))

    def _inner(self, ids: list[str], versions, field: str) -> dict[str, list[Mapping]]:
        inner = {
            "size": MOST_VERSIONS,
            "_source": False,
            "docvalue_fields": [f"{PATH}.{field}"],
        }
        asked = within(versions, inner_hits=inner)
        request = sized(Bool(filter=[Ids(values=ids)], must=[asked]), len(ids))
        (answer,) = self.send([("things", request)])
        return {
            hit["_id"]: hit["inner_hits"][PATH]["hits"]["hits"]
            for hit in answer["hits"]["hits"]
        }

    def _hit(self, group: FoundGroup, card: Card) -> Hit:
        if self.query.bare:
            return bare_hit(card, group.name, group.score)
        title, *texts = fields = group.fields(card)
        asked = self.asking.asked
        return Hit(
            key=card.key,
            kind=card.kind,
            language=card.language,
            group=group.name,
            title=mark(title, Sought(asked.words)),
            url=card.url,
            fragments=fragments(texts, Sought(asked.words)),
            why=explained(
                asked, fields, card.concepts, self.labels, self.query.languages
            ),
            score=group.score,
            also=self._also(group, card),
            published=moment(card.published),
            facets={facet: tuple(values) for facet, values in card.facets.items()},
            updated=moment(card.updated),
        )

    def _also(self, group: FoundGroup, shown: Card) -> tuple[Version, ...]:
        visible = group.visible(self.query)
        versions = [Version(card.language, card.url) for card in visible]
        return other_versions(shown.language, versions, self.query.languages)
