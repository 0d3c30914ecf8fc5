"""Found groups by the titles that are shown, which differ from reader to reader.

The groups are asked for in classes, by the first of the reader's languages that they
were found in; each class comes in the order of a title that no shown one goes before.
What is read this way is put in order here, as far as it is certain.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from elasticsearch.dsl import Search as Request
from elasticsearch.dsl.query import Bool, Ids, Terms

from search.engines.elasticsearch_queries import (
    PATH,
    Asking,
    Narrowing,
    sized,
    within,
)
from search.engines.elasticsearch_schema import WINDOW
from search.engines.elasticsearch_versions import Card, best_of_others

Send = Callable[[list[tuple[str, Request]]], list[Mapping]]
Place = tuple[str, str]  # title and group: what is sorted by
FIELDS = ("key", "language", "size", "sort_title")
MOST_VERSIONS = 1_000
SPARE = 20  # groups more than are asked for


@dataclass(frozen=True)
class Read:
    """The groups of one class that were read: ids by place; `end`: no title that was
    not read stands before it, None if all were read."""

    places: dict[Place, str]
    end: Place | None


def by_title(send: Send, asking: Asking, narrowing: Narrowing) -> list[Mapping]:
    """The asked page, as the server's hits."""
    query = asking.query
    first, most = max(0, query.offset), max(0, query.limit)
    wanted = min(first + most, WINDOW)
    ids = ordered(send, asking, narrowing, wanted)[first:wanted] if most else []
    if not ids:
        return []
    texts = [] if query.bare else ["shown"]
    request = sized(
        Bool(filter=[Ids(values=ids)], must=[asking.groups(narrowing)]),
        len(ids),
        docvalue_fields=["cards", *texts],
    )
    (answer,) = send([("things", request)])
    found = {hit["_id"]: hit for hit in answer["hits"]["hits"]}
    return [found[id_] for id_ in ids if id_ in found]


def ordered(send: Send, asking: Asking, narrowing: Narrowing, wanted: int) -> list[str]:
    """At least the first `wanted` groups, all in their order."""
    size = wanted + SPARE
    while True:
        size = min(size, WINDOW)
        read = list(classes(send, asking, narrowing, size))
        ends = [one.end for one in read if one.end is not None]
        places = {place: id_ for one in read for place, id_ in one.places.items()}
        certain = sorted(p for p in places if not ends or p < min(ends))
        if len(certain) >= wanted or not ends or size == WINDOW:
            return [places[place] for place in certain]
        size *= 4


def classes(
    send: Send, asking: Asking, narrowing: Narrowing, size: int
) -> Iterator[Read]:
    languages = list(dict.fromkeys(asking.query.languages))
    requests = []
    for number, language in enumerate(languages):
        here = asking.versions(narrowing, language_in([language]))
        requests.append(
            request_of(asking, narrowing, here, languages[:number], size, 1)
        )
    every = asking.scored(narrowing)
    requests.append(
        request_of(asking, narrowing, every, languages, size, MOST_VERSIONS)
    )
    answers = send([("things", request) for request in requests])
    for number, answer in enumerate(answers):
        is_last = number == len(languages)
        yield read_of(answer["hits"]["hits"], asking, size, is_last)


def language_in(languages: Sequence[str]) -> Terms:
    return Terms(f"{PATH}.language", list(languages))


def request_of(
    asking: Asking,
    narrowing: Narrowing,
    versions,
    before: Sequence[str],
    size: int,
    versions_wanted: int,
) -> Request:
    """The groups with any of `versions` that none of the languages `before` has."""
    inner = {
        "size": versions_wanted,
        "_source": False,
        "docvalue_fields": [f"{PATH}.{field}" for field in FIELDS],
    }
    if versions_wanted == 1:  # with an order of its own there are no scores
        inner["sort"] = [{f"{PATH}.size": "desc"}, {f"{PATH}.key": "desc"}]
    groups = asking.groups(narrowing, is_scored=False)
    found = Bool(
        must=[within(versions, "max", inner_hits=inner)],
        must_not=list(groups.must_not),
    )
    if before:
        earlier = asking.versions(narrowing, language_in(before))
        found = Bool(must=[found], must_not=[within(earlier)])
    order = {
        "order": "asc",
        "mode": "min",
        "nested": {"path": PATH, "filter": versions.to_dict()},
    }
    request = sized(found, size).sort({f"{PATH}.sort_title": order}, {"group": "asc"})
    return request


def read_of(hits: Sequence[Mapping], asking: Asking, size: int, is_last: bool) -> Read:
    places = {}
    for hit in hits:
        versions = hit["inner_hits"][PATH]["hits"]["hits"]
        title = title_shown(versions, asking) if is_last else value(versions[0], 3)
        places[title, hit["sort"][1]] = hit["_id"]
    end = tuple(hits[-1]["sort"]) if len(hits) == size else None
    return Read(places, end)


def title_shown(versions: Sequence[Mapping], asking: Asking) -> str:
    """Of a group in none of the reader's languages."""
    cards, worths, titles = [], {}, {}
    for version in versions:
        key, language, size, title = (value(version, at) for at in range(4))
        cards.append(Card(key, "", language, "", size, (), None, {}, ()))
        worths[key], titles[key] = int(version["_score"] or 0), title
    cards.sort(key=lambda card: (card.size, card.key), reverse=True)  # fullest first
    shown = best_of_others(cards, asking.query, lambda card: worths[card.key])
    return titles[shown.key]


def value(version: Mapping, at: int):
    return version["fields"][f"{PATH}.{FIELDS[at]}"][0]
