"""Our own figures at each size: times, size, memory, saves, rebuild and lag."""

from pathlib import Path

from bench.found.figures import at_most, percentile, spread, told, within
from bench.found.settings import AT_ONCE, SIZES, TURNS
from bench.kit.side import Side

CASES = {
    "facets": "two words, 4 facets, 10 hits",
    "plain": "plain query",
    "completion": "completion",
    "typo": "one typo",
    "broad": "a word of 78 % of the documents",
}
MOST_SAVE = 5.0  # milliseconds at p95
FLAT = 1.5  # times the cost in the smallest index
MEGABYTE = 1_000_000


def rows(folder: Path) -> list[dict]:
    sides = {
        size: Side("bench.found.embedded", folder / f"ours-{size}", size)
        for size in SIZES
    }
    found = []
    for case, name in CASES.items():
        for size, side in sides.items():
            found.append(spread(f"{name} at {size:,}", times(side, case)))
    found += saves(sides)
    for size, side in sides.items():
        found += state(side, size)
    found.append(lag(folder, sides[SIZES[:2][-1]], SIZES[:2][-1]))
    for side in sides.values():
        side.close()
    return found


def times(side: Side, case: str) -> list[float]:
    each = []
    for turn in range(TURNS):
        number = turn * AT_ONCE
        each += side.ask("times", of=case, number=number, count=AT_ONCE)["each"]
    return each


def saves(sides: dict[int, Side]) -> list[dict]:
    """What one changed document costs, with the search that has to learn of it; the
    sizes in turn."""
    taken: dict[int, list[float]] = {size: [] for size in sides}
    for number in range(TURNS * AT_ONCE // 2):
        for size, side in sides.items():
            taken[size] += side.ask("save", number=number)["each"]
    p95 = {size: percentile(each, 95) for size, each in taken.items()}
    found = [within(f"a save at {s:,}: p95", ms, MOST_SAVE) for s, ms in p95.items()]
    few, many = SIZES[0], SIZES[-1]
    half = [percentile(taken[size], 50) for size in (many, few)]
    what = f"a save at {many:,} against {few:,}: p50"
    return [*found, at_most(what, *half, FLAT)]


def state(side: Side, size: int) -> list[dict]:
    state = side.ask("state")
    rate = state["documents"] / state["seconds"]
    return [
        told(f"index at {size:,}", f"{state['bytes'] / MEGABYTE:,.0f} MB"),
        told(
            f"memory of a process at {size:,}", f"{state['memory'] / MEGABYTE:,.0f} MB"
        ),
        told(f"rebuild at {size:,}", f"{rate:,.0f} doc/s"),
    ]


def lag(folder: Path, writer: Side, size: int) -> dict:
    """From the beginning of a write to the first answer of another process that has it,
    while others are written."""
    path = writer.ask("state")["path"]
    reader = Side("bench.found.embedded", folder / "reader", size, BENCH_INDEX=path)
    each = []
    for number in range(TURNS):
        reader.tell("wait", number=number)
        began = writer.ask("write", number=number)["began"]
        each.append((reader.answer()["found"] - began) * 1000)
    reader.close()
    return spread(f"lag of a reader under writes at {size:,}", each)
