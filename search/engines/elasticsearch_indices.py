"""Generations: whole sets of indices, of which the aliases name the current one."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from elasticsearch import Elasticsearch

from search.engines import EngineUnavailable
from search.engines.elasticsearch_schema import (
    PARTS,
    SETTINGS,
    VERSION,
    Names,
    mapping_of,
)
from search.engines.elasticsearch_state import State, change_state, get_state, put_state


@dataclass(frozen=True)
class Generation:
    """One of those that the server has; the `is_current` one answers."""

    name: str
    is_current: bool
    is_complete: bool
    documents: int
    octets: int


def new_name() -> str:
    """Names in the order of their making; capitals are not allowed in one."""
    return datetime.now(UTC).strftime("%Y%m%d.%H%M%S.%f")


def create(client: Elasticsearch, prefix: str) -> str:
    """A fresh, empty generation that nobody finds yet; its name."""
    name = new_name()
    names = Names.of(prefix, name)
    for part, index in zip(PARTS, names, strict=True):
        client.indices.create(
            index=index,
            settings=SETTINGS,
            mappings=mapping_of(part),
            wait_for_active_shards="0",  # all three get ready at the same time
        )
    put_state(client, names, State(generation=f"{name}-{VERSION}"))
    return name


def current(client: Elasticsearch, prefix: str) -> str:
    """The generation that the aliases name; raises EngineUnavailable without one."""
    alias = Names.of(prefix).things
    found = client.indices.get_alias(name=alias)
    indices = list(found)
    if len(indices) != 1:
        raise EngineUnavailable(f"{alias} is not one index but {len(indices)}")
    return generation_of(prefix, indices[0])


def generation_of(prefix: str, index: str) -> str:
    return index.removeprefix(f"{prefix}-").removesuffix(f"-{PARTS[0]}")


def names_of_all(client: Elasticsearch, prefix: str) -> list[str]:
    """The generations that the server has, the oldest first."""
    pattern = Names.of(prefix, "*").things
    found = client.indices.get(index=pattern, features="aliases")
    return sorted(generation_of(prefix, index) for index in found)


def make_current(client: Elasticsearch, prefix: str, generation: str) -> None:
    """All aliases in one step."""
    names, aliases = Names.of(prefix, generation), Names.of(prefix)
    actions: list[dict] = []
    for index, alias, part in zip(names, aliases, PARTS, strict=True):
        every = {"index": f"{prefix}-*-{part}", "alias": alias, "must_exist": False}
        actions += [{"remove": every}, {"add": {"index": index, "alias": alias}}]
    client.indices.update_aliases(actions=actions)


def swap(client: Elasticsearch, prefix: str, generation: str) -> None:
    """Makes a generation that is filled the current one. The one before is kept to
    roll back to, older ones go."""
    before = current_or_none(client, prefix)
    names = Names.of(prefix, generation)
    change_state(client, names, lambda state: replace(state, is_complete=True))
    make_current(client, prefix, generation)
    kept = {generation, before}
    for name in names_of_all(client, prefix):
        if name not in kept and name < generation:
            remove(client, prefix, name)


def current_or_none(client: Elasticsearch, prefix: str) -> str | None:
    alias = Names.of(prefix).things
    if not client.indices.exists_alias(name=alias):
        return None
    return current(client, prefix)


def previous(client: Elasticsearch, prefix: str) -> str:
    """The newest whole generation before the current one."""
    now = current(client, prefix)
    for name in reversed(names_of_all(client, prefix)):
        if name < now and get_state(client, Names.of(prefix, name)).is_complete:
            return name
    raise EngineUnavailable("there is no earlier generation")


def remove(client: Elasticsearch, prefix: str, generation: str) -> None:
    indices = list(Names.of(prefix, generation))
    client.options(ignore_status=404).indices.delete(
        index=indices, ignore_unavailable=True
    )


def listed(client: Elasticsearch, prefix: str) -> list[Generation]:
    """All generations, the newest first."""
    now = current_or_none(client, prefix)
    found = []
    for name in reversed(names_of_all(client, prefix)):
        things = Names.of(prefix, name).things
        state = client.get(index=Names.of(prefix, name).state, id="state")
        sizes = client.indices.stats(index=f"{prefix}-{name}-*", metric="store")
        total = client.search(
            index=things, size=0, aggs={"count": {"sum": {"field": "count"}}}
        )
        found.append(
            Generation(
                name=name,
                is_current=name == now,
                is_complete=state["_source"]["stored"]["is_complete"],
                documents=int(total["aggregations"]["count"]["value"]),
                octets=sizes["_all"]["primaries"]["store"]["size_in_bytes"],
            )
        )
    return found
