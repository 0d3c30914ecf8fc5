"""The indices of the Elasticsearch engine: names, mappings, fields.

One document for each group, its versions nested in it: so hits, totals and counts are
of groups and exact. What a hit shows lies beside, packed, in doc values; what the next
write needs lies in `_source`. All words are split in Python: the server only cuts the
streams at their spaces, so that one without plugins serves every language.
"""

import re
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from search.analysis import ANALYSIS_VERSION
from search.engines.facets import THING
from search.engines.rules import COLUMNS, CONCEPTS, OFTEN

MAPPING_VERSION = "2"
VERSION = f"{MAPPING_VERSION}-{ANALYSIS_VERSION}"  # another one: built anew
WINDOW = 1_000_000  # groups that can be paged through
LONGEST_TOKEN = 200  # characters; the server would cut tokens at 255
PARTS = ("things", "words", "state")

KEYWORD = {"type": "keyword"}
PACKED = {"type": "binary", "doc_values": True}
KEPT = {"type": "object", "enabled": False}
STREAM = {
    "type": "text",
    "analyzer": "whitespace",
    "norms": False,
    "similarity": "boolean",
}
BARE_STREAM = STREAM | {"index_options": "docs"}  # for single tokens, not for phrases


class Names(NamedTuple):
    """The indices of one generation, or the aliases of the current one."""

    things: str
    words: str
    state: str

    @classmethod
    def of(cls, prefix: str, generation: str = "") -> "Names":
        parts = (f"{prefix}-{generation}-{part}" for part in PARTS)
        return cls(*parts) if generation else cls(*(f"{prefix}-{p}" for p in PARTS))


def dynamic(path: str, mapping: dict) -> dict:
    return {path: {"path_match": f"{path}.*", "mapping": mapping}}


OWN_NAMES = {"type": "object", "dynamic": True}


def version_properties() -> dict:
    streams = {column: STREAM for column in COLUMNS if column not in (OFTEN, CONCEPTS)}
    return {
        "key": KEYWORD,
        "language": KEYWORD,
        "principals": KEYWORD,
        "size": {"type": "integer"},
        "sort_title": KEYWORD,
        "published": {"type": "double"},
        "updated": {"type": "double"},
        "thing": KEYWORD,
        "facets": OWN_NAMES,
        "own": OWN_NAMES,
        "ranks": OWN_NAMES,
        "shown": PACKED,
        "any": BARE_STREAM,
        OFTEN: BARE_STREAM,
        CONCEPTS: BARE_STREAM,
        **streams,
    }


def things_mapping() -> dict:
    versions = {"type": "nested", "dynamic": "strict"}
    return {
        "dynamic": "strict",
        "date_detection": False,
        "_source": {"includes": ["stored", "group"]},
        "dynamic_templates": [
            dynamic("common", KEYWORD),
            dynamic("versions.facets", KEYWORD),
            dynamic("versions.own", KEYWORD),
            dynamic("versions.ranks", {"type": "double"}),
        ],
        "properties": {
            "group": KEYWORD,
            "keys": KEYWORD,
            "gone": KEYWORD,
            "count": {"type": "integer"},
            "cards": PACKED,
            "shown": PACKED,
            "digests": PACKED,
            "stored": KEPT,
            "common": OWN_NAMES,
            "varies": {"type": "boolean"},
            "doubles": {"type": "boolean"},
            "versions": versions | {"properties": version_properties()},
        },
    }


WORDS_MAPPING = {
    "dynamic": "strict",
    "properties": {
        "surface": KEYWORD,
        "written": KEYWORD | {"index": False, "doc_values": False},
        "stems": KEYWORD | {"index": False, "doc_values": False},
        "traces": KEYWORD | {"doc_values": False},
        "languages": KEYWORD | {"index": False, "doc_values": False},
        "times": {"type": "long"},
    },
}
STATE_MAPPING = {"dynamic": "strict", "properties": {"stored": KEPT}}
SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "refresh_interval": "-1",  # each write asks for it
    "max_result_window": WINDOW,
    "max_inner_result_window": 1_000,
    "mapping.total_fields.limit": 5_000,
}
MAPPINGS = {"words": WORDS_MAPPING, "state": STATE_MAPPING}


def mapping_of(part: str) -> dict:
    return MAPPINGS.get(part) or things_mapping()


@lru_cache(maxsize=4_096)
def field_name(name: str) -> str:
    """A facet or rank as the name of a field, whatever is in it."""
    if re.fullmatch(r"[a-z][a-z_]*", name):
        return name
    return "0" + name.encode("utf-8", "replace").hex()


def facet_field(facet: str) -> str:
    name = "thing" if facet == THING else f"facets.{field_name(facet)}"
    return f"versions.{name}"


def digest(text: str) -> str:
    """A document's id in the index, short whatever `text` is."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def token(word: str) -> str:
    """A word as the server keeps it in one piece."""
    return word if len(word) <= LONGEST_TOKEN else f"long{digest(word)}"


def stream(words: str) -> str:
    return " ".join(map(token, words.split()))
