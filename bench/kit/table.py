"""The table that a bench prints: what, ours, the peer, ratio, target."""

from statistics import median


def middle(answers: list[dict]) -> dict:
    """Of all turns: the median in ms, each turn's ms, the rest as the last told it."""
    each = [answer["ms"] for answer in answers]
    return answers[-1] | {"ms": median(each), "each": each}


def times(ours: dict, peer: dict) -> float:
    """How many times the peer's ours takes: the median of the turns.

    Both were asked one after the other in each turn: what slows the machine down for a
    while slows both.
    """
    pairs = zip(ours["each"], peer["each"], strict=True)
    return median(one / other for one, other in pairs)


def against(what: str, ours: dict, peer: dict, most: float | None) -> dict:
    """Times in ms; ours may take at most `most` times the peer's (None: no target)."""
    ratio = times(ours, peer)
    return {
        "what": what,
        "ours": f"{ours['ms']:.1f} ms",
        "peer": f"{peer['ms']:.1f} ms",
        "ratio": f"{ratio:.2f}",
        "target": f"<= {most:.2f}" if most else "",
        "is_met": most is None or ratio <= most,
    }


def same_queries(what: str, ours: dict, peer: dict) -> dict:
    return {
        "what": f"{what}: queries",
        "ours": ours["queries"],
        "peer": peer["queries"],
        "ratio": f"{ours['queries'] - peer['queries']:+d}",
        "target": "the same",
        "is_met": ours["queries"] == peer["queries"],
    }


def show(rows: list[dict]) -> None:
    widths = {"what": 56, "ours": 12, "peer": 12, "ratio": 9, "target": 10}
    for name in widths:
        widths[name] = max([widths[name], *(len(f"{r[name]}") + 2 for r in rows)])
    print(" " * widths["what"] + aligned({n: n for n in widths if n != "what"}, widths))
    for r in rows:
        missed = "" if r["is_met"] else "  missed"
        print(f"{r['what']:{widths['what']}}{aligned(r, widths)}{missed}")


def aligned(row: dict, widths: dict[str, int]) -> str:
    names = ("ours", "peer", "ratio", "target")
    return "".join(f"{row[name]:>{widths[name]}}" for name in names)
