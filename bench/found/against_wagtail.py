"""Ours beside Wagtail's own search: two frequent words, four facets, ten hits."""

from pathlib import Path

from bench.found.figures import faster, not_measured
from bench.found.servers import Unavailable, postgresql
from bench.found.settings import AT_ONCE, SIZES, TURNS
from bench.kit.side import Side

LEAST = {1_000: 100, 10_000: 500}
LEAST_POSTGRESQL = {10_000: 50}
WHAT = "two words, 4 facets, 10 hits: "


def rows(folder: Path) -> list[dict]:
    found = []
    for size in SIZES[:2]:
        found += compared(folder, size, "SQLite", LEAST.get(size))
    size = SIZES[:2][-1]
    try:
        with postgresql() as url:
            least = LEAST_POSTGRESQL.get(size)
            found += compared(folder, size, "PostgreSQL", least, DATABASE_URL=url)
    except Unavailable as reason:
        found.append(not_measured(f"{WHAT}Wagtail PostgreSQL at {size:,}", str(reason)))
    return found


def compared(
    folder: Path, size: int, name: str, least: float | None, **variables: str
) -> list[dict]:
    """In every turn both; p95 has the target. The words of one text, which few texts
    have, show what little there is to gain where the peer finds next to nothing."""
    what = f"{WHAT}Wagtail {name} at {size:,}"
    ours = Side("bench.found.embedded", folder / f"ours-{size}", size)
    peer = Side("bench.found.stock.side", folder / f"{name}-{size}", size, **variables)
    taken = {case: turns(ours, peer, case) for case in ("facets", "rare")}
    peer.close()
    ours.close()
    return [
        faster(what, *taken["facets"], 50, None),
        faster(what, *taken["facets"], 95, least),
        faster(f"rare words: Wagtail {name} at {size:,}", *taken["rare"], 95, None),
    ]


def turns(ours: Side, peer: Side, case: str) -> tuple[list[float], list[float]]:
    """Milliseconds of both: ours is asked more, of the same queries and others."""
    mine, theirs = [], []
    for turn in range(TURNS):
        asked = {"of": case, "number": turn * AT_ONCE}
        mine += ours.ask("times", **asked, count=AT_ONCE)["each"]
        theirs += peer.ask("times", **asked, count=1)["each"]
    return mine, theirs
