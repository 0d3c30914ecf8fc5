"""Documents into the index, group by group, each write only over what it read."""

from collections.abc import Collection, Iterable, Sequence

from elasticsearch import Elasticsearch

from search.engines import EngineError
from search.engines.elasticsearch_bulk import Outcome, Write, write
from search.engines.elasticsearch_groups import Group, Kept
from search.engines.elasticsearch_schema import Names, digest

MOST_TRIES = 20
AT_ONCE = 5_000  # keys of one request


Taken = tuple[Kept, Kept | None]  # a document, and what was there before it


class GroupWriter:
    """Brings documents into one generation."""

    def __init__(self, client: Elasticsearch, names: Names):
        self.client = client
        self.names = names
        self.rejected: dict[str, None] = {}  # keys

    def apply(
        self, stored: Sequence[Kept], deleted: Collection[str], sequence: int
    ) -> list[Taken]:
        """Deletes, then stores; what is there or was deleted fresher stays. Those that
        were taken."""
        keys = {*deleted, *(kept.document.key for kept in stored)}
        names = {kept.group for kept in stored}
        for _try in range(MOST_TRIES if keys else 0):
            groups = self._read(keys, names)
            before = {name: group.stored for name, group in groups.items()}
            taken = merge(groups, stored, deleted, sequence)
            changed = [g for name, g in groups.items() if g.stored != before[name]]
            outcome = self._write(changed)
            self._note_rejected(changed, outcome)
            if not outcome.conflicts:
                return taken
        if keys:
            raise EngineError("the same things are written by too many at once")
        return []

    def _read(self, keys: Collection[str], names: Iterable[str]) -> dict[str, Group]:
        """The groups of `names` and those that hold any of `keys`, by name."""
        groups = {name: Group(name) for name in names}
        ids = {digest(name) for name in groups} | self._holders(list(keys))
        if not ids:
            return {}
        found = self.client.mget(index=self.names.things, ids=list(ids))["docs"]
        read = (Group.read(one) for one in found if one.get("found"))
        return groups | {group.name: group for group in read}

    def _holders(self, keys: Sequence[str]) -> set[str]:
        self.client.indices.refresh(index=self.names.things)
        found: set[str] = set()
        for start in range(0, len(keys), AT_ONCE):
            chunk = keys[start : start + AT_ONCE]
            either = [{"terms": {"keys": chunk}}, {"terms": {"gone": chunk}}]
            answer = self.client.search(
                index=self.names.things,
                query={"bool": {"filter": {"bool": {"should": either}}}},
                size=2 * AT_ONCE,
                source=False,
            )
            found |= {hit["_id"] for hit in answer["hits"]["hits"]}
        return found

    def _write(self, changed: Iterable[Group]) -> Outcome:
        writes = (Write(group.id, group.version, group.body) for group in changed)
        return write(self.client, self.names.things, writes)

    def _note_rejected(self, changed: Iterable[Group], outcome: Outcome) -> None:
        for group in changed:
            if group.id in outcome.rejected:
                self.rejected |= dict.fromkeys(group.live)

    def refresh(self) -> None:
        self.client.indices.refresh(index=[self.names.words, self.names.things])


def merge(
    groups: dict[str, Group],
    stored: Iterable[Kept],
    deleted: Iterable[str],
    sequence: int,
) -> list[Taken]:
    """Changes `groups` as the writes say; those of `stored` that were taken."""
    homes = {key: group for group in groups.values() for key in group.live}
    gone: dict[str, int] = {}
    for group in groups.values():
        for key, at in group.gone.items():
            gone[key] = max(at, gone.get(key, 0))
    for key in deleted:
        home = homes.get(key)
        if home and home.live[key].sequence <= sequence:
            del home.live[key], homes[key]
            home.gone[key] = gone[key] = sequence
    taken = []
    for kept in stored:
        key = kept.document.key
        home = homes.get(key)
        before = home.live[key] if home else None
        last = before.sequence if before else gone.get(key, 0)
        if kept.sequence < last:
            continue
        for group in groups.values():
            group.live.pop(key, None)
            group.gone.pop(key, None)
        gone.pop(key, None)
        homes[key] = groups[kept.group]
        homes[key].live[key] = kept
        taken.append((kept, before))
    return taken
