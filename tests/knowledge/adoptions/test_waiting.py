"""What somebody has to confirm, in one list."""

import pytest

from knowledge.models import Adoption
from members.models import Part
from tests.factories import UserFactory, coordinator_of, make_practice
from tests.knowledge.adoptions.conftest import make_adoption, region
from tests.reading import html, words

WAITING = "/en/practices/adoptions/waiting/"
LABEL = "Confirm as the owner of the practice"
QUERIES = 9


def rows(client) -> list[str]:
    found = html(client.get(WAITING)).select(".own-list > li")
    return [words(row.h2) for row in found]


def test_visitor_is_led_to_the_sign_in(shared_site, client):
    assert "/accounts/login/" in client.get(WAITING).headers["Location"]


def test_member_without_anything_to_confirm_reads_so(adoption, stranger, signed_in):
    assert "Nothing waits for you" in words(signed_in(stranger).get(WAITING))


def test_owner_finds_what_waits_for_the_owner(adoption, page, author, signed_in):
    client = signed_in(author)

    assert rows(client) == [f"{page.title}, taken up by Zwickau"]
    assert LABEL in words(client.get(WAITING))


def test_adopter_finds_what_an_editor_recorded(adoption, adopter, signed_in):
    assert rows(signed_in(adopter)) == []

    Adoption.objects.update(adopter_confirmed_at=None, adopter_confirmed_by=None)

    assert len(rows(signed_in(adopter))) == 1


@pytest.mark.parametrize("state", ["confirmed", "declined", "withdrawn"])
def test_what_is_settled_waits_no_more(adoption, author, signed_in, state):
    moment = {
        "confirmed": "owner_confirmed_at",
        "declined": "declined_at",
        "withdrawn": "withdrawn_at",
    }
    Adoption.objects.update(**{moment[state]: adoption.recorded_at})

    assert rows(signed_in(author)) == []


def test_who_confirmed_one_side_is_not_asked_for_the_other(
    adoption, page, adopter, signed_in
):
    Part.objects.create(user=adopter, kind="coordinator", region=page.region)

    assert rows(signed_in(adopter)) == []


def test_editor_finds_what_nobody_else_may_confirm(adoption, page, eva, signed_in):
    assert len(rows(signed_in(eva))) == 1

    coordinator_of(page.region)

    assert rows(signed_in(eva)) == []


def test_what_is_not_public_is_not_listed(adoption, page, author, signed_in):
    page.unpublish()

    assert rows(signed_in(author)) == []


def test_account_menu_leads_there(adoption, adopter, signed_in):
    menu = html(signed_in(adopter).get("/en/practices/own/")).header

    assert menu.find("a", href=WAITING)


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    shared_site, signed_in, count, django_assert_num_queries
):
    author = UserFactory()
    page = make_practice(author=author)
    for number in range(count):
        make_adoption(page, region(f"place-{number}", f"Place {number}"))
    client = signed_in(author)
    client.get(WAITING)

    with django_assert_num_queries(QUERIES):
        assert len(rows(client)) == count
