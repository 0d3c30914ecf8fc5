"""Limits by the address on the net; where none is known nobody is refused."""

import pytest

from search import limits
from search.machines import answers
from tests.caching import empty_caches

CLICK = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_USER_AGENT": "Firefox"}


ODD = [{"HTTP_X_FORWARDED_FOR": "192.0.2.1"}, {"REMOTE_ADDR": ""}]


@pytest.fixture
def proxies_wrong(settings):
    """More proxies are counted on than there are."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2


@pytest.mark.parametrize(
    "address",
    [
        "/en/search/suggest/?q=tower",
        "/api/v1/search?q=tower",
        "/api/v1/suggestions?q=tower",
        "/en/search/?q=tower",
        "/en/practices/export.json",
    ],
)
def test_wrong_number_of_proxies_keeps_nobody_out(
    proxies_wrong, shared_site, client, address
):
    for odd in ODD:
        answer = client.get(address, HTTP_USER_AGENT="Firefox", **odd)
        assert answer.status_code == 200


def test_click_of_nowhere_is_taken(proxies_wrong, db, client):
    for odd in ODD:
        answer = client.post("/en/search/clicked/", {"text": "a"}, **CLICK, **odd)
        assert answer.status_code == 204


def test_those_without_an_address_share_one_wide_limit(proxies_wrong, rf, monkeypatch):
    monkeypatch.setattr(limits, "MANY", 3)

    requests = [rf.get("/", **ODD[n % 2]) for n in range(4)]

    asked = [limits.within_here((1, 60), "test", request) for request in requests]

    assert asked == [True, True, True, False]


def test_each_address_has_its_own_limit(rf):
    def ask(address):
        return limits.within_here((1, 60), "test", rf.get("/", REMOTE_ADDR=address))

    assert [ask("192.0.2.1"), ask("192.0.2.2"), ask("192.0.2.1")] == [True, True, False]


def test_limits_hold_where_the_address_is_known(shared_site, client, monkeypatch):
    monkeypatch.setattr(answers, "ASKED_FROM_HERE", (1, 60))
    empty_caches()

    assert [client.get("/api/v1/search").status_code for _ in "12"] == [200, 429]
