"""Whatever a coordinator sends to the pages of a region: never an error of ours."""

import re

import pytest
from django.urls import get_resolver

from members.profiles.groups import GROUPS
from tests.matrix import make_world
from tests.reading import html
from tests.test_fuzz import BODIES, ODD_TEXTS, check, routes

# What the variables of a route stand for, by how it begins.
REAL = {
    "people/": {"key": "person", "pk": "person_part", "kind": "=member"},
    "regions-people/": {"key": "here"},
    "regions-pages/": {"key": "here", "pk": "date", "news": "news", "language": "=en"},
    "requests/": {"pk": "request"},
    "invitations/": {"pk": "invitation"},
    "reports/": {"pk": "report"},
    "concepts-suggested/": {"slug": "concept"},
    "organisations/": {"key": "works"},
    "practices/": {"slug": "spark"},
    "write/": {"kind": "=region", "key": "here"},
    "report/": {"kind": "=region", "key": "here"},
    "members/": {"key": "open"},
    "notices/": {"pk": "=1"},
    "profile/": {"group": "=basics"},
    "welcome/": {"step": "=2"},
    "ask-to-join/": {"signed": "=x"},
    "dates": {},
    "follow": {},
    "account/": {"pk": "=1"},
}
NAMES = ("q", "page", "sort", "show", "region", "theme", "speaks", "reads", "next")
LISTS = (
    "/en/members/",
    "/en/members/list.json",
    "/en/notices/",
    "/en/following/",
    "/en/people/",
    "/en/requests/",
    "/en/invitations/",
    "/en/reports/",
    "/en/organisations/",
    "/en/dates/",
    "/en/regions-people/{here}/",
    "/en/regions-people/{here}/numbers/",
    "/en/regions-pages/{here}/news/",
    "/en/regions-pages/{here}/dates/",
)


@pytest.fixture(scope="module")
def module_world(module_site):
    return make_world()


@pytest.fixture
def world(module_world, shared_site):
    return module_world


@pytest.fixture
def coordinator(world):
    return world.client("coordinator")


@pytest.fixture
def addresses(world):
    return sorted(
        {
            real(route, known, world.things)
            for route in routes(get_resolver())
            for begin, known in REAL.items()
            if route.startswith(f"en/{begin}") and "(" not in route
        }
        | {f"/en/profile/{group}/" for group in GROUPS}
    )


def real(route: str, known: dict[str, str], things: dict[str, str]) -> str:
    """The route with names of things that are there."""

    def named(found: re.Match) -> str:
        name = known.get(found[1], "=x")
        return name.removeprefix("=") if name.startswith("=") else things[name]

    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", named, route)


def test_addresses_are_those_of_the_region(addresses, coordinator):
    found = [a for a in addresses if coordinator.get(a).status_code == 200]
    for part in ("people/", "regions-pages/", "requests/", "reports/", "invitations/"):
        assert any(address.startswith(f"/en/{part}") for address in found), part
    assert len(found) > 30


def test_odd_bodies_are_answered(addresses, coordinator):
    """Each address gets two of them, its neighbours others."""
    for number, address in enumerate(addresses):
        for step in (0, 2):
            kind, body = BODIES[(number + step) % len(BODIES)]
            check(coordinator.generic("POST", address, body, content_type=kind))


def test_odd_texts_in_every_field_of_every_form_are_answered(addresses, coordinator):
    """Each form gets every third text, its neighbours the others."""
    for number, address in enumerate(addresses):
        fields = names_of_fields(coordinator.get(address))
        for text in ODD_TEXTS[number % 3 :: 3] if fields else ():
            check(coordinator.post(address, dict.fromkeys(fields, text)))


def names_of_fields(answer) -> list[str]:
    """Of the page's own forms, not of its frame."""
    if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
        return []
    page = html(answer)
    return sorted({f["name"] for f in (page.main or page).select("form [name]")})


def test_odd_values_of_every_parameter_are_answered(world, coordinator):
    for text in ODD_TEXTS:
        for address in LISTS:
            data = dict.fromkeys((*NAMES, text), text)
            check(coordinator.get(world.named(address, "coordinator"), data))
