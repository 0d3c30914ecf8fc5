"""Whether what is found is right: slips put right, counts, strings of all sorts."""

from pathlib import Path

from bench.found.figures import none_of, share_of, spread
from bench.found.settings import SIZES, TURNS
from bench.kit.side import Side
from search.analysis import LANGUAGES

SLIPS = 8 * TURNS  # in each language
LEAST = 0.95
QUERIES = 10 * TURNS  # compared with the oracle
ODD = 400 * TURNS
MOST_ODD = 200.0  # milliseconds at p99


def rows(folder: Path) -> list[dict]:
    few, size = SIZES[0], SIZES[:2][-1]
    side = Side("bench.found.checks", folder / f"ours-{size}", size)
    found = [slips(side, language) for language in LANGUAGES]
    odd = side.ask("odd", count=ODD)
    side.close()
    found.append(none_of(f"odd strings at {size:,}: errors", odd["errors"], ODD))
    found.append(spread(f"odd strings at {size:,}", odd["each"], MOST_ODD))
    side = Side("bench.found.checks", folder / f"ours-{few}", few)
    told = side.ask("oracle", size=few, count=QUERIES)
    side.close()
    what = f"facet counts and totals unlike the oracle's at {few:,}"
    return [*found, none_of(what, told["counts"], QUERIES)]


def slips(side: Side, language: str) -> dict:
    told = side.ask("slips", language=language, count=SLIPS)
    what = f"one slip in a word: the right one first ({language})"
    return share_of(what, told["right"], told["of"], LEAST)
