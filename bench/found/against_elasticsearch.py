"""Ours, embedded and on Elasticsearch, beside a bare query to the same server."""

from pathlib import Path

from bench.found.figures import at_most, faster, not_measured, percentile
from bench.found.servers import Unavailable, elasticsearch
from bench.found.settings import AT_ONCE, SIZES, TURNS
from bench.kit.side import Side

LEAST = {10_000: (10, 10), 100_000: (2, 1.5)}  # at p50 and at p95
MOST = 1.3  # times the bare query, for our engine on Elasticsearch
WHAT = "embedded: bare Elasticsearch"


def rows(folder: Path) -> list[dict]:
    try:
        with elasticsearch() as url:
            return [
                row for s in SIZES[1:3] or SIZES for row in compared(folder, s, url)
            ]
    except Unavailable as reason:
        return [not_measured(WHAT, str(reason))]


def compared(folder: Path, size: int, url: str) -> list[dict]:
    """All in every turn; our engine on Elasticsearch at the first size."""
    sides = {"ours": Side("bench.found.embedded", folder / f"ours-{size}", size)}
    peers = ["bare", "served"] if size == SIZES[:2][-1] else ["bare"]
    for name in peers:
        module = f"bench.found.{name}"
        sides[name] = Side(module, folder, size, BENCH_ELASTICSEARCH=url)
    taken = turns(sides)
    for side in sides.values():
        side.close()
    return judged(size, taken)


def turns(sides: dict[str, Side]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(TURNS):
        asked = {"of": "facets", "number": turn * AT_ONCE, "count": AT_ONCE}
        for name, side in sides.items():
            taken[name] += side.ask("times", **asked)["each"]
    return taken


def judged(size: int, taken: dict[str, list[float]]) -> list[dict]:
    ours, bare, served = (taken.get(name) for name in ("ours", "bare", "served"))
    found = [
        faster(f"{WHAT} at {size:,}", ours, bare, share, least)
        for share, least in zip((50, 95), LEAST.get(size, (None, None)), strict=True)
    ]
    if served:
        what = f"our Elasticsearch engine: bare query at {size:,}: p95"
        slow = percentile(served, 95), percentile(bare, 95)
        found.append(at_most(what, *slow, MOST))
    return found
