"""A member's own practices."""

import pytest

from tests.factories import make_practice
from tests.knowledge.sparks import shared
from tests.reading import html, words

OWN = "/en/practices/own/"
QUERIES = 9


def rows(answer) -> list[str]:
    return [words(row.h3) for row in html(answer).select(".own-list > li")]


def test_own_practices_lead_to_the_sign_in(shared_site, client):
    assert client.get(OWN).headers["Location"] == f"/en/accounts/login/?next={OWN}"


def test_own_practices_are_read_only(writer):
    assert writer.post(OWN).status_code == 405


def test_own_practices_begin_empty(writer):
    answer = writer.get(OWN)

    assert rows(answer) == []
    assert "You have not shared a practice yet" in words(answer)


def test_own_practices_list_ones_own_newest_first(writer, stranger, signed_in):
    shared(writer, title="First")
    shared(writer, title="Second")
    shared(signed_in(stranger), title="Not mine")

    assert rows(writer.get(OWN)) == ["Second", "First"]


def test_own_sparks_stand_under_a_heading_of_their_own(writer):
    shared(writer)

    heads = html(writer.get(OWN)).main.select("h1, h2, h3")

    assert [head.name for head in heads] == ["h1", "h2", "h3"]
    assert words(heads[1]) == "Sparks and what was taken back"


def test_own_practices_show_a_withdrawn_one_with_the_way_back(writer):
    page = shared(writer)
    writer.post(f"/en/practices/{page.slug}/withdraw/", {"reason": ""})

    answer = writer.get(OWN)

    assert "taken back" in words(answer)
    form = html(answer).main.find("form", action=f"/en/practices/{page.slug}/restore/")
    assert form["method"] == "post"


@pytest.mark.parametrize("count", [1, 3])
def test_own_practices_take_the_same_queries_for_any_number(
    writer, coordinator, count, django_assert_num_queries
):
    for number in range(count):
        make_practice(title=f"Practice {number}", author=coordinator, tier="spark")
    writer.get(OWN)

    with django_assert_num_queries(QUERIES):
        answer = writer.get(OWN)

    assert len(rows(answer)) == count
