"""The map's projection, and names beside their dots that do not cover each other."""

from itertools import combinations

import pytest

from portal.map_projection import ANCHORS, HEIGHT, WIDTH, _box, _overlap, place, project
from portal.styleguide import REGIONS


@pytest.fixture(scope="module")
def places():
    """The eight regions as the home page places them."""
    return place(
        [{"label": name, "longitude": x, "latitude": y} for name, x, y in REGIONS]
    )


def test_all_regions_lie_on_the_map(places):
    for item in places:
        assert 0 < item["x"] < WIDTH and 0 < item["y"] < HEIGHT


def test_east_is_right_and_north_is_up():
    vienna, prague, munich = (16.37, 48.21), (14.42, 50.09), (11.58, 48.14)
    assert project(*munich)[0] < project(*prague)[0] < project(*vienna)[0]
    assert project(*prague)[1] < project(*vienna)[1]


def test_distances_are_true_to_scale_in_every_direction():
    """One degree of latitude is as long at 46° as at 51°, within two per cent."""
    south = project(14, 45.5)[1] - project(14, 46.5)[1]
    north = project(14, 50.5)[1] - project(14, 51.5)[1]
    assert south == pytest.approx(north, rel=0.02)


def test_no_name_covers_another_name_or_leaves_the_map(places):
    boxes = [_box((p["x"], p["y"]), p["label"], p["anchor"]) for p in places]
    assert not any(_overlap(one, other) for one, other in combinations(boxes, 2))
    for left, top, right, bottom in boxes:
        assert left >= -1 and top >= -1 and right <= WIDTH + 1 and bottom <= HEIGHT + 1


def test_places_that_cannot_be_kept_apart_are_shown_all_the_same():
    crowd = [{"label": "A long name", "longitude": 14, "latitude": 48}] * 9
    assert len(place(crowd)) == 9
    assert {item["anchor"] for item in place(crowd)} <= set(ANCHORS)


def test_map_without_places_is_empty():
    assert place([]) == []


def test_place_keeps_what_came_with_it():
    given = [{"label": "X", "longitude": 14, "latitude": 48, "url": "/en/x/"}]
    assert place(given)[0]["url"] == "/en/x/"
