"""The desk of coordinators, and the list of a region's people."""

import pytest
from django.utils import timezone

from members.models import (
    Affiliation,
    Invitation,
    JoinRequest,
    Organisation,
    Part,
    Profile,
    Report,
)
from members.people import actions, regions
from tests.factories import OrganisationFactory, UserFactory
from tests.members.people.conftest import member_of
from tests.reading import html, words

DESK = "/en/people/"
PEOPLE = "/en/regions-people/gorenjska/"
DESK_QUERIES = 15
PEOPLE_QUERIES = 20


def names(answer) -> list[str]:
    return [words(head) for head in html(answer).select(".own-list .card-title")]


def join_request(region, **fields) -> JoinRequest:
    number = JoinRequest.objects.count()
    row = {
        "name": "Jan",
        "email": f"jan{number}@example.org",
        "sentence": "I like it.",
        "language": "en",
        "state": JoinRequest.State.WAITING,
    }
    return JoinRequest.objects.create(region=region, **row | fields)


def invitation(by, **fields) -> Invitation:
    number = Invitation.objects.count()
    return Invitation.objects.create(
        email=f"guest{number}@example.org", invited_by=by, **fields
    )


def test_desk_is_for_coordinators(here, signed_in, client):
    assert client.get(DESK).status_code == 302
    for reader in (here.member, here.partner):
        assert signed_in(reader).get(DESK).status_code == 403
    assert signed_in(here.coordinator).get(DESK).status_code == 200
    assert signed_in(here.coordinator).post(DESK).status_code == 405


def test_desk_shows_ones_own_regions(here, there, an_editor, signed_in):
    def shown(reader):
        return [words(h) for h in html(signed_in(reader).get(DESK)).main.select("h2")]

    assert shown(here.coordinator) == ["Gorenjska"]
    assert shown(an_editor) == ["Gorenjska", "Zwickau"]


def test_desk_counts_what_waits_in_the_region(here, there, signed_in):
    join_request(here.region)
    join_request(here.region, state=JoinRequest.State.APPROVED)
    join_request(there.region)
    invitation(here.coordinator, region=here.region)
    invitation(here.coordinator, kind="partner", organisation=here.organisation)
    invitation(here.coordinator, region=there.region)
    Report.objects.create(kind="person", thing="x", region=here.region, reason="spam")
    counts = regions.counts_of([here.region])
    key = here.region.pk
    found = {name: counter[key] for name, counter in counts.items()}
    assert found == {"people": 3, "requests": 1, "invitations": 2, "reports": 1}
    assert "3 people" in words(signed_in(here.coordinator).get(DESK))


def test_person_with_several_parts_counts_once(here, there):
    Part.objects.create(user=here.member, kind="coordinator", region=here.region)
    Affiliation.objects.create(
        profile=here.member.profile, organisation=here.organisation
    )
    counts = regions.counts_of([here.region, there.region])["people"]
    assert counts == {here.region.pk: 3, there.region.pk: 3}


def test_account_menu_leads_coordinators_to_the_desk(here, an_editor, signed_in):
    def rows(reader):
        menu = html(signed_in(reader).get("/en/account/")).select_one(".site-header")
        return [words(a) for a in menu.select(f'a[href="{DESK}"]')]

    assert rows(here.coordinator) == ["My region"]
    assert rows(an_editor) == ["My regions"]
    assert rows(here.member) == []


def test_desk_asks_the_same_for_one_person_and_three(
    here, signed_in, django_assert_num_queries
):
    client = signed_in(here.coordinator)
    client.get(DESK)
    with django_assert_num_queries(DESK_QUERIES):
        client.get(DESK)
    for _number in range(2):
        member_of(here.region)
        join_request(here.region)
    with django_assert_num_queries(DESK_QUERIES):
        client.get(DESK)


def test_people_of_a_region_are_for_those_who_keep_it(
    here, there, an_editor, signed_in, client
):
    assert client.get(PEOPLE).status_code == 302
    for reader in (here.member, here.partner, there.coordinator):
        assert signed_in(reader).get(PEOPLE).status_code == 403
    for reader in (here.coordinator, an_editor):
        assert signed_in(reader).get(PEOPLE).status_code == 200
    nowhere = "/en/regions-people/nowhere/"
    assert signed_in(an_editor).get(nowhere).status_code == 404


def test_people_belong_by_part_or_by_work(here, there, signed_in):
    worker = UserFactory(display_name="Worker")
    other = OrganisationFactory(
        key="museum", kind=Organisation.Kind.MUSEUM, region=here.region
    )
    Affiliation.objects.create(profile=worker.profile, organisation=other)
    former = member_of(here.region, display_name="Former")
    actions.take_part(part=former.parts.get(), by=here.coordinator)
    left = member_of(here.region, display_name="Left")
    left.is_active = False
    left.save()
    assert names(signed_in(here.coordinator).get(PEOPLE)) == [
        "Coordinator of Gorenjska",
        "Member of Gorenjska",
        "Partner of Gorenjska",
        "Worker",
    ]


def test_suspended_person_is_marked_and_leads_to_no_profile(here, signed_in):
    actions.suspend(user=here.member, by=here.coordinator, reason="Harm.")
    page = html(signed_in(here.coordinator).get(PEOPLE))
    row = page.find("h2", string="Member of Gorenjska").find_parent("li")
    assert "suspended" in words(row)
    assert not row.h2.a


def test_leaving_person_is_marked_for_keepers_alone(here, there, signed_in):
    Profile.objects.filter(pk=here.member.pk).update(hidden_at=timezone.now())
    page = html(signed_in(here.coordinator).get(PEOPLE))
    row = page.find("h2", string="Member of Gorenjska").find_parent("li")
    assert "is leaving" in words(row) and not row.h2.a
    parts = f"/en/people/{here.member.profile.key}/"
    shown = words(signed_in(here.coordinator).get(parts))
    assert "Parts of Member of Gorenjska" in shown
    assert signed_in(here.member).get(parts).status_code == 200
    assert signed_in(there.coordinator).get(parts).status_code == 404


def test_parts_of_another_region_are_not_told_in_the_list(here, there, signed_in):
    Part.objects.create(user=here.member, kind="member", region=there.region)
    shown = words(signed_in(here.coordinator).get(PEOPLE))
    assert "member of Gorenjska" in shown and "member of Zwickau" not in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("coord", ["Coordinator of Gorenjska"]),
        ("gorenjska PARTNER", ["Partner of Gorenjska"]),
        ("special@", ["Member of Gorenjska"]),
        ("nobody at all", []),
        ("%00", []),
        ("a\0b", None),
    ],
)
def test_people_are_found_by_name_and_address(here, signed_in, query, found):
    here.member.email = "special@example.org"
    here.member.save()
    answer = signed_in(here.coordinator).get(PEOPLE, {"q": query})
    assert answer.status_code == 200
    if found is not None:
        assert names(answer) == found
        assert ("Nobody is found" in words(answer)) is (found == [])


def test_long_list_has_pages_that_keep_the_words(here, signed_in, monkeypatch):
    monkeypatch.setattr("members.people.views.PER_PAGE", 2)
    client = signed_in(here.coordinator)
    first = client.get(PEOPLE, {"q": "gorenjska"})
    assert len(names(first)) == 2
    link = html(first).select_one(".pagination a[rel=next]")["href"]
    assert names(client.get(f"{PEOPLE}{link}")) == ["Partner of Gorenjska"]
    assert client.get(PEOPLE, {"page": "king"}).status_code == 200


def test_empty_region_says_what_to_do(there, an_editor, signed_in):
    Part.objects.filter(user__in=[there.member, there.partner]).delete()
    there.coordinator.parts.all().delete()
    answer = signed_in(an_editor).get("/en/regions-people/zwickau/")
    assert "Nobody is in this region yet" in words(answer)


def test_people_ask_the_same_for_one_and_three(
    here, signed_in, django_assert_num_queries
):
    def works_for(user, key):
        Affiliation.objects.create(
            profile=user.profile,
            organisation=OrganisationFactory(key=key, region=here.region),
        )

    client = signed_in(here.coordinator)
    works_for(here.member, "works-0")
    client.get(PEOPLE)
    with django_assert_num_queries(PEOPLE_QUERIES):
        client.get(PEOPLE)
    for number in (1, 2):
        works_for(member_of(here.region), f"works-{number}")
    with django_assert_num_queries(PEOPLE_QUERIES):
        client.get(PEOPLE)
