"""How much the bench does: BENCH_SIZES and BENCH_TURNS make it smaller."""

import os

SIZES = [
    int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000,100000").split(",")
]
TURNS = int(os.environ.get("BENCH_TURNS", 25))
AT_ONCE = 10  # quick queries in each turn, where a slow peer is asked one
