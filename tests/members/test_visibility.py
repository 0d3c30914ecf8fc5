"""Who sees which field: each field, audience, reader and form of a page."""

import json

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members import visibility
from members.models import Audience, Profile
from members.profiles.presentation import as_json, as_json_ld
from tests.factories import RegionFactory, UserFactory, coordinator_of, editor
from tests.members.markers import (
    FIELDS,
    allowed_fields,
    leaks,
    marked_profile,
    set_audiences,
    shown_fields,
    without_frame,
)
from tests.reading import html

pytestmark = pytest.mark.django_db
AUDIENCES = list(Audience.values)
READERS = {
    "newcomer": "public",
    "member": "members",
    "coordinator": "coordinators",
    "editor": "coordinators",
}
any_audiences = st.fixed_dictionaries(
    {
        name: st.sampled_from([*AUDIENCES, "nonsense"])
        for name in FIELDS
        if name != "name"
    }
    | {"name": st.sampled_from(AUDIENCES)}
)


@pytest.fixture
def profile(site):
    return marked_profile()


@pytest.fixture
def browsers(site, client, signed_in):
    """A browser of each kind of reader."""
    people = {
        "member": UserFactory(display_name="Reader"),
        "coordinator": coordinator_of(RegionFactory(), display_name="Reader"),
        "editor": editor(display_name="Reader"),
    }
    return {"newcomer": client} | {who: signed_in(u) for who, u in people.items()}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_told_to_its_audience_alone(profile, browsers, name, audience):
    set_audiences(profile, {"name": "public"} | {name: audience})

    for who, reader in READERS.items():
        page = browsers[who].get(profile.get_absolute_url())
        data = browsers[who].get(f"/en/members/{profile.key}.json")
        may_see = visibility.admits(audience, reader)
        if name == "name" and not may_see:
            assert (page.status_code, data.status_code) == (404, 404), who
            continue
        allowed = allowed_fields(profile, reader)
        assert (name in allowed) == may_see, who
        told = shown_fields(without_frame(page.content.decode()))
        assert told == allowed, who
        assert shown_fields(data.content.decode()) == allowed, who
        linked = html(page).find("script", type="application/ld+json").string
        assert json.loads(linked)["@type"] == "Person"
        assert not leaks(linked, allowed), who
        assert not leaks(page.content.decode(), allowed), who


def test_linked_data_tells_what_the_audience_sees(profile):
    seen = visibility.as_seen(profile, "coordinators")
    told = shown_fields(json.dumps(as_json_ld(seen)))
    assert told == set(FIELDS) - {"contact", "time_zone"}


@pytest.mark.parametrize("name", AUDIENCES)
def test_no_field_is_wider_than_the_name(profile, name):
    everything_open = dict.fromkeys(FIELDS, "public") | {"name": name}
    set_audiences(profile, everything_open)
    for audience in AUDIENCES:
        seen = visibility.as_seen(profile, audience)
        assert (seen is not None) == visibility.admits(name, audience)


def test_its_owner_sees_all_of_it(profile, signed_in):
    page = signed_in(profile.user).get(profile.get_absolute_url())
    assert shown_fields(without_frame(page.content.decode())) == set(FIELDS)


def test_another_language_tells_no_more(profile, client):
    set_audiences(profile, {"name": "public"})
    page = client.get(f"/sl/members/{profile.key}/")
    assert shown_fields(page.content.decode()) == {"name"}


@pytest.mark.parametrize("change", ["suspended", "leaving"])
def test_who_is_suspended_or_leaves_is_seen_by_nobody(
    profile, browsers, signed_in, change
):
    own = signed_in(profile.user)
    set_audiences(profile, dict.fromkeys(FIELDS, "public"))
    if change == "suspended":
        profile.user.is_active = False
        profile.user.save()
    else:
        Profile.objects.filter(pk=profile.pk).update(hidden_at=timezone.now())

    for who, browser in browsers.items():
        page = browser.get(profile.get_absolute_url())
        data = browser.get(f"/en/members/{profile.key}.json")
        assert (page.status_code, data.status_code) == (404, 404), who
    if change == "suspended":
        assert own.get(profile.get_absolute_url()).status_code == 404


def test_a_reader_whose_account_is_shut_counts_as_newcomer(profile):
    reader = coordinator_of(RegionFactory(), is_active=False)
    assert visibility.seen_by(profile, reader) is None


def test_an_audience_that_does_not_exist_is_the_narrowest(profile):
    set_audiences(profile, {"role": "everybody and his dog"})
    assert visibility.as_seen(profile, "members").role == ""
    assert visibility.as_seen(profile, "coordinators").role


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(audiences=any_audiences)
def test_narrower_audiences_see_more_and_nothing_hidden_is_told(profile, audiences):
    set_audiences(profile, audiences)
    before: set[str] = set()
    for audience in AUDIENCES:
        seen = visibility.as_seen(profile, audience)
        if seen is None:
            assert audiences["name"] not in (audience, "public")
            continue
        told = {name for name in FIELDS if getattr(seen, name)}
        assert before <= told
        before = told
        allowed = {
            name
            for name in FIELDS
            if visibility.admits(visibility.effective_audience(profile, name), audience)
        }
        assert told == allowed
        assert shown_fields(json.dumps(as_json(seen))) == allowed
        assert not leaks(json.dumps(as_json_ld(seen)), allowed)
        assert not leaks(repr(seen), {*allowed, *FIELDS} - hidden_texts(allowed))


def hidden_texts(allowed: set[str]) -> set[str]:
    """Fields whose words would stand in the seen profile's own text."""
    return {"role", "offers", "needs", "contact", "mail", "phone"} - allowed


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(audiences=any_audiences)
def test_nothing_hidden_stands_in_any_page(profile, browsers, audiences):
    set_audiences(profile, audiences)
    known = {name: who for name, who in audiences.items() if who != "nonsense"}
    unknown = {name: "coordinators" for name in audiences if name not in known}
    profile.audiences |= unknown
    for who, reader in READERS.items():
        page = browsers[who].get(profile.get_absolute_url())
        if page.status_code == 404:
            assert audiences["name"] != "public"
            continue
        assert not leaks(page.content.decode(), allowed_fields(profile, reader)), who


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("chosen", [None, *AUDIENCES])
@pytest.mark.parametrize("name", ["themes", "mail"])
def test_the_database_is_asked_by_the_same_rule(profile, name, chosen, audience):
    profile.audiences = {name: chosen} if chosen else {}
    profile.name_audience = "public"
    profile.save()
    found = Profile.objects.filter(visibility.is_field_seen(name, audience))
    expected = visibility.admits(visibility.effective_audience(profile, name), audience)
    assert found.filter(pk=profile.pk).exists() == expected


def test_a_concept_nobody_decided_on_is_seen_by_its_owner_alone(profile):
    concept = profile.concepts.get()
    concept.state = "pending"
    concept.save()
    profile = Profile.objects.whole().get(pk=profile.pk)
    assert visibility.as_seen(profile, "coordinators").expertise == ()
    assert visibility.as_seen(profile, "coordinators").suggested == ()
    assert visibility.own(profile).suggested == (concept,)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("shown", [None, "role", "offers", "needs", "contact"])
def test_language_of_the_texts_is_told_with_a_text_alone(profile, shown, audience):
    profile.text_language = "pl"
    hidden = dict.fromkeys(FIELDS, "coordinators") | {"name": "public"}
    set_audiences(profile, hidden | ({shown: "members"} if shown else {}))
    is_told = audience == "coordinators" or (shown and audience == "members")
    seen = visibility.as_seen(profile, audience)
    assert seen.text_language == ("pl" if is_told else "")


def test_language_of_the_texts_is_not_told_of_empty_ones(site):
    person = UserFactory(language="pl").profile
    person.name_audience = "public"
    assert visibility.as_seen(person, "coordinators").text_language == ""
