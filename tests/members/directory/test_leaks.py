"""No field of a person reaches a list by the way of a count, a fragment or a file."""

import pytest

from search.outbox import record_terms_change
from tests.members.directory.people import indexed, person
from tests.members.markers import (
    FIELDS,
    allowed_fields,
    leaks,
    marked_profile,
    without_frame,
)
from tests.reading import words

HIDDEN = {"role": "coordinators"}
PAGES = (
    "/en/members/",
    "/en/members/?q=zqnam",
    "/en/search/?q=zqnam",
)


@pytest.mark.parametrize("audience", ["members", "coordinators"])
@pytest.mark.parametrize("field", FIELDS)
def test_lists_tell_a_reader_what_is_for_them(readers, field, audience):
    profile = marked_profile(audiences={"name": "public", field: audience})
    indexed(profile)
    record_terms_change()
    for reader, browser in readers.items():
        allowed = allowed_fields(profile, reader)
        for page in PAGES:
            text = without_frame(browser.get(page).content.decode())
            assert leaks(text, allowed) == set(), page
        answer = browser.get("/en/members/list.json")
        assert leaks(answer.content.decode(), allowed) == set()


@pytest.mark.parametrize("field", ["regions", "themes", "expertise", "languages"])
def test_filter_by_what_one_may_not_see_finds_nobody(readers, field):
    profile = marked_profile(audiences={"name": "public", field: "coordinators"})
    indexed(profile)
    facet = {
        "regions": "region=zqregion",
        "themes": "theme=zqtheme",
        "expertise": "expertise=zqconcept",
        "languages": "speaks=et",
    }[field]
    totals = {
        reader: browser.get(f"/en/members/list.json?{facet}").json()["total"]
        for reader, browser in readers.items()
    }
    assert totals == {"public": 0, "members": 0, "coordinators": 1}


@pytest.mark.parametrize(
    "page",
    [
        "/en/members/",
        "/en/members/?q=ana",
        "/en/members/?q=foundry",
        "/en/members/?sort=newest",
        "/en/members/?region=zqregion",
        "/en/members/list.json",
        "/en/search/",
        "/en/search/?q=ana",
        "/en/organisations/zqorganisation/",
    ],
)
@pytest.mark.parametrize("somebody_public", [True, False])
def test_newcomers_page_is_the_same_whoever_hides(newcomer, page, somebody_public):
    hidden = marked_profile(audiences={"role": "public", "offers": "public"})
    if somebody_public:
        person("Ana of the foundry", seen_by="public", offers="Ana shows the foundry.")
    before = newcomer.get(page).content
    for audience in ("members", "members", "coordinators"):
        person("Ana Hidden", seen_by=audience, offers="Ana shows the foundry.")
    indexed(hidden)
    assert newcomer.get(page).content == before


def test_name_that_was_closed_a_moment_ago_is_not_shown(member):
    """The list asks the profile itself, whatever the index still holds."""
    from members.directory.listing import rows_of_hits
    from members.models import Profile
    from search.contract import Query
    from search.finding import find

    profile = person("Ana", seen_by="members")
    hits = find(Query(principals=("public", "member"))).hits
    Profile.objects.filter(pk=profile.pk).update(name_audience="coordinators")
    assert hits and rows_of_hits(hits, "members") == []


@pytest.mark.parametrize("audience", ["public", "members"])
def test_search_tells_no_language_of_a_name_alone(readers, audience):
    person(seen_by="public", text_language="pl", role="Guide", audiences=HIDDEN)
    person("Other", seen_by="public", role="Guide", text_language="en")
    for page in ("/en/search/", "/en/search/?q=ana", "/en/members/?q=ana"):
        answer = readers[audience].get(page)
        assert "Ana" in words(answer)
        text = without_frame(answer.content.decode())
        assert "Polski" not in text and 'value="pl"' not in text
