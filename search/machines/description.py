"""What `/api/v1/` answers, as OpenAPI 3.1 says it."""

from typing import Any

from portal.addresses import absolute
from portal.languages import CODES
from search.field_names import SINCE, UNTIL
from search.machines.asking import machine_facets
from search.machines.forms import DEEPEST, MOST_SIZE, SIZE, SORTS
from search.machines.schemas import SCHEMAS, ref

DAY = r"^\d{4}(-\d{1,2}(-\d{1,2})?)?$"
ABOUT = (
    "Finds what the portal holds, in eight languages, by the rights of who asks: "
    "without a session, what is public. No parameter is refused; what does not count "
    "is told under `ignored`."
)
WAYS = (
    'Words, "phrases", -without, OR, title:word, and the facets as fields '
    "(region:zwickau)."
)


def description() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Industrial Culture Network: search",
            "version": "1.0.0",
            "description": ABOUT,
        },
        "servers": [{"url": absolute("/").rstrip("/")}],
        "paths": {
            "/api/v1/search": {"get": searching()},
            "/api/v1/suggestions": {"get": suggesting()},
        },
        "components": {"schemas": SCHEMAS},
    }


def searching() -> dict[str, Any]:
    facets = [facet.name for facet in machine_facets()]
    return {
        "operationId": "search",
        "summary": "Search",
        "parameters": [
            parameter("q", {"type": "string", "maxLength": 500}, WAYS),
            *(facet_parameter(name) for name in facets),
            parameter(SINCE, date(), "Published since this day, month or year."),
            parameter(UNTIL, date(), "Published until this day, month or year."),
            parameter("sort", one_of(SORTS), "By default relevance, or newest."),
            parameter("page", whole(1, DEEPEST), "After the end: the last one."),
            parameter("size", whole(SIZE, MOST_SIZE), "Hits on a page."),
            language(),
            listed("wants", one_of(facets), "Facets to count; all by default."),
        ],
        "responses": answered("application/json", "Answer") | problems(),
    }


def suggesting() -> dict[str, Any]:
    return {
        "operationId": "suggest",
        "summary": "Texts that go on from what is typed",
        "parameters": [
            parameter("q", {"type": "string"}, "What is typed."),
            language(),
        ],
        "responses": answered("application/x-suggestions+json", "Suggestions")
        | problems(),
    }


def parameter(name: str, schema: dict, words: str, **more) -> dict[str, Any]:
    told = {"name": name, "in": "query", "description": words, "schema": schema}
    return told | more


def facet_parameter(name: str) -> dict[str, Any]:
    """Given again for each value: name=a&name=b."""
    schema = {"type": "array", "items": {"type": "string"}}
    words = "Any of these values."
    return parameter(name, schema, words, style="form", explode=True)


def listed(name: str, item: dict, words: str) -> dict[str, Any]:
    """In one, with commas: name=a,b."""
    schema = {"type": "array", "items": item}
    return parameter(name, schema, words, style="form", explode=False)


def language() -> dict[str, Any]:
    words = "Of labels and addresses, and the first to look in."
    return parameter("lang", one_of(CODES), words)


def one_of(values) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def whole(default: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": most, "default": default}


def date() -> dict[str, Any]:
    return {"type": "string", "pattern": DAY}


def answered(media_type: str, schema: str) -> dict[str, Any]:
    content = {media_type: {"schema": ref(schema)}}
    return {"200": {"description": "What was found.", "content": content}}


def problems() -> dict[str, Any]:
    after = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
    content = {"application/problem+json": {"schema": ref("Problem")}}
    words = {
        "405": "Another method than GET, HEAD or OPTIONS.",
        "429": "Too many requests in a short time.",
        "503": "The index is away for a moment.",
    }
    return {
        status: {"description": told, "content": content}
        | ({} if status == "405" else {"headers": {"Retry-After": after}})
        for status, told in words.items()
    }
