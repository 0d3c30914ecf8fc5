"""Practices on the pages of concepts, organisations and people."""

import pytest
from django.utils import timezone

from knowledge.models import Practice
from members.models import Profile
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    UserFactory,
    make_practice,
    translated,
)
from tests.reading import html, words

CONCEPT = "/en/concepts/colliery/"
ORGANISATION = "/en/organisations/bsc-kranj/"


@pytest.fixture
def carried(shared_site):
    """What a practice needs to stand on both pages."""
    return {"concepts": [ConceptFactory()], "organisation": OrganisationFactory()}


def cards(answer) -> list[str]:
    return [words(card) for card in html(answer).select(".practice-card .card-title")]


@pytest.mark.parametrize("address", [CONCEPT, ORGANISATION])
def test_panel_shows_the_practices(carried, client, address):
    make_practice(title="With it", **carried)
    make_practice(title="Without it")

    assert cards(client.get(address)) == ["With it"]


@pytest.mark.parametrize("address", [CONCEPT, ORGANISATION])
def test_panel_says_when_there_is_none(carried, client, address):
    answer = client.get(address)

    assert cards(answer) == []
    assert "No practice here yet." in words(answer)


@pytest.mark.parametrize("address", [CONCEPT, ORGANISATION])
def test_panel_shows_each_practice_once_in_the_readers_language(
    carried, client, address
):
    page = make_practice(title="Open doors", **carried)
    translated(page, "sl", title="Odprta vrata")

    assert cards(client.get(address)) == ["Open doors"]
    assert cards(client.get(address.replace("/en/", "/sl/"))) == ["Odprta vrata"]


@pytest.mark.parametrize(("address", "queries"), [(CONCEPT, 13), (ORGANISATION, 8)])
@pytest.mark.parametrize("count", [1, 3])
def test_panel_takes_the_same_queries_for_any_number(
    carried, client, address, queries, count, django_assert_num_queries
):
    for _number in range(count):
        make_practice(**carried)
    client.get(address)

    with django_assert_num_queries(queries):
        answer = client.get(address)

    assert len(cards(answer)) == count


@pytest.fixture
def author(shared_site):
    """Whose name everybody sees."""
    user = UserFactory(display_name="Ana")
    Profile.objects.filter(pk=user.pk).update(name_audience="public")
    return user


def test_profile_shows_what_the_person_shared(author, client):
    make_practice(title="Shared by her", author=author)
    make_practice(title="Of somebody else", author=UserFactory())

    assert cards(client.get(author.profile.get_absolute_url())) == ["Shared by her"]


def test_profile_without_practices_says_nothing_of_them(author, client):
    answer = client.get(author.profile.get_absolute_url())

    assert "No practice here yet." not in words(answer)


def test_profile_leaves_out_what_is_not_told_to_be_theirs(author, client):
    gone = make_practice(title="Taken back", author=author)
    Practice.objects.filter(pk=gone.practice_id).update(withdrawn_at=timezone.now())
    make_practice(title="Draft", author=author).unpublish()
    make_practice(title="Theirs", author=author, organisation=OrganisationFactory())

    assert cards(client.get(author.profile.get_absolute_url())) == []


def test_practices_do_not_open_a_profile_whose_name_is_closed(author, client):
    make_practice(author=author)
    Profile.objects.update(name_audience="members")

    assert client.get(author.profile.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_profile_takes_the_same_queries_for_any_number(
    author, client, count, django_assert_num_queries
):
    for _number in range(count):
        make_practice(author=author)
    address = author.profile.get_absolute_url()
    client.get(address)

    with django_assert_num_queries(13):
        answer = client.get(address)

    assert len(cards(answer)) == count
