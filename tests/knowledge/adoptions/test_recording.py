"""Recording that a region took a practice up."""

import pytest
from django.utils import timezone

from knowledge.models import Adoption, Practice
from members.models import Notice
from search.outbox import last_sequence
from tests.factories import OrganisationFactory, RegionFactory, coordinator_of
from tests.knowledge.adoptions.conftest import make_adoption, typed
from tests.reading import errors, html, value, words


def adopt_url(page) -> str:
    return f"/en/practices/{page.slug}/adopt/"


def test_coordinator_records_for_the_own_region(page, adopter, signed_in):
    before = last_sequence()

    answer = signed_in(adopter).post(adopt_url(page), typed())

    adoption = Adoption.objects.get()
    assert answer.headers["Location"] == adoption.get_absolute_url()
    assert adoption.citation == "ICN-A-0001"
    assert adoption.region.key == "zwickau"
    assert (adoption.kept, adoption.since) == ("One class at a time.", "2024-05")
    assert adoption.adopter_confirmed_by == adopter
    assert adoption.owner_confirmed_at is None
    assert last_sequence() > before


def test_owner_is_asked_at_once(page, author, adopter, signed_in, mailoutbox):
    signed_in(adopter).post(adopt_url(page), typed())

    notice = Notice.objects.get(kind="knowledge_adoption_waits")
    assert notice.user == author
    assert notice.mail_frequency == "at_once"
    page_of_notice = words(signed_in(author).get("/en/notices/"))
    assert "Zwickau took up “Open doors at the foundry”" in page_of_notice


def test_partner_records_for_the_own_organisation(page, works, partner, signed_in):
    client = signed_in(partner)
    first = client.get(adopt_url(page))
    assert (value(first, "region"), value(first, "organisation")) == (
        "zwickau",
        "works",
    )

    client.post(adopt_url(page), typed(organisation="works"))

    assert Adoption.objects.get().organisation == works
    assert Adoption.objects.get().adopter_confirmed_by == partner


def test_partner_records_not_without_the_organisation(page, partner, signed_in):
    answer = signed_in(partner).post(adopt_url(page), typed())

    assert set(errors(answer)) == {"organisation"}
    assert value(answer, "kept") == "One class at a time."
    assert not Adoption.objects.exists()


def test_editor_records_and_both_sides_are_asked(page, adopter, author, eva, signed_in):
    signed_in(eva).post(adopt_url(page), typed())

    assert Adoption.objects.get().adopter_confirmed_at is None
    asked = Notice.objects.filter(kind="knowledge_adoption_waits")
    assert {notice.user for notice in asked} == {adopter, author}


def test_member_may_not_record(page, stranger, signed_in):
    for method in ("get", "post"):
        answer = getattr(signed_in(stranger), method)(adopt_url(page), typed())
        assert answer.status_code == 403
    assert not Adoption.objects.exists()


def test_visitor_is_led_to_the_sign_in(page, client):
    answer = client.post(adopt_url(page), typed())

    assert "/accounts/login/" in answer.headers["Location"]
    assert not Adoption.objects.exists()


def test_own_region_does_not_take_up_its_own(page, signed_in):
    keeper = coordinator_of(page.region)

    answer = signed_in(keeper).post(adopt_url(page), typed(region="gorenjska"))

    assert "of this region" in errors(answer)["region"]
    assert value(answer, "changed") == "Parents come along."
    assert not Adoption.objects.exists()


def test_own_organisation_does_not_take_up_its_own(page, works, partner, signed_in):
    Practice.objects.filter(pk=page.practice_id).update(organisation=works)

    answer = signed_in(partner).post(adopt_url(page), typed(organisation="works"))

    assert set(errors(answer)) == {"organisation"}
    assert not Adoption.objects.exists()


def test_organisation_of_another_region_is_refused(page, adopter, signed_in):
    here = RegionFactory(key="koprivnica", label={"en": "Koprivnica"}, country="HR")
    OrganisationFactory(key="mill", label={"en": "Mill"}, region=here)
    both = coordinator_of(here)
    both.parts.create(kind="coordinator", region=adopter.parts.get().region)

    answer = signed_in(both).post(adopt_url(page), typed(organisation="mill"))

    assert set(errors(answer)) == {"organisation"}
    assert not Adoption.objects.exists()


def test_region_that_is_another_s_is_refused(page, zwickau, signed_in):
    other = RegionFactory(key="koprivnica", label={"en": "Koprivnica"}, country="HR")

    answer = signed_in(coordinator_of(other)).post(adopt_url(page), typed())

    assert set(errors(answer)) == {"region"}
    assert not Adoption.objects.exists()


def test_second_adoption_of_the_region_leads_to_the_first(
    page, adoption, adopter, signed_in
):
    answer = signed_in(adopter).post(adopt_url(page), typed())

    assert set(errors(answer)) == {"region"}
    assert html(answer).main.find("a", href=adoption.get_absolute_url())
    assert Adoption.objects.count() == 1


def test_region_may_record_anew_after_taking_back(page, adoption, adopter, signed_in):
    Adoption.objects.update(withdrawn_at=timezone.now(), withdrawn_by=adopter)

    signed_in(adopter).post(adopt_url(page), typed())

    assert Adoption.objects.standing().get().number == 2


def test_withdrawn_practice_is_not_taken_up(page, adopter, signed_in):
    Practice.objects.update(withdrawn_at=timezone.now())

    answer = signed_in(adopter).post(adopt_url(page), typed())

    assert answer.headers["Location"] == page.address_for("en")
    assert not Adoption.objects.exists()


def test_unknown_practice_is_not_there(adopter, signed_in):
    assert signed_in(adopter).get("/en/practices/nowhere/adopt/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"since": "yesterday"}, "since"),
        ({"since": "2024-13"}, "since"),
        ({"since": "2999"}, "since"),
        ({"kept": "", "changed": ""}, "kept"),
        ({"kept": "a" * 1001}, "kept"),
        ({"link": "no address"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"region": "nowhere"}, "region"),
        ({"region": ""}, "region"),
        ({"language": "xx"}, "language"),
    ],
)
def test_bad_input_is_named_and_kept(page, adopter, signed_in, changes, field):
    answer = (
        signed_in(adopter).post(adopt_url(page), typed(result="It works.", **changes))
        if field != "kept"
        else signed_in(adopter).post(adopt_url(page), typed(**changes))
    )

    assert set(errors(answer)) == {field}
    assert not Adoption.objects.exists()


def test_language_is_guessed(page, adopter, signed_in):
    text = "Die Eltern kommen mit, weil das Werk weit draußen liegt und es gut ist."

    signed_in(adopter).post(adopt_url(page), typed(kept=text, changed="", language=""))

    assert Adoption.objects.get().language == "de"


def test_numbers_are_not_given_again(page, zwickau, adoption):
    other = RegionFactory(key="koprivnica", label={"en": "Koprivnica"}, country="HR")
    assert make_adoption(page, other).number == adoption.number + 1
