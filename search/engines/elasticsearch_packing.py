"""Values as the server keeps them unseen: compressed, as text; and fit for UTF-8."""

import base64
import json
import zlib
from collections.abc import Mapping


def storable(value):
    """The same without lone surrogates, which JSON in UTF-8 cannot hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(name): storable(v) for name, v in value.items()}
    if isinstance(value, list | tuple):
        return [storable(v) for v in value]
    return value


def clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def packed(value) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 6)


def unpacked(octets: bytes):
    return json.loads(zlib.decompress(octets))


def text_of(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


def octets_of(text: str) -> bytes:
    return base64.b64decode(text)
