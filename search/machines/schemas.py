"""The shapes of what machines are answered, in JSON Schema as OpenAPI 3.1 has it."""

from typing import Any

from portal.languages import CODES
from search.views import KINDS

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
CODE: Schema = {"type": "string", "enum": [*CODES, ""]}
HOW = ("exact", "stem", "prefix", "synonym", "typo", "label")


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def many(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def closed(**properties: Schema) -> Schema:
    """An object with exactly these."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def told(schema: Schema, words: str) -> Schema:
    return schema | {"description": words}


VALUES_BY_FACET: Schema = {"type": "object", "additionalProperties": many(TEXT)}

SCHEMAS: dict[str, Schema] = {
    "Answer": closed(
        query=ref("Query"),
        total=told(NUMBER, "How many things are found, each counted once."),
        hits=many(ref("Hit")),
        facets=many(ref("Facet")),
        did_you_mean=told(many(TEXT), "Other spellings that find more, best first."),
        is_corrected=told(
            FLAG, "Nothing was found as written: the hits are of the first spelling."
        ),
        lacks=told(many(ref("Lack")), "Word by word, where nothing was found."),
        unfiltered=told(NUMBER, "What the text finds without filters and dates."),
        engine=TEXT,
        took_ms={"type": "number", "minimum": 0},
        is_behind=told(FLAG, "What was written last may be missing, for a moment."),
        ignored=told(many(ref("Ignored")), "What of the address did not count."),
        links=ref("Links"),
    ),
    "Query": told(
        closed(
            text=TEXT,
            language=told(CODE, "Of words, labels and addresses in the answer."),
            filters=VALUES_BY_FACET,
            without=VALUES_BY_FACET,
            since=MOMENT,
            until=MOMENT,
            sort=TEXT,
            page={"type": "integer", "minimum": 1},
            size={"type": "integer", "minimum": 1, "maximum": 100},
        ),
        "How the address was read.",
    ),
    "Hit": closed(
        group=told(TEXT, "Names the thing in all its languages; it stays."),
        kind={"type": "string", "enum": list(KINDS)},
        language=told(CODE, "Of title and fragments; empty for a name alone."),
        url=ADDRESS,
        title=ref("Pieces"),
        fragments=many(ref("Pieces")),
        published=MOMENT,
        score=told({"type": "number"}, "Compares within one answer only."),
        why={"anyOf": [ref("Why"), {"type": "null"}]},
        facets=VALUES_BY_FACET,
        versions=told(many(ref("Version")), "Its other languages."),
    ),
    "Pieces": told(
        closed(text=TEXT, pieces=many(ref("Piece"))),
        "A text, and its runs: those that matched are marked.",
    ),
    "Piece": closed(
        text=TEXT,
        start=told(NUMBER, "In code points of the whole text."),
        end=NUMBER,
        marked=FLAG,
    ),
    "Why": closed(
        how={"type": "string", "enum": list(HOW)},
        label=told(TEXT, "The word of the query that led there."),
        language=TEXT,
        term=TEXT,
        name=TEXT,
        words=told(TEXT, "The same as a sentence; empty where the marks say it."),
    ),
    "Version": closed(language=CODE, url=ADDRESS),
    "Facet": closed(name=TEXT, label=TEXT, values=many(ref("Value"))),
    "Value": closed(value=TEXT, label=TEXT, count=NUMBER),
    "Lack": closed(text=TEXT, alone=NUMBER, without=NUMBER),
    "Ignored": closed(name=TEXT, value=TEXT),
    "Links": closed(
        self=ADDRESS,
        next={"type": ["string", "null"], "format": "uri"},
        prev={"type": ["string", "null"], "format": "uri"},
    ),
    "Problem": closed(type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT),
    "Suggestions": {
        "type": "array",
        "prefixItems": [TEXT, many(TEXT)],
        "minItems": 2,
        "maxItems": 2,
    },
}
