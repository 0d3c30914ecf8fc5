"""How a record begins: anew, and from a spark."""

import pytest

from knowledge.models import Practice, PracticePage
from knowledge.record.states import State, state_of
from tests.factories import (
    RegionFactory,
    ThemeFactory,
    coordinator_of,
    make_practice,
)
from tests.reading import html, words

NEW = "/en/practices/new/"


def typed(owner, **changes) -> dict:
    return {
        "title": "Bells of Horn",
        "organisation": owner.key,
        "region": RegionFactory().key,
        "theme": ThemeFactory().key,
        "kind": "pilot_action",
        "language": "en",
    } | changes


@pytest.mark.django_db
def test_record_begin_makes_a_draft_that_nobody_else_sees(
    browser, partner, organisation, client
):
    answer = browser.post(NEW, typed(organisation))

    practice = Practice.objects.get(slug="bells-of-horn")
    page = practice.pages.get()
    assert answer.headers["Location"] == "/en/practices/bells-of-horn/write/"
    assert (page.live, page.title, page.owner) == (False, "Bells of Horn", partner)
    assert (practice.organisation, practice.author) == (organisation, partner)
    assert practice.begun_at is not None
    assert state_of(page) == State.DRAFT
    assert client.get("/en/library/bells-of-horn/").status_code == 404


@pytest.mark.django_db
def test_record_begin_takes_the_region_of_the_organisation(browser, organisation):
    browser.post(NEW, typed(organisation, region=""))

    assert Practice.objects.get(slug="bells-of-horn").region == organisation.region


@pytest.mark.django_db
def test_record_begin_says_what_is_missing_and_keeps_the_rest(browser, organisation):
    answer = browser.post(NEW, typed(organisation, title=""))

    assert "This field is required" in words(answer)
    assert html(answer).find("option", value=organisation.key).has_attr("selected")
    assert not Practice.objects.exists()


@pytest.mark.django_db
def test_record_begin_refuses_a_region_that_is_not_ones_own(browser, organisation):
    answer = browser.post(NEW, typed(organisation, organisation=""))

    assert "Choose your organisation, or a region that is yours." in words(answer)
    assert not Practice.objects.exists()


@pytest.mark.django_db
def test_record_begin_of_somebody_who_belongs_nowhere_leads_to_the_spark(
    outsider, signed_in
):
    answer = signed_in(outsider).get(NEW)

    assert answer.status_code == 403
    assert html(answer).main.find("a", href="/en/practices/share/")


@pytest.mark.django_db
def test_record_begin_leads_a_visitor_to_the_sign_in(shared_site, client):
    answer = client.get(NEW)

    assert answer.headers["Location"].startswith("/en/accounts/login/")


@pytest.mark.django_db
def test_record_begin_first_shows_what_is_similar(browser, organisation):
    make_practice(title="Bells of the foundry")

    answer = browser.post(NEW, typed(organisation))

    assert "Is it one of these? Bells of the foundry" in words(answer)
    assert not Practice.objects.filter(slug="bells-of-horn").exists()

    browser.post(NEW, typed(organisation, do="anyway"))

    assert Practice.objects.filter(slug="bells-of-horn").exists()


@pytest.mark.django_db
def test_record_similar_is_told_while_a_title_is_typed(browser):
    make_practice(title="Bells of the foundry")

    answer = browser.get(f"{NEW}similar/", {"title": "The bells"})

    assert "Bells of the foundry" in html(answer).get_text()


@pytest.fixture
def spark(partner):
    return make_practice(author=partner, tier="spark")


@pytest.mark.django_db
def test_spark_asks_before_it_becomes_a_record(browser, spark):
    answer = browser.get(f"/en/practices/{spark.practice.slug}/write/")

    assert "Make it a full record?" in words(answer)
    form = html(answer).select_one(".confirm form")
    assert form["action"] == f"/en/practices/{spark.practice.slug}/write/begin/"


@pytest.mark.django_db
def test_spark_becomes_a_draft_and_stays_public(browser, spark, client):
    browser.post(f"/en/practices/{spark.practice.slug}/write/begin/")

    page = PracticePage.objects.get(pk=spark.pk)
    assert page.practice.begun_at is not None
    assert (page.live, page.practice.tier) == (True, "spark")
    assert state_of(page) == State.DRAFT
    assert client.get(page.address).status_code == 200


@pytest.mark.django_db
def test_spark_that_becomes_a_record_is_not_published_past_review(browser, spark):
    slug = spark.practice.slug
    browser.post(f"/en/practices/{slug}/write/begin/")

    answer = browser.post(
        f"/en/practices/{slug}/edit/", {"title": "New", "do": "share"}
    )

    assert answer.headers["Location"] == f"/en/practices/{slug}/write/"
    assert PracticePage.objects.get(pk=spark.pk).title == spark.title


@pytest.mark.django_db
def test_spark_of_another_is_refused(spark, outsider, signed_in):
    answer = signed_in(outsider).post(
        f"/en/practices/{spark.practice.slug}/write/begin/"
    )

    assert answer.status_code == 403
    assert Practice.objects.get(pk=spark.practice_id).begun_at is None


@pytest.mark.django_db
def test_coordinator_begins_for_any_organisation(organisation, signed_in):
    person = coordinator_of(RegionFactory())

    signed_in(person).post(NEW, typed(organisation))

    assert Practice.objects.get(slug="bells-of-horn").organisation == organisation
