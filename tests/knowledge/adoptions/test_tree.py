"""The family of a practice, over the generations, on its page."""

import pytest
from django.contrib.auth.models import AnonymousUser

from knowledge.adoptions.panels import of_practice, of_region
from knowledge.adoptions.tree import below, families_of, roots_of
from knowledge.models import Practice
from tests.factories import make_practice, make_region_page
from tests.knowledge.adoptions.conftest import make_adoption, region
from tests.reading import html, words

ANYBODY = AnonymousUser()


@pytest.fixture
def seen(rf):
    """The panel of a practice as a reader sees it."""

    def render(page, reader=ANYBODY):
        request = rf.get("/")
        request.user = reader
        return of_practice(request, page)

    return render


@pytest.fixture
def generations(page, zwickau):
    """Gorenjska's became Zwickau's, and that became Koprivnica's."""
    koprivnica = region("koprivnica", "Koprivnica", "HR")
    child = make_practice(title="Doors of Zwickau", region=zwickau)
    third = make_practice(title="Doors of Koprivnica", region=koprivnica)
    make_adoption(page, zwickau, became=child.practice, is_confirmed=True)
    make_adoption(child, koprivnica, became=third.practice, is_confirmed=True)
    return page, child, third


def outline(node) -> list:
    return [
        branch.adoption.region.key if branch.became is None else outline(branch.became)
        for branch in node.branches
    ]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_family_is_the_same_from_every_generation(generations, number):
    first = generations[0]

    roots = families_of(generations[number].practice, ANYBODY)

    assert [root.key for root in roots] == [first.practice_id]
    assert outline(roots[0]) == [[[]]]


def test_tree_stands_on_the_page_and_marks_this_practice(generations, seen):
    text = seen(generations[1])

    assert "Taken up by Zwickau" in text
    assert "Taken up by Koprivnica" in text
    assert "This practice" in text
    assert generations[2].address_for("en") in text


def test_practice_that_nobody_took_up_says_so(page, seen):
    assert families_of(page.practice, ANYBODY) == []
    assert "No other region has taken this up yet." in seen(page)


def test_reported_ones_are_for_members(page, adoption, seen, stranger):
    assert "Zwickau" not in seen(page)
    assert "reported, not yet confirmed" in seen(page, stranger)


def test_practice_with_two_parents_shows_both_families(page, zwickau):
    other = make_practice(title="Another first")
    child = make_practice(title="Of both", region=zwickau)
    for parent in (page, other):
        make_adoption(parent, zwickau, became=child.practice, is_confirmed=True)

    roots = families_of(child.practice, ANYBODY)

    assert [root.key for root in roots] == [page.practice_id, other.practice_id]
    again = roots[1].branches[0].became
    assert again.is_shown_above and again.branches == []


def test_a_circle_in_the_data_ends(page, zwickau):
    """No way leads there; a page is shown all the same."""
    child = make_practice(title="Child", region=zwickau)
    make_adoption(page, zwickau, became=child.practice, is_confirmed=True)
    make_adoption(child, page.region, became=page.practice, is_confirmed=True)

    assert families_of(page.practice, ANYBODY)


def test_a_long_chain_is_cut(page, zwickau):
    before = page
    for number in range(14):
        after = make_practice(title=f"Generation {number}", region=zwickau)
        make_adoption(before, zwickau, became=after.practice, is_confirmed=True)
        before = after

    node, depth = families_of(page.practice, ANYBODY)[0], 1
    while node.branches:
        node, depth = node.branches[0].became, depth + 1

    assert depth == 11


def test_roots_and_descendants_by_hand():
    links = [("a", "b"), ("b", "c"), ("x", "c"), ("c", "d")]

    assert roots_of("d", links) == ["a", "x"]
    assert below("a", links) == {"b", "c", "d"}
    assert below("d", links) == set()


def test_record_that_was_taken_back_stays_unnamed(generations, seen):
    Practice.objects.filter(pk=generations[1].practice_id).update(
        withdrawn_at="2026-01-01T00:00Z"
    )

    text = seen(generations[0])

    assert "Taken up by Zwickau" in text
    assert "Doors of Zwickau" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_tree_takes_the_same_queries_for_any_number(
    page, zwickau, seen, count, django_assert_num_queries
):
    for number in range(count):
        place = region(f"r{number}", f"R{number}")
        child = make_practice(title=f"Child {number}", region=place)
        make_adoption(page, place, became=child.practice, is_confirmed=True)

    with django_assert_num_queries(5):
        text = seen(page)

    assert text.count("Taken up by") == count


def test_region_shows_what_it_gave_and_took(page, zwickau, confirmed, client):
    make_region_page()
    make_region_page(region=zwickau, title="Zwickau")

    gave = html(client.get("/en/regions/gorenjska/")).find(
        attrs={"aria-labelledby": "gave-and-took"}
    )
    took = html(client.get("/en/regions/zwickau/")).find(
        attrs={"aria-labelledby": "gave-and-took"}
    )

    assert "Open doors at the foundry by Zwickau, since 2024" in words(gave)
    assert "Open doors at the foundry from Gorenjska, since 2024" in words(took)
    assert "No other region has taken up a practice from here yet." in words(took)


@pytest.mark.parametrize("count", [1, 3])
def test_region_takes_the_same_queries_for_any_number(
    page, rf, count, django_assert_num_queries
):
    for number in range(count):
        make_adoption(page, region(f"r{number}", f"R{number}"), is_confirmed=True)
    request, home = rf.get("/"), page.region
    request.user = ANYBODY

    with django_assert_num_queries(3):
        text = of_region(request, home)

    assert text.count("Open doors at the foundry") == count
