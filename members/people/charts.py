"""Small bar charts as SVG: numbers in, places on the page out.

Widths are per cent, so that a chart fits a phone and its words keep their size.
"""

from collections.abc import Iterable
from dataclasses import dataclass

TOP = 20  # px above the highest bar, for its number
HEIGHT = 110  # px of the highest bar
SHARE = 70  # per cent of its column that a bar fills


@dataclass(frozen=True)
class Bar:
    """One column; `x` and `width` in per cent, `y` and `height` in px."""

    label: str
    value: int
    x: float
    width: float
    y: int
    height: int

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def number_y(self) -> int:
        return self.y - 6


def bars(rows: Iterable[tuple[str, int]]) -> list[Bar]:
    """Columns side by side, the highest as high as the chart."""
    rows = list(rows)
    most = max((value for _label, value in rows), default=0)
    column = 100 / max(len(rows), 1)
    return [bar(n, label, value, most, column) for n, (label, value) in enumerate(rows)]


def bar(number: int, label: str, value: int, most: int, column: float) -> Bar:
    height = round(HEIGHT * value / most) if most else 0
    if value:
        height = max(height, 2)  # one of a thousand is seen too
    width = column * SHARE / 100
    return Bar(
        label=label,
        value=value,
        x=round(number * column + (column - width) / 2, 2),
        width=round(width, 2),
        y=TOP + HEIGHT - height,
        height=height,
    )
