"""The library with 100 and with 10,000 practices, and a stock Wagtail site's list.

`python -m bench.library` makes both libraries and the stock site in a folder of its own
(SQLite), measures whole answers of Django's test client, all in turn, and prints a
table. It ends with 1 when a target is missed. BENCH_PRACTICES, BENCH_TURNS and
BENCH_ROWS make it smaller.
"""

import os
import sys
import tempfile
from pathlib import Path

from bench.kit.side import Side
from bench.kit.table import against, middle, same_queries, show, times

FEW, MANY = 100, int(os.environ.get("BENCH_PRACTICES", 10_000))
TURNS = int(os.environ.get("BENCH_TURNS", 15))
ROWS = int(os.environ.get("BENCH_ROWS", 500))
CHANGED = "library changed"  # the first reader after a publication
PAGES = ("library stranger", "library member", "record stranger", "record member")
KEPT = ("library kept", "record kept")
WRITES = ("save a group", "publish")
MOST = 1.2  # times the answer with few practices
LEAST = 10  # times quicker than without the cache, and than the stock list


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bench-library-") as folder:
        sides = {
            "few": Side("bench.practices.side", Path(folder) / "few", FEW),
            "many": Side("bench.practices.side", Path(folder) / "many", MANY),
            "stock": Side("bench.stock.side", Path(folder) / "stock", MANY),
        }
        try:
            rows = table(measure(sides))
        finally:
            for side in sides.values():
                side.close()
    show(rows)
    return 0 if all(row["is_met"] for row in rows) else 1


def measure(sides: dict[str, Side]) -> dict:
    """Medians by case and side; every turn asks for each once, so that all share the
    machine's good and bad moments."""
    pages = (CHANGED, *PAGES, *KEPT)
    asked = [(case, side) for case in pages for side in ("few", "many")]
    asked += [("list", "stock")]
    asked += [(case, side) for case in WRITES for side in ("few", "many")]
    taken: dict = {pair: [] for pair in asked}
    for _turn in range(TURNS):
        for (case, side), answers in taken.items():
            if case in KEPT:
                sides[side].ask(case)  # a write of this turn made it stale
                sides[side].ask(case)
            answers.append(sides[side].ask(case))
    measured = {pair: middle(answers) for pair, answers in taken.items()}
    for case, side in taken:
        if side != "stock":
            measured[case, side] |= sides[side].ask(case, counts=True)
    measured["import", "many"] = sides["many"].ask("import", rows=ROWS)
    return measured


def table(measured: dict) -> list[dict]:
    rows = []
    for case in (CHANGED, *PAGES):
        few, many = measured[case, "few"], measured[case, "many"]
        target = MOST if case in PAGES[:2] else None
        rows.append(against(f"{case}: {MANY:,} against {FEW}", many, few, target))
        rows.append(same_queries(case, many, few))
        rows.append(told(f"{case}: requests/s, bytes", rate(many), many["bytes"]))
    for page in ("library", "record"):
        kept = measured[f"{page} kept", "many"]
        slow = measured[f"{page} stranger", "many"]
        stock = measured["list", "stock"]
        rows.append(quicker(f"{page} from the cache: against without", kept, slow))
        rows.append(quicker(f"{page} from the cache: against stock list", kept, stock))
        rows.append(told(f"{page} from the cache: requests/s", rate(kept), ""))
    for case in WRITES:
        few, many = measured[case, "few"], measured[case, "many"]
        rows.append(against(f"{case}: {MANY:,} against {FEW}", many, few, None))
        rows.append(same_queries(case, many, few))
    rows.append(told("import: rows/s", f"{measured['import', 'many']['rows']:.1f}", ""))
    return rows


def rate(side: dict) -> str:
    return f"{1000 / side['ms']:.1f}"


def told(what: str, ours, peer) -> dict:
    rest = {"ratio": "", "target": "", "is_met": True}
    return {"what": what, "ours": str(ours), "peer": str(peer), **rest}


def quicker(what: str, ours: dict, peer: dict) -> dict:
    ratio = 1 / times(ours, peer)
    return {
        "what": what,
        "ours": f"{ours['ms']:.2f} ms",
        "peer": f"{peer['ms']:.1f} ms",
        "ratio": f"{ratio:.1f} x",
        "target": f">= {LEAST} x",
        "is_met": ratio >= LEAST,
    }


if __name__ == "__main__":
    sys.exit(main())
