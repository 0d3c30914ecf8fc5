"""A Redis server that is away: nothing is remembered, nobody is kept out."""

import logging

import pytest
from django.core.cache import cache

from portal import lenient_cache
from portal.lenient_cache import LenientRedisCache
from tests.factories import PASSWORD, UserFactory
from tests.members.letters import (
    ask_for_code,
    code_in,
    enter_code,
    enter_password,
    signed_in_as,
)


@pytest.mark.parametrize("pause", [0, 5])
def test_everything_reads_as_missing(cache_away, monkeypatch, pause):
    monkeypatch.setattr(lenient_cache, "PAUSE", pause)
    assert cache.add("key", 1) is True
    assert cache.get("key", "nothing") == "nothing"
    assert cache.get_or_set("key", 3) == 3
    assert cache.set("key", 1) is None
    assert cache.get_many(["key"]) == {}
    assert cache.set_many({"key": 1}) == ["key"]
    assert cache.delete_many(["key"]) is None
    for answer in (
        cache.touch("key"),
        cache.delete("key"),
        cache.has_key("key"),
        cache.clear(),
    ):
        assert answer is False
    with pytest.raises(ValueError, match="not found"):
        cache.incr("key")


def test_absence_is_said_once(cache_away, monkeypatch, caplog):
    monkeypatch.setattr(lenient_cache, "PAUSE", 0)
    with caplog.at_level(logging.ERROR, "portal.lenient_cache"):
        for number in range(3):
            cache.set("key", number)
    assert len(caplog.records) == 1
    assert LenientRedisCache.is_away


def test_server_is_not_asked_in_the_pause(cache_away):
    cache.get("key")

    def refused(*args):
        raise AssertionError("asked")

    assert cache.ask(refused, "nothing") == "nothing"


def test_answer_ends_the_absence(cache_away, monkeypatch):
    monkeypatch.setattr(LenientRedisCache, "is_away", True)
    assert cache.ask(lambda: "here", None) == "here"
    assert not LenientRedisCache.is_away


def test_password_signs_in_without_the_cache(cache_away, shared_site, client):
    user = UserFactory(email="ana@example.org")
    for _time in range(12):  # more than the limit of failed sign-ins
        answer = enter_password(client, user.email, "wrong")
        assert answer.status_code == 200
    enter_password(client, user.email, PASSWORD)
    assert signed_in_as(client) == user.pk


def test_code_signs_in_without_the_cache(cache_away, shared_site, client, mailoutbox):
    user = UserFactory(email="ana@example.org")
    for _time in range(8):
        assert ask_for_code(client, user.email).status_code == 302
    enter_code(client, code_in(mailoutbox[-1]))
    assert signed_in_as(client) == user.pk
