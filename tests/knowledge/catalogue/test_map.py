"""The result on the map, equal to the list."""

import pytest

from tests.factories import RegionFactory, make_practice
from tests.listings import count_line, params
from tests.reading import html, titles, words

LIBRARY = "/en/library/"


@pytest.fixture
def practices(shared_site):
    zwickau = RegionFactory(
        key="zwickau",
        label={"en": "Zwickau"},
        short_label={},
        country="DE",
        latitude=50.7,
        longitude=12.5,
    )
    for title in ("Tower", "Night"):
        make_practice(title=title)
    make_practice(title="School", region=zwickau)


def regions(answer) -> dict[str, str]:
    links = html(answer).select(".result-map .link-list a")
    return {words(link): link["href"] for link in links}


def test_map_counts_the_practices_of_each_region(practices, client):
    answer = client.get(LIBRARY, {"view": "map"})

    assert count_line(answer) == "3 practices"
    assert list(regions(answer)) == ["Gorenjska: 2", "Zwickau: 1"]
    assert len(html(answer).select("svg .map-place")) == 2
    assert titles(answer) == []


def test_region_leads_to_the_list_of_its_practices(practices, client):
    answer = client.get(LIBRARY, {"view": "map", "theme": "workforce"})

    address = regions(answer)["Zwickau: 1"]
    assert params(address) == {"theme": ["workforce"], "region": ["zwickau"]}
    assert titles(client.get(LIBRARY + address)) == ["School"]


def test_map_of_one_region_shows_no_other(practices, client):
    answer = client.get(LIBRARY, {"view": "map", "region": "zwickau"})

    assert list(regions(answer)) == ["Zwickau: 1"]
    assert count_line(answer) == "1 practice"


def test_practices_without_region_are_told(practices, client):
    page = make_practice(title="Nowhere")
    page.region = None
    page.save_revision().publish()

    answer = client.get(LIBRARY, {"view": "map"})

    assert "1 practice names no region." in words(answer)


def test_address_keeps_how_the_result_is_shown(practices, client):
    page = html(client.get(LIBRARY, {"view": "map"}))

    assert page.select_one("#listing-form input[name=view]")["value"] == "map"
    links = {words(a): a["href"] for a in page.select(".results .sort-links a")}
    assert params(links["List"]) == {}
    assert params(links["Newest"])["view"] == ["map"]


def test_odd_view_is_the_list(practices, client):
    assert len(titles(client.get(LIBRARY, {"view": "globe"}))) == 3


def test_empty_result_has_no_map(practices, client):
    answer = client.get(LIBRARY, {"view": "map", "q": "zeppelin"})

    assert html(answer).select_one(".empty-state")
    assert not html(answer).select_one(".result-map")
