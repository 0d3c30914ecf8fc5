"""The directory with 100 and with 10,000 members, and the same list in plain ORM.

`python -m bench.members` makes both networks in a folder of its own (SQLite; about
three minutes), measures whole answers of Django's test client, all in turn, and prints
a table. It ends with 1 when a target is missed. BENCH_PEOPLE and BENCH_TURNS make it
smaller.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.network.cases import CASES

FEW, MANY = 100, int(os.environ.get("BENCH_PEOPLE", 10_000))
TURNS = int(os.environ.get("BENCH_TURNS", 15))
MOST = 1.5  # times the answer with few members


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bench-members-") as folder:
        sides = {people: Side(Path(folder), people) for people in (FEW, MANY)}
        try:
            measured = measure(sides)
        finally:
            for side in sides.values():
                side.close()
    rows = table(measured)
    show(rows)
    return 0 if all(row["is_met"] for row in rows) else 1


class Side:
    """A process with a network of its own: it answers when it is asked."""

    def __init__(self, folder: Path, people: int):
        environment = os.environ | {
            "DEMO": "1",
            "HASHED_STATIC": "0",
            "VAR_DIR": str(folder / str(people)),
            "EMAIL_URL": "memorymail://",
        }
        for server in ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL"):
            environment.pop(server, None)
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "bench.network.side", str(people)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer()

    def ask(self, case: str, peer: bool = False, counts: bool = False) -> dict:
        question = {"case": case, "peer": peer, "counts": counts}
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("A side of the bench ended; its error stands above.")
        return json.loads(line)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


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
            "ms": median(answer["ms"] for answer in answers),
            "total": answers[-1]["total"],
            **ways[way](case, counts=True),
        }
        for (case, way), answers in taken.items()
    }


def table(measured: dict) -> list[dict]:
    return [row for case in CASES for row in rows_of(case, measured)]


def rows_of(case: str, measured: dict) -> list[dict]:
    few, many, peer = (measured[case, way] for way in ("few", "many", "peer"))
    return [
        row(f"{case}: {MANY:,} against {FEW} members", many, few, MOST),
        {
            "what": f"{case}: queries",
            "ours": many["queries"],
            "peer": few["queries"],
            "ratio": f"{many['queries'] - few['queries']:+d}",
            "target": "the same",
            "is_met": many["queries"] == few["queries"],
        },
        row(f"{case}: against plain ORM at {MANY:,}", many, peer, 1.0),
    ]


def row(what: str, ours: dict, peer: dict, most: float) -> dict:
    ratio = ours["ms"] / peer["ms"]
    return {
        "what": what,
        "ours": f"{ours['ms']:.1f} ms",
        "peer": f"{peer['ms']:.1f} ms",
        "ratio": f"{ratio:.2f}",
        "target": f"<= {most:.2f}",
        "is_met": ratio <= most,
    }


def show(rows: list[dict]) -> None:
    print(f"{'':56}{'ours':>12}{'peer':>12}{'ratio':>8}{'target':>10}")
    for r in rows:
        missed = "" if r["is_met"] else "  missed"
        print(
            f"{r['what']:56}{r['ours']:>12}{r['peer']:>12}"
            f"{r['ratio']:>8}{r['target']:>10}{missed}"
        )


if __name__ == "__main__":
    sys.exit(main())
