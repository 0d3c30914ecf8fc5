"""Many documents at once, each only in place of the version that was read."""

import json
import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from elasticsearch import Elasticsearch

from search.engines import EngineError

log = logging.getLogger(__name__)
MOST_OCTETS = 5_000_000  # of one request
MOST_TRIES = 6
LONGEST_REASON = 300  # characters of it for the log
CONFLICT, BUSY = 409, 429


class Write(NamedTuple):
    """`version`: the one that was read; 0 if there was none."""

    id: str
    version: int
    body: Mapping


@dataclass
class Outcome:
    """The ids of what somebody else wrote meanwhile, and of what the server refuses."""

    conflicts: set[str] = field(default_factory=set)
    rejected: dict[str, str] = field(default_factory=dict)


def write(client: Elasticsearch, index: str, writes: Iterable[Write]) -> Outcome:
    """Writes all; what the server is too busy for is tried again, with growing rests.

    Raises EngineError when it stays busy: then some may be written, others not, and
    the same writes may be asked for again.
    """
    outcome = Outcome()
    for chunk in chunks(writes):
        left = chunk
        for number in range(MOST_TRIES):
            left = send(client, index, left, outcome)
            if not left:
                break
            time.sleep(0.05 * 2**number)
        if left:
            raise EngineError(f"{index} is too busy to be written to")
    return outcome


def chunks(writes: Iterable[Write]) -> Iterator[dict[str, tuple[Write, str]]]:
    chunk: dict[str, tuple[Write, str]] = {}
    octets = 0
    for one in writes:
        line = json.dumps(one.body, separators=(",", ":"))
        if chunk and octets + len(line) > MOST_OCTETS:
            yield chunk
            chunk, octets = {}, 0
        chunk[one.id] = one, line
        octets += len(line)
    if chunk:
        yield chunk


def send(
    client: Elasticsearch,
    index: str,
    chunk: Mapping[str, tuple[Write, str]],
    outcome: Outcome,
) -> dict[str, tuple[Write, str]]:
    """What of `chunk` has to be sent again."""
    lines = [line for one, body in chunk.values() for line in (action(one), body)]
    answer = client.bulk(operations=lines, index=index, filter_path="items.*")
    left = {}
    for item in answer["items"]:
        told = item["index"]
        status, id_ = told["status"], told["_id"]
        if status == CONFLICT:
            outcome.conflicts.add(id_)
        elif status == BUSY or status >= 500:
            left[id_] = chunk[id_]
        elif status >= 400:
            reason = str(told.get("error"))[:LONGEST_REASON]
            log.error("%s does not take %s: %s", index, id_, reason)
            outcome.rejected[id_] = reason
    return left


def action(one: Write) -> str:
    """The server takes a version only if it has a lower one."""
    how = {"_id": one.id, "version": one.version + 1, "version_type": "external"}
    return json.dumps({"index": how})
