"""The site's search beside Wagtail's own and beside a bare Elasticsearch.

`python -m bench.search` prints every figure (about 25 minutes; a first run makes the
corpus of 100,000 documents and keeps it in the system's folder for such things);
`python -m bench.search wagtail` only that part (PARTS). It ends with 1 when a target is
missed or not measured. BENCH_SIZES ("200,1000,2000"), BENCH_TURNS and BENCH_KILLS make
it smaller. DATABASE_URL and ELASTICSEARCH_URL name servers to compare with; without
them it starts its own. BENCH_TREEBANKS names a folder of sentences (found/treebank.py).
"""

import os
import signal
import sys
import tempfile
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path[0] = str(ROOT)  # else, as a script, this file hides the app of its name
    os.environ["PYTHONPATH"] = str(ROOT)

PARTS = {
    "wagtail": "bench.found.against_wagtail",
    "elasticsearch": "bench.found.against_elasticsearch",
    "alone": "bench.found.alone",
    "right": "bench.found.right",
    "inflected": "bench.found.inflected",
    "tested": "bench.found.tested",
}


def main(names: list[str]) -> int:
    from bench.kit.table import show

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # its servers end too
    is_met = True
    with tempfile.TemporaryDirectory(prefix="bench-search-run-") as folder:
        for name in names or PARTS:
            rows = measured(name, Path(folder))
            print(f"\n== {name}")
            show(rows)
            is_met = is_met and all(row["is_met"] for row in rows)
    return 0 if is_met else 1


def measured(name: str, folder: Path) -> list[dict]:
    """The rows of one part; where it breaks the others are measured all the same."""
    from bench.found.figures import not_measured

    try:
        return import_module(PARTS[name]).rows(folder)
    except (Exception, SystemExit) as error:
        return [not_measured(name, f"{error!r}")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
