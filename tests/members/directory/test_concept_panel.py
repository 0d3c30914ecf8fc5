"""People on the page of a concept: those, and as many, as the directory shows."""

import pytest

from tests.factories import ConceptFactory
from tests.members.directory.people import person
from tests.reading import html, words

PAGE = "/en/concepts/colliery/"
DIRECTORY = "/en/members/?expertise=colliery"


@pytest.fixture
def colliery(site):
    return ConceptFactory()


def people(answer) -> list[str]:
    return [words(row) for row in html(answer).select(".people .row-title")]


def counted(answer) -> str:
    link = html(answer).select_one(f'a[href="{DIRECTORY}"]')
    return words(link) if link else ""


@pytest.fixture
def known(colliery):
    """One person for each audience, and one who tells the name but not this."""
    for audience in ("public", "members", "coordinators"):
        person(f"For {audience}", seen_by=audience, concepts=[colliery])
    hides = {"expertise": "coordinators"}
    person("Hides it", seen_by="public", concepts=[colliery], audiences=hides)
    person("Knows other things", seen_by="public")


SEEN = [
    ("public", {"For public"}, "1 person in the directory"),
    ("members", {"For public", "For members"}, "2 people in the directory"),
    (
        "coordinators",
        {"For public", "For members", "For coordinators", "Hides it"},
        "4 people in the directory",
    ),
]


@pytest.mark.parametrize(("audience", "names", "count"), SEEN)
def test_people_and_their_number_are_what_the_reader_may_see(
    known, readers, audience, names, count
):
    reader = readers[audience]
    answer = reader.get(PAGE)
    assert set(people(answer)) == names == set(people(reader.get(DIRECTORY)))
    assert counted(answer) == count


def test_one_who_knows_a_merged_concept_is_shown(colliery, member):
    pit = ConceptFactory(
        slug="pit", label={"en": "Pit"}, state="merged", merged_into=colliery
    )
    person("Ana Kovač", concepts=[pit, colliery])
    person("Jan Novák", concepts=[pit])
    answer = member.get(PAGE)
    assert sorted(people(answer)) == ["Ana Kovač", "Jan Novák"]
    assert counted(answer) == "2 people in the directory"


def test_nobody_is_no_section(colliery, member):
    assert "People" not in words(member.get(PAGE)).split()


def test_only_the_newest_are_shown_and_all_are_counted(colliery, member):
    for number in range(8):
        person(f"Person {number}", concepts=[colliery])
    answer = member.get(PAGE)
    assert people(answer) == [f"Person {number}" for number in range(7, 1, -1)]
    assert counted(answer) == "8 people in the directory"


@pytest.mark.parametrize("number", [1, 3])
def test_panel_takes_the_same_queries_for_any_number(
    colliery, newcomer, django_assert_num_queries, number
):
    for each in range(number):
        person(f"Person {each}", seen_by="public", concepts=[colliery])
    newcomer.get(PAGE)
    with django_assert_num_queries(17):
        newcomer.get(PAGE)
