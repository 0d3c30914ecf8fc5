"""What was found, as data: texts as they are, with the places of their marks."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from portal.addresses import absolute
from portal.languages import current
from search.contract import Hit, Lack, Piece, Query, Version, Why
from search.facet import Facet
from search.machines.asking import Asked
from search.reasons import words_of


def told(asked: Asked) -> dict[str, Any]:
    result, names = asked.result, set(asked.form.known)
    return {
        "query": told_query(asked),
        "total": result.total,
        "hits": [told_hit(hit, names) for hit in result.hits],
        "facets": [told_facet(asked, facet) for facet in wanted(asked)],
        "did_you_mean": list(result.did_you_mean),
        "is_corrected": result.is_corrected,
        "lacks": [told_lack(lack) for lack in result.lacks],
        "unfiltered": result.unfiltered,
        "engine": result.engine,
        "took_ms": round(result.took_ms, 3),
        "is_behind": result.is_behind,
        "ignored": asked.form.ignored(asked.page_number),
        "links": links(asked),
    }


def told_query(asked: Asked) -> dict[str, Any]:
    query: Query = asked.query
    return {
        "text": asked.form.text(),
        "language": current(),
        "filters": {name: list(values) for name, values in query.filters.items()},
        "without": {name: list(values) for name, values in query.without.items()},
        "since": query.since.isoformat() if query.since else None,
        "until": query.until.isoformat() if query.until else None,
        "sort": query.sort,
        "page": asked.page_number,
        "size": query.limit,
    }


def told_hit(hit: Hit, names: set[str]) -> dict[str, Any]:
    return {
        "group": hit.group,
        "kind": hit.kind,
        "language": hit.language,
        "url": absolute(f"/{current()}{hit.url}"),
        "title": told_pieces(hit.title),
        "fragments": [told_pieces(fragment) for fragment in hit.fragments],
        "published": hit.published.isoformat() if hit.published else None,
        "score": hit.score,
        "why": told_why(hit.why),
        "facets": {n: list(v) for n, v in hit.facets.items() if n in names},
        "versions": [told_version(version) for version in hit.also],
    }


def told_pieces(pieces: Iterable[Piece]) -> dict[str, Any]:
    """`start` and `end` count code points of `text`."""
    text, rows = "", []
    for piece in pieces:
        start, text = len(text), text + piece.text
        row = {"text": piece.text, "start": start, "end": len(text)}
        rows.append(row | {"marked": piece.marked})
    return {"text": text, "pieces": rows}


def told_why(why: Why | None) -> dict[str, str] | None:
    if why is None:
        return None
    told = ("how", "label", "language", "term", "name")
    return {n: getattr(why, n) for n in told} | {"words": words_of(why)}


def told_version(version: Version) -> dict[str, str]:
    address = absolute(f"/{version.language or current()}{version.url}")
    return {"language": version.language, "url": address}


def told_lack(lack: Lack) -> dict[str, Any]:
    return {"text": lack.text, "alone": lack.alone, "without": lack.without}


def wanted(asked: Asked) -> list[Facet]:
    return [facet for facet in asked.form.facets if facet.name in asked.query.wants]


def told_facet(asked: Asked, facet: Facet) -> dict[str, Any]:
    counts = asked.result.facets.get(facet.name, {})
    return {
        "name": facet.name,
        "label": str(facet.legend),
        "values": [
            {"value": v, "label": str(facet.labels.get(v, v)), "count": count}
            for v, count in counts.items()
        ],
    }


def links(asked: Asked) -> dict[str, str | None]:
    number, params = asked.page_number, asked.form.params()
    has_next = number < asked.page_count
    return {
        "self": page_url(params, number),
        "next": page_url(params, number + 1) if has_next else None,
        "prev": page_url(params, number - 1) if number > 1 else None,
    }


def page_url(params: QueryDict, number: int) -> str:
    fresh = params.copy()
    if number > 1:
        fresh["page"] = number
    query = f"?{fresh.urlencode()}" if fresh else ""
    return absolute(reverse("machines:search") + query)
