"""Pages kept for readers without account: right at the next request after a change."""

from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from files.models import Image
from knowledge.actions import withdraw_practice
from members.models import Organisation
from members.search import record_organisation
from portal import anonymous_cache
from search.consumers import embedded
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    make_practice,
    publish,
    translated,
)
from tests.knowledge.sparks import picture_file
from tests.reading import html, titles, words
from tests.search.rebuilding import lose_index
from vocabulary.search import record_word

LIBRARY = "/en/library/"


def queries_of(django_assert_max_num_queries, address: str, **rest) -> int:
    with django_assert_max_num_queries(500) as asked:
        Client().get(address, **rest)
    return len(asked)


@pytest.fixture
def counted(django_assert_max_num_queries):
    """How many queries a reader without account costs."""
    return lambda address=LIBRARY, **rest: queries_of(
        django_assert_max_num_queries, address, **rest
    )


def warm(address: str = LIBRARY, **rest) -> None:
    """Asked for until it is kept."""
    for _time in range(2):
        Client().get(address, **rest)


@pytest.fixture
def practice(shared_site):
    return make_practice(title="Art on the tower")


def test_kept_page_costs_one_query_and_says_the_same(practice, counted):
    plain = Client().get(LIBRARY)
    warm()

    assert counted() == 1
    kept = Client().get(LIBRARY)
    assert kept.content == plain.content
    assert kept.headers["Content-Language"] == "en"
    for name in ("Content-Security-Policy", "X-Frame-Options", "Vary"):
        assert kept.headers[name] == plain.headers[name]


def test_record_page_is_kept_too(practice, counted):
    warm(practice.address)

    assert counted(practice.address) == 1


def test_page_that_is_asked_for_once_is_not_kept(practice, counted):
    Client().get(LIBRARY)

    assert counted() > 1


def test_change_is_seen_at_the_next_request(practice):
    warm()
    warm(practice.address)

    practice.title = "Art under the tower"
    publish(practice)

    assert titles(Client().get(LIBRARY)) == ["Art under the tower"]
    assert "Art under the tower" in words(Client().get(practice.address))


def test_practice_that_is_taken_back_is_gone_at_once(shared_site, coordinator):
    page = make_practice(author=coordinator)
    warm()
    warm(page.address)

    withdraw_practice(practice=page.practice, by=coordinator)

    assert titles(Client().get(LIBRARY)) == []
    assert Client().get(page.address).status_code == 410


def test_renamed_organisation_is_seen_at_once(shared_site):
    organisation = OrganisationFactory()
    page = make_practice(organisation=organisation)
    warm(page.address)
    Organisation.objects.update(label={"en": "The Forge"}, name="The Forge")

    record_organisation(organisation)

    assert "The Forge" in words(Client().get(page.address))


def test_new_word_for_a_region_is_seen_at_once(practice):
    warm()
    region = RegionFactory()
    region.short_label = {"en": "Upper Carniola"}
    region.save()

    record_word(region)

    assert "Upper Carniola" in words(Client().get(LIBRARY))


def test_new_credit_of_a_picture_is_seen_at_once(shared_site):
    picture = Image.objects.create(title="Tower", file=picture_file(), credit="Ana")
    page = make_practice(cover=picture)
    warm(page.address)

    picture.credit = "Zvonka"
    picture.save()

    assert "Zvonka" in words(Client().get(page.address))


def test_new_page_of_the_menu_is_seen_at_once(practice):
    warm()
    page = practice.get_parent().specific
    page.title = "Good practices"

    publish(page)

    assert "Good practices" in words(html(Client().get(LIBRARY)).header)


def test_library_that_is_closed_is_closed_at_once(practice):
    warm()

    PageViewRestriction.objects.create(
        page=practice.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )

    assert Client().get(LIBRARY).status_code == 302


def test_each_language_has_its_own(practice):
    translated(practice, "sl", title="Umetnost na stolpu")
    warm()
    warm("/sl/library/")

    assert titles(Client().get(LIBRARY)) == ["Art on the tower"]
    assert titles(Client().get("/sl/library/")) == ["Umetnost na stolpu"]


def test_each_query_has_its_own(practice):
    warm()
    warm(f"{LIBRARY}?q=zeppelin")

    assert titles(Client().get(f"{LIBRARY}?q=zeppelin")) == []
    assert len(titles(Client().get(LIBRARY))) == 1


def test_packed_and_plain_answers_are_kept_apart(practice):
    packed = {"headers": {"Accept-Encoding": "gzip"}}
    warm(LIBRARY, **packed)
    warm()

    assert Client().get(LIBRARY, **packed).headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in Client().get(LIBRARY).headers


def test_member_never_gets_a_kept_page(practice, signed_in, coordinator):
    warm()

    answer = signed_in(coordinator).get(LIBRARY)

    assert coordinator.display_name in answer.content.decode()


def test_page_of_a_member_is_never_kept(practice, signed_in, coordinator):
    member = signed_in(coordinator)
    for _time in range(3):
        member.get(LIBRARY)

    text = Client().get(LIBRARY).content.decode()
    assert coordinator.display_name not in text


def test_reader_with_any_cookie_is_answered_anew(practice, counted):
    warm()

    assert counted(headers={"Cookie": "theme=dark"}) > 1


def test_head_is_answered_from_what_is_kept(practice, django_assert_num_queries):
    warm()

    with django_assert_num_queries(1):
        answer = Client().head(LIBRARY)
    assert answer.status_code == 200
    assert answer.content == b""


def test_head_alone_keeps_nothing(practice):
    for _time in range(3):
        Client().head(LIBRARY)

    assert titles(Client().get(LIBRARY)) == ["Art on the tower"]


@pytest.mark.parametrize("address", ["/en/accounts/login/", "/en/members/", "/en/"])
def test_pages_that_nobody_allowed_are_not_kept(practice, counted, address):
    warm(address)

    assert counted(address) == counted(address) > 1


def test_view_that_sets_a_cookie_is_not_kept(rf):
    from django.http import HttpResponse

    answer = HttpResponse("x")
    answer.is_same_for_all = True
    assert anonymous_cache.may_be_kept(rf.get("/"), answer)
    answer.set_cookie("csrftoken", "x")
    assert not anonymous_cache.may_be_kept(rf.get("/"), answer)


def test_another_day_asks_anew(practice, counted, monkeypatch):
    warm()

    monkeypatch.setattr(timezone, "localdate", lambda: date(2099, 1, 1))

    assert counted() > 1


def test_without_the_cache_pages_are_answered(practice, cache_away):
    for _time in range(3):
        assert titles(Client().get(LIBRARY)) == ["Art on the tower"]


def test_page_cache_is_apart_from_the_limits():
    caches["pages"].set("limit", 1)

    assert caches["default"].get("limit") is None


def test_list_without_its_index_is_not_kept(practice, counted):
    lose_index()
    warm()
    assert counted() > 1


@pytest.mark.parametrize("address", [LIBRARY, "/en/practices/feed.atom"])
def test_list_of_an_index_that_is_behind_is_not_kept(practice, address):
    """Another process holds the index while the pages are made."""
    with embedded.lock(None):
        make_practice(title="Night of the furnaces")
        warm(address)

    assert "Night of the furnaces" in Client().get(address).content.decode()
