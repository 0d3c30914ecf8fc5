"""Where places lie on the drawn map of Central Europe, and where their names go."""

from math import cos, log, pi, radians, sin, tan

WIDTH, HEIGHT = 800, 680
PARALLELS = radians(46), radians(53)
MERIDIAN = radians(13.4)
SCALE = 3175  # map units per radian of the sphere
LEFT, TOP = -400, 2372  # the window's corner, in map units from the cone's tip

LETTER, LINE, DOT = 15, 33, 16  # the largest lettering (on a phone), in map units
ANCHORS = ("start", "end", "above", "below")


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Map units (x to the right, y down) of a WGS84 position in degrees.

    Lambert's conformal conic projection of the sphere with two standard parallels
    (Snyder, Map Projections, USGS 1395, 1987, formulas 15-1 to 15-4).
    """
    first, second = PARALLELS
    cone = log(cos(first) / cos(second)) / log(_widening(second) / _widening(first))
    factor = cos(first) * _widening(first) ** cone / cone
    radius = SCALE * factor / _widening(radians(latitude)) ** cone
    angle = cone * (radians(longitude) - MERIDIAN)
    return radius * sin(angle) - LEFT, radius * cos(angle) - TOP


def _widening(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


def place(places: list[dict]) -> list[dict]:
    """The places ({label, longitude, latitude, ...}) with x, y and anchor added.

    The anchor says on which side of its dot a name stands; it is chosen so that no
    name covers another name or dot, as far as that is possible.
    """
    points = [project(item["longitude"], item["latitude"]) for item in places]
    dots = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in points]
    choices = [
        [(side, _box(point, item["label"], side)) for side in ANCHORS]
        for item, point in zip(places, points, strict=True)
    ]
    chosen = _choose(choices, dots, ()) or [sides[0] for sides in choices]
    return [
        {**item, "x": round(x), "y": round(y), "anchor": side}
        for item, (x, y), (side, _) in zip(places, points, chosen, strict=True)
    ]


def _box(point, label, side):
    """Left, top, right and bottom of a name on one side of its dot."""
    x, y = point
    width = LETTER * len(label)
    left = {"start": x + DOT, "end": x - DOT - width}.get(side, x - width / 2)
    top = {"above": y - DOT - LINE, "below": y + DOT}.get(side, y - LINE / 2)
    return left, top, left + width, top + LINE


def _choose(choices, dots, taken):
    """One side for each name, found by trying and stepping back, or None."""
    if len(taken) == len(choices):
        return list(taken)
    others = [dot for number, dot in enumerate(dots) if number != len(taken)]
    blocked = [box for _, box in taken] + others
    for side, box in choices[len(taken)]:
        if not _inside(box) or any(_overlap(box, other) for other in blocked):
            continue
        if found := _choose(choices, dots, (*taken, (side, box))):
            return found
    return None


def _inside(box):
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT


def _overlap(one, other):
    apart = one[2] <= other[0] or other[2] <= one[0]
    return not (apart or one[3] <= other[1] or other[3] <= one[1])
