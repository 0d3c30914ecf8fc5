"""A small reader of JSON schema: of the words that data.schema.json uses, no others."""

import re

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
KNOWN = {
    "$schema",
    "title",
    "description",
    "$ref",
    "$defs",
    "type",
    "const",
    "enum",
    "pattern",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "anyOf",
}


def faults(data, schema: dict, root: dict | None = None, place: str = "") -> list[str]:
    """What of `data` the schema does not allow, each with its place."""
    root = root or schema
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        return faults(data, resolved(schema["$ref"], root), root, place)
    if "anyOf" in schema:
        tried = [faults(data, one, root, place) for one in schema["anyOf"]]
        return [] if [] in tried else [f"{place}: fits none"]
    found = faults_of_value(data, schema, place)
    if found:
        return found
    return faults_within(data, schema, root, place)


def resolved(ref: str, root: dict) -> dict:
    for name in ref.removeprefix("#/").split("/"):
        root = root[name]
    return root


def faults_of_value(data, schema: dict, place: str) -> list[str]:
    if "const" in schema and data != schema["const"]:
        return [f"{place}: is not {schema['const']}"]
    if "enum" in schema and data not in schema["enum"]:
        return [f"{place}: {data!r} is none of {schema['enum']}"]
    names = schema.get("type", [])
    names = [names] if isinstance(names, str) else names
    if names and not any(is_of(data, name) for name in names):
        return [f"{place}: is no {names}"]
    if "pattern" in schema and not re.search(schema["pattern"], data):
        return [f"{place}: {data!r} does not match"]
    return []


def is_of(data, name: str) -> bool:
    is_number = name == "number" and isinstance(data, bool)
    return isinstance(data, TYPES[name]) and not is_number


def faults_within(data, schema: dict, root: dict, place: str) -> list[str]:
    if isinstance(data, list):
        one = schema.get("items")
        numbered = enumerate(data if one else [])
        return [f for n, v in numbered for f in faults(v, one, root, f"{place}/{n}")]
    if not isinstance(data, dict):
        return []
    found = [
        f"{place}/{key}: missing" for key in set(schema.get("required", ())) - set(data)
    ]
    more = schema.get("additionalProperties", True)
    for key, value in data.items():
        one = schema.get("properties", {}).get(key, more)
        if one is False:
            found.append(f"{place}/{key}: not allowed")
        elif one is not True:
            found += faults(value, one, root, f"{place}/{key}")
    return found
