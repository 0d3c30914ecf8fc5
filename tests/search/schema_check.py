"""Whether data has the shape that a JSON Schema asks for, as far as ours go."""

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def faults(value, schema: dict, schemas: dict, at: str = "$") -> list[str]:
    """What is wrong, each with its place; none for what fits."""
    if "$ref" in schema:
        named = schemas[schema["$ref"].rpartition("/")[2]]
        return faults(value, named, schemas, at)
    if "anyOf" in schema:
        ways = [faults(value, way, schemas, at) for way in schema["anyOf"]]
        return [] if [] in ways else ways[0]
    if not is_of(value, schema.get("type")):
        return [f"{at}: {value!r} is no {schema['type']}"]
    return [
        *own_faults(value, schema, at),
        *inner_faults(value, schema, schemas, at),
    ]


def is_of(value, kinds) -> bool:
    kinds = [kinds] if isinstance(kinds, str) else kinds or list(TYPES)
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, TYPES[kind]) for kind in kinds)


def own_faults(value, schema: dict, at: str) -> list[str]:
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "minimum" in schema and value < schema["minimum"]:
        found.append(f"{at}: {value} is too small")
    if "maximum" in schema and value > schema["maximum"]:
        found.append(f"{at}: {value} is too large")
    if isinstance(value, dict):
        missing = set(schema.get("required", ())) - value.keys()
        found += [f"{at}: {name} is missing" for name in sorted(missing)]
    if isinstance(value, list) and len(value) < schema.get("minItems", 0):
        found.append(f"{at}: too short")
    return found


def inner_faults(value, schema: dict, schemas: dict, at: str) -> list[str]:
    found = []
    if isinstance(value, dict):
        known, others = schema.get("properties", {}), schema.get("additionalProperties")
        for name, inner in value.items():
            if name in known:
                found += faults(inner, known[name], schemas, f"{at}.{name}")
            elif others is False:
                found.append(f"{at}: {name} is not described")
            elif others:
                found += faults(inner, others, schemas, f"{at}.{name}")
    if isinstance(value, list):
        first = schema.get("prefixItems", [])
        for number, inner in enumerate(value):
            of = first[number] if number < len(first) else schema.get("items", {})
            found += faults(inner, of, schemas, f"{at}[{number}]")
    return found
