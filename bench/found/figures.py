"""Percentiles, and the rows of the table."""

from collections.abc import Sequence
from math import ceil, isfinite


def percentile(each: Sequence[float], share: float) -> float:
    """The value that `share` percent of the values do not pass (nearest rank)."""
    return sorted(each)[max(1, ceil(len(each) * share / 100)) - 1]


def told(what: str, ours: str, peer: str = "") -> dict:
    """A figure without a target."""
    rest = {"ratio": "", "target": "", "is_met": True}
    return {"what": what, "ours": ours, "peer": peer, **rest}


def spread(what: str, each: Sequence[float], most: float | None = None) -> dict:
    """p50, p95 and p99 in ms; the last may have a target."""
    values = [percentile(each, share) for share in (50, 95, 99)]
    row = told(what, "/".join(milliseconds(value) for value in values) + " ms")
    if most is not None:
        row |= {"target": f"<= {most:g}", "is_met": values[2] <= most}
    return row


def milliseconds(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def faster(
    what: str,
    ours: Sequence[float],
    peer: Sequence[float],
    share: int,
    least: float | None,
) -> dict:
    """How many times the peer's percentile is ours."""
    one, other = percentile(ours, share), percentile(peer, share)
    ratio = other / one
    return {
        "what": f"{what}: p{share}",
        "ours": f"{milliseconds(one)} ms",
        "peer": f"{milliseconds(other)} ms",
        "ratio": f"{ratio:.1f} x",
        "target": f">= {least:g} x" if least else "",
        "is_met": least is None or ratio >= least,
    }


def at_most(what: str, ours: float, peer: float, most: float, unit: str = "ms") -> dict:
    """Ours may be `most` times the peer's."""
    ratio = ours / peer
    return {
        "what": what,
        "ours": f"{milliseconds(ours)} {unit}",
        "peer": f"{milliseconds(peer)} {unit}",
        "ratio": f"{ratio:.2f} x",
        "target": f"<= {most:g} x",
        "is_met": ratio <= most and isfinite(ratio),
    }


def within(what: str, value: float, most: float) -> dict:
    row = told(what, f"{milliseconds(value)} ms")
    return row | {"target": f"<= {most:g} ms", "is_met": value <= most}


def share_of(what: str, right: int, of: int, least: float) -> dict:
    row = told(what, f"{right / of:.1%}" if of else "none", f"of {of}")
    is_met = bool(of) and right / of >= least
    return row | {"target": f">= {least:.0%}", "is_met": is_met}


def none_of(what: str, wrong: int, of: int) -> dict:
    row = told(what, f"{wrong} wrong", f"of {of:,}")
    return row | {"target": "none", "is_met": wrong == 0 and of > 0}


def not_measured(what: str, reason: str) -> dict:
    print(f"{what}: not measured: {reason}")
    return told(what, "not measured") | {"is_met": False}
