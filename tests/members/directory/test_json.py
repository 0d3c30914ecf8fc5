"""The directory for programs."""

from tests.factories import RegionFactory
from tests.members.directory.people import person
from tests.search.rebuilding import lose_index, wait_for_rebuild

ADDRESS = "/en/members/list.json"


def test_list_is_the_directory_in_plain(site, member):
    region = RegionFactory()
    profile = person(
        "Ana",
        role="Guide",
        regions=[region],
        languages=["sl"],
        offers="Tours.",
        availability=["talk"],
    )
    answer = member.get(ADDRESS).json()
    assert answer["total"] == answer["page"] == answer["pages"] == 1
    assert answer["facets"]["region"] == {"gorenjska": 1}
    assert answer["people"] == [
        {
            "key": profile.key,
            "url": f"/en/members/{profile.key}/",
            "name": "Ana",
            "role": "Guide",
            "regions": ["gorenjska"],
            "languages": [{"language": "sl", "spoken": 2, "read": 2}],
            "availability": ["talk"],
            "offers": "Tours.",
            "text_language": "en",
        }
    ]


def test_list_takes_the_same_filters(site, member):
    person("Ana", languages=["sl"])
    person("Béla", languages=["de"])
    people = member.get(ADDRESS, {"speaks": "de"}).json()["people"]
    assert [row["name"] for row in people] == ["Béla"]


def test_list_goes_on_on_the_next_page(site, member):
    for number in range(21):
        person(f"Person {number:02}")
    first = member.get(ADDRESS).json()
    assert (first["pages"], first["next"]) == (2, "?page=2")
    second = member.get(f"{ADDRESS}{first['next']}").json()
    assert [row["name"] for row in second["people"]] == ["Person 20"]
    assert second["next"] == ""


def test_list_without_index_says_so(site, member):
    person("Ana")
    lose_index()
    answer = member.get(ADDRESS)
    wait_for_rebuild()
    assert answer.status_code == 503


def test_list_asks_the_same_for_one_and_three(newcomer, django_assert_num_queries):
    person("Ana", seen_by="public")
    newcomer.get(ADDRESS)
    with django_assert_num_queries(10):
        newcomer.get(ADDRESS)
    person("Béla", seen_by="public"), person("Cilka", seen_by="public")
    newcomer.get(ADDRESS)
    with django_assert_num_queries(10):
        newcomer.get(ADDRESS)
