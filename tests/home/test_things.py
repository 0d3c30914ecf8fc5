"""Regions and themes as things that can be followed."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from members.things import keepers_of_thing, thing_kinds
from tests.factories import (
    RegionFactory,
    ThemeFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_region_page,
    make_theme_page,
    translated,
)
from tests.reading import html


def find(kind: str, *keys: str):
    return thing_kinds.get(kind).find(keys, AnonymousUser())


@pytest.mark.parametrize(
    ("kind", "make", "title"),
    [
        ("region", make_region_page, "Gorenjska (Kranj)"),
        ("theme", make_theme_page, "Workforce and companies"),
    ],
)
def test_thing_leads_to_its_page_in_the_readers_language(site, kind, make, title):
    page = make()
    translated(page, "sl", title="Slovensko")
    found = find(kind, page.slug, "nowhere")
    assert list(found) == [page.slug]
    assert (found[page.slug].title, found[page.slug].path) == (title, page.address)
    with translation.override("sl"):
        assert find(kind, page.slug)[page.slug].path.startswith("/sl/")


def test_region_is_its_own_region(site):
    region = RegionFactory()
    assert find("region", region.key)[region.key].region == region


def test_thing_without_a_page_leads_home(site):
    assert find("theme", ThemeFactory().key)["workforce"].path == "/en/"


def test_keepers_are_coordinators_and_editors(site):
    region, chief = RegionFactory(), editor()
    assert list(keepers_of_thing("region", region.key)) == [chief]
    assert list(keepers_of_thing("theme", ThemeFactory().key)) == [chief]
    coordinator = coordinator_of(region)
    assert list(keepers_of_thing("region", region.key)) == [coordinator]
    assert list(keepers_of_thing("region", "nowhere")) == []


@pytest.mark.parametrize("make", [make_region_page, make_theme_page])
def test_page_can_be_followed_by_members(site, client, signed_in, make):
    page = make()
    shown = html(signed_in(UserFactory()).get(page.address)).select_one(".follow")
    assert shown.find(attrs={"name": "key"})["value"] == page.slug
    assert not html(client.get(page.address)).select(".follow")


@pytest.mark.parametrize("many", [1, 3])
def test_finding_asks_the_same_for_one_and_three(site, many, django_assert_num_queries):
    keys = [f"region{number}" for number in range(many)]
    for key in keys:
        make_region_page(region=RegionFactory(key=key), slug=key)
    with django_assert_num_queries(3):
        assert len(find("region", *keys)) == many
