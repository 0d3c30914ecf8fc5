"""The directory with 100 and with 10,000 members, and the same list in plain ORM.

`python -m bench.members` makes both networks in a folder of its own (SQLite; about
three minutes), measures whole answers of Django's test client, all in turn, and prints
a table. It ends with 1 when a target is missed. BENCH_PEOPLE and BENCH_TURNS make it
smaller.
"""

import os
import sys
import tempfile
from pathlib import Path

from bench.kit.side import Side
from bench.kit.table import against, middle, same_queries, show
from bench.network.cases import CASES

FEW, MANY = 100, int(os.environ.get("BENCH_PEOPLE", 10_000))
TURNS = int(os.environ.get("BENCH_TURNS", 15))
MOST = 1.5  # times the answer with few members


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bench-members-") as folder:
        sides = {
            people: Side("bench.network.side", Path(folder, str(people)), people)
            for people in (FEW, MANY)
        }
        try:
            measured = measure(sides)
        finally:
            for side in sides.values():
                side.close()
    rows = table(measured)
    show(rows)
    return 0 if all(row["is_met"] for row in rows) else 1


def measure(sides: dict[int, Side]) -> dict:
    """Medians by case and way; every turn asks for each once, so that all share the
    machine's good and bad moments."""
    ways = {
        "few": lambda case, **how: sides[FEW].ask(case, **how),
        "many": lambda case, **how: sides[MANY].ask(case, **how),
        "peer": lambda case, **how: sides[MANY].ask(case, peer=True, **how),
    }
    taken = {(case, way): [] for case in CASES for way in ways}
    for _turn in range(TURNS):
        for (case, way), answers in taken.items():
            answers.append(ways[way](case))
    return {
        (case, way): {
            **middle(answers),
            **ways[way](case, counts=True),
        }
        for (case, way), answers in taken.items()
    }


def table(measured: dict) -> list[dict]:
    return [row for case in CASES for row in rows_of(case, measured)]


def rows_of(case: str, measured: dict) -> list[dict]:
    few, many, peer = (measured[case, way] for way in ("few", "many", "peer"))
    return [
        against(f"{case}: {MANY:,} against {FEW} members", many, few, MOST),
        same_queries(case, many, few),
        against(f"{case}: against plain ORM at {MANY:,}", many, peer, 1.0),
    ]


if __name__ == "__main__":
    sys.exit(main())
