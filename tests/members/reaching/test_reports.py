"""Reporting what is wrong, and deciding on it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.models import Notice, Part, Profile, Report
from members.parts import give_part
from members.reaching import actions, upkeep
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_practice,
    partner_of,
)
from tests.reading import errors, words

TYPED = {"reason": "untrue", "text": "It closed years ago.", "website": ""}
QUEUE = "/en/reports/"
DECISION = {"state": "acted", "decision": "We have put it right."}


@pytest.fixture
def region(site):
    return RegionFactory()


@pytest.fixture
def keeper(region):
    return coordinator_of(region, display_name="Kata Keeper")


@pytest.fixture
def author(site):
    return UserFactory(display_name="Aba Author")


@pytest.fixture
def page(region, author):
    return make_practice(author=author, region=region)


def address(page) -> str:
    return f"/en/report/practice/{page.practice_id}/"


def reported(page, **fields) -> Report:
    fields = {"region": page.region, "reason": "untrue", "text": "Zqtext"} | fields
    row = Report.objects.create(kind="practice", thing=str(page.practice_id), **fields)
    row.about.set([page.practice.author])
    return row


def test_newcomer_reports_a_practice(page, keeper, client):
    answer = client.post(address(page), TYPED, follow=True)

    assert "Thank you" in words(answer)
    row = Report.objects.get()
    assert (row.region, row.reporter, row.reason) == (page.region, None, "untrue")
    assert list(row.about.all()) == [page.practice.author]
    assert [notice.user for notice in Notice.objects.all()] == [keeper]


def test_page_of_a_practice_leads_there(page, client):
    assert f'href="{address(page)}"' in client.get(page.address).content.decode()


def test_member_who_reports_is_kept_with_it(page, keeper, stranger, signed_in):
    signed_in(stranger).post(address(page), TYPED)

    assert Report.objects.get().reporter == stranger


def test_same_report_twice_is_refused(page, keeper, stranger, signed_in):
    client = signed_in(stranger)
    client.post(address(page), TYPED)

    assert "already" in errors(client.post(address(page), TYPED))[""]
    assert Report.objects.count() == 1


def test_reason_is_needed_and_other_needs_words(page, client):
    assert "reason" in errors(client.post(address(page), {**TYPED, "reason": ""}))
    assert "text" in errors(
        client.post(address(page), {"reason": "other", "text": "", "website": ""})
    )
    assert not Report.objects.exists()


def test_too_many_reports_are_refused(page, client):
    for _ in range(10):
        client.post(address(page), TYPED)

    assert "a lot" in errors(client.post(address(page), TYPED))[""]
    assert Report.objects.count() == 10


def test_program_in_the_trap_reports_nothing(page, client):
    answer = client.post(address(page), {**TYPED, "website": "x"})

    assert answer.status_code == 302
    assert not Report.objects.exists()


def test_profile_is_reported_to_the_coordinators_of_its_region(
    keeper, author, stranger, signed_in
):
    Part.objects.create(user=author, kind="member", region=keeper.parts.get().region)

    signed_in(stranger).post(f"/en/report/person/{author.profile.key}/", TYPED)

    assert Report.objects.get().region == keeper.parts.get().region
    assert Notice.objects.get().user == keeper


def test_hidden_profile_cannot_be_reported_by_those_who_do_not_see_it(author, client):
    assert client.get(f"/en/report/person/{author.profile.key}/").status_code == 404
    Profile.objects.update(name_audience="public")
    assert client.get(f"/en/report/person/{author.profile.key}/").status_code == 200


@pytest.mark.parametrize("kind", ["theme", "region", "nothing"])
def test_other_kinds_are_not_reported(site, client, kind):
    assert client.get(f"/en/report/{kind}/workforce/").status_code == 404


def test_thing_without_region_goes_to_the_editors(site, author, stranger, signed_in):
    berta = editor()

    signed_in(stranger).post(f"/en/report/person/{author.profile.key}/", TYPED)

    assert Notice.objects.get().user == berta


def test_report_on_the_only_coordinator_goes_to_the_editors(region, keeper, signed_in):
    berta = editor()
    page = make_practice(author=keeper, region=region)

    signed_in(UserFactory()).post(address(page), TYPED)

    assert Notice.objects.get().user == berta
    assert "Nothing is reported" in words(signed_in(keeper).get(QUEUE))
    row = Report.objects.get()
    assert signed_in(keeper).get(f"{QUEUE}{row.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.decide_report(row=row, by=keeper, **DECISION)


def test_record_of_an_organisation_without_people_is_decided_in_its_region(
    region, keeper, stranger, signed_in
):
    page = make_practice(organisation=OrganisationFactory(), region=region)

    signed_in(stranger).post(address(page), TYPED)

    assert Notice.objects.get().user == keeper
    assert page.title in words(signed_in(keeper).get(QUEUE))


def test_partners_do_not_decide_on_their_organisations_record(
    region, stranger, signed_in
):
    organisation = OrganisationFactory()
    partner = partner_of(organisation)
    give_part(user=partner, kind="coordinator", region=region, by=None)
    page = make_practice(organisation=organisation, region=region)

    signed_in(stranger).post(address(page), TYPED)

    assert "Nothing is reported" in words(signed_in(partner).get(QUEUE))


def test_queue_shows_ones_own_regions(page, keeper, signed_in):
    reported(page)
    other = coordinator_of(RegionFactory(key="zwickau", label={"en": "Zwickau"}))

    assert page.title in words(signed_in(keeper).get(QUEUE))
    assert page.title not in words(signed_in(other).get(QUEUE))
    assert page.title in words(signed_in(editor()).get(QUEUE))


def test_queue_tells_that_it_is_empty(keeper, signed_in):
    assert "Nothing is reported" in words(signed_in(keeper).get(QUEUE))


def test_queue_takes_the_same_queries_for_one_report_and_three(
    page, keeper, signed_in, django_assert_num_queries
):
    client = signed_in(keeper)
    for number in (1, 2):
        for _ in range(number):
            reported(page)
        client.get(QUEUE)
        with django_assert_num_queries(12):
            client.get(QUEUE)


def test_members_have_no_queue(page, stranger, signed_in, client):
    row = reported(page)

    for place in (QUEUE, f"{QUEUE}{row.pk}/"):
        assert signed_in(stranger).get(place).status_code == 403
        assert signed_in(stranger).post(place, DECISION).status_code in (403, 405)
        assert "/accounts/login/" in client.get(place).headers["Location"]
    row.refresh_from_db()
    assert row.state == "open"


def test_report_of_another_region_is_not_found(page, signed_in):
    row = reported(page)
    other = coordinator_of(RegionFactory(key="zwickau", label={"en": "Zwickau"}))

    assert signed_in(other).get(f"{QUEUE}{row.pk}/").status_code == 404
    assert signed_in(other).post(f"{QUEUE}{row.pk}/", DECISION).status_code == 404


def test_decision_is_kept_and_the_reporter_told(page, keeper, stranger, signed_in):
    row = reported(page, reporter=stranger)

    signed_in(keeper).post(f"{QUEUE}{row.pk}/", DECISION)

    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("acted", keeper)
    assert row.decision == "We have put it right."
    notice = Notice.objects.get(user=stranger)
    assert notice.kind == "members_report_decided"
    text = words(signed_in(stranger).get("/en/notices/"))
    assert "We have put it right." in text


def test_decided_report_leaves_the_queue_and_the_notices(
    page, keeper, client, signed_in
):
    client.post(address(page), TYPED)
    row = Report.objects.get()

    signed_in(keeper).post(f"{QUEUE}{row.pk}/", DECISION)

    assert "Nothing is reported" in words(signed_in(keeper).get(QUEUE))
    assert Notice.objects.get(user=keeper).read_at


def test_dismissing_says_why(page, keeper, signed_in):
    row = reported(page)
    client = signed_in(keeper)

    answer = client.post(f"{QUEUE}{row.pk}/", {"state": "dismissed", "decision": ""})
    assert "decision" in errors(answer)
    client.post(f"{QUEUE}{row.pk}/", {"state": "dismissed", "decision": "It is true."})

    row.refresh_from_db()
    assert row.state == "dismissed"


def test_second_of_two_sees_who_decided(page, keeper, region, signed_in):
    row = reported(page)
    other = coordinator_of(region)
    signed_in(keeper).post(f"{QUEUE}{row.pk}/", DECISION)

    answer = signed_in(other).post(f"{QUEUE}{row.pk}/", {**DECISION, "decision": "No"})

    assert "Kata Keeper has decided this already" in words(answer)
    row.refresh_from_db()
    assert row.decided_by == keeper
    with pytest.raises(ValidationError, match="Kata Keeper"):
        actions.decide_report(row=row, by=other, **DECISION)


def test_reported_author_does_not_learn_of_it(page, keeper, author, client, signed_in):
    client.post(address(page), TYPED)

    assert not Notice.objects.filter(user=author).exists()
    assert signed_in(author).get(QUEUE).status_code == 403


def test_report_of_what_is_gone_can_be_decided(page, keeper, signed_in):
    row = reported(page)
    page.practice.withdrawn_at = timezone.now()
    page.practice.save()
    client = signed_in(keeper)

    assert "no longer there" in words(client.get(QUEUE))
    assert client.get(f"{QUEUE}{row.pk}/").status_code == 200


def test_suspending_is_offered_to_those_who_may(
    keeper, region, author, stranger, signed_in
):
    Part.objects.create(user=author, kind="member", region=region)
    signed_in(stranger).post(f"/en/report/person/{author.profile.key}/", TYPED)
    row = Report.objects.get()

    answer = signed_in(keeper).get(f"{QUEUE}{row.pk}/")

    assert f"/en/people/{author.profile.key}/" in answer.content.decode()


def test_menu_counts_what_waits(page, keeper, stranger, signed_in):
    assert QUEUE not in signed_in(keeper).get("/en/").content.decode()
    reported(page)

    assert QUEUE in signed_in(keeper).get("/en/").content.decode()
    assert QUEUE not in signed_in(stranger).get("/en/").content.decode()


def test_reports_go_after_a_year(page):
    row = reported(page)
    upkeep.forget()
    assert Report.objects.exists()

    Report.objects.filter(pk=row.pk).update(at=timezone.now() - timedelta(days=366))
    upkeep.forget()

    assert not Report.objects.exists()


def test_partner_is_reported_to_the_coordinators_of_the_organisations_region(
    region, keeper, stranger, signed_in
):
    editor()
    partner = partner_of(OrganisationFactory(region=region))

    signed_in(stranger).post(f"/en/report/person/{partner.profile.key}/", TYPED)

    assert Report.objects.get().region == region
    assert Notice.objects.get().user == keeper
