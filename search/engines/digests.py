"""A document in short, to tell whether an index still holds what the database says."""

from dataclasses import asdict
from hashlib import blake2b
from json import dumps

from search.contract import Document
from search.engines.moments import seconds

OF_THE_MOMENT = ("sequence",)  # says when it was read, not what it says


def digest_of(document: Document) -> str:
    """32 hexadecimal digits; equal for documents that say the same to everybody."""
    told = asdict(document)
    for name in OF_THE_MOMENT:
        del told[name]
    told["published"] = seconds(document.published)
    told["updated"] = seconds(document.updated)
    written = dumps(told, sort_keys=True, default=list)
    return blake2b(written.encode("utf-8", "replace"), digest_size=16).hexdigest()
