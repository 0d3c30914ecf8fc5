"""Once a year the owner is asked, reminded, and then the next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from knowledge.confirming.asking import ask_owners, due_practices, tell_search_of_stale
from knowledge.confirming.staleness import is_stale, stale_practices, years_before
from knowledge.models import Practice, PracticePage
from members.models import Notice
from search.outbox import last_sequence
from tests.factories import (
    OrganisationFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_practice,
    partner_of,
)
from worker.models import Mail

pytestmark = pytest.mark.usefixtures("shared_site")


def aged(page, days: int = 400, **fields):
    """As if it had been published so long ago."""
    at = timezone.now() - timedelta(days=days)
    PracticePage.objects.filter(pk=page.pk).update(last_published_at=at)
    fields = {"created_at": at, "confirmed_at": None} | fields
    Practice.objects.filter(pk=page.practice_id).update(**fields)
    return page


def asked_ago(days: int) -> None:
    """As if the round had begun so long ago, with its first question."""
    at = timezone.now() - timedelta(days=days)
    Practice.objects.update(asked_at=at)


def recipients() -> list[str]:
    return sorted(Mail.objects.values_list("to", flat=True))


def test_author_is_asked_after_a_year():
    author = UserFactory(email="author@example.org")
    page = aged(make_practice(author=author))

    assert ask_owners() == "1 people asked"

    mail = Mail.objects.get()
    assert mail.to == "author@example.org"
    assert page.title in mail.text
    assert "/en/practices/still-true/" in mail.text
    assert Notice.objects.get().user == author
    assert Practice.objects.get().asked_at


def test_one_mail_lists_all_practices_of_a_person():
    author = UserFactory()
    for title in ("First practice", "Second practice"):
        aged(make_practice(title=title, author=author))

    ask_owners()

    mail = Mail.objects.get()
    assert "First practice" in mail.text and "Second practice" in mail.text
    assert mail.text.count("/practices/still-true/") == 2


def test_nobody_is_asked_twice():
    aged(make_practice(author=UserFactory()))

    for _day in range(3):
        ask_owners()

    assert Mail.objects.count() == 1
    assert Notice.objects.count() == 1


def test_young_confirmed_or_withdrawn_practices_are_not_due():
    lately = timezone.now() - timedelta(days=100)
    aged(make_practice(author=UserFactory()), days=300)
    aged(make_practice(author=UserFactory()), confirmed_at=lately)
    aged(make_practice(author=UserFactory()), withdrawn_at=lately)
    aged(make_practice(author=UserFactory())).unpublish()

    assert not due_practices(timezone.now()).exists()
    assert ask_owners() == ""
    assert not Mail.objects.exists()


def test_people_of_the_organisation_are_asked_before_the_author():
    works = OrganisationFactory()
    aged(make_practice(author=UserFactory(), organisation=works))
    partner_of(works, email="partner@example.org")
    coordinator_of(works.region)

    ask_owners()

    assert recipients() == ["partner@example.org"]


def test_mail_speaks_the_readers_language():
    author = UserFactory(language="sl")
    aged(make_practice(author=author))

    ask_owners()

    assert "/sl/practices/still-true/" in Mail.objects.get().text


def test_owner_is_reminded_and_then_the_region_is_asked():
    page = make_practice(author=UserFactory(email="author@example.org"))
    aged(page)
    coordinator_of(page.region, email="keeper@example.org")
    found = []
    for days in (0, 31, 61, 91, 121):
        asked_ago(days)
        Mail.objects.all().delete()
        ask_owners()
        found.append(recipients())

    first, second = ["author@example.org"], ["keeper@example.org"]
    assert found == [first, first, second, second, []]


def test_owner_who_is_gone_hands_over_at_once():
    page = aged(make_practice(author=UserFactory(is_active=False)))
    coordinator_of(page.region, email="keeper@example.org")

    ask_owners()

    assert recipients() == ["keeper@example.org"]


def test_organisation_without_people_hands_over_to_the_region():
    works = OrganisationFactory()
    page = aged(make_practice(author=UserFactory(), organisation=works))
    coordinator_of(page.region, email="keeper@example.org")

    ask_owners()

    assert recipients() == ["keeper@example.org"]


def test_editors_are_asked_where_the_region_has_nobody():
    aged(make_practice())
    editor(email="editor@example.org")

    ask_owners()

    assert recipients() == ["editor@example.org"]


def test_confirmed_practice_is_not_asked_about_again():
    author = UserFactory()
    page = aged(make_practice(author=author))
    ask_owners()
    Mail.objects.all().delete()
    asked_ago(31)
    Practice.objects.filter(pk=page.practice_id).update(confirmed_at=timezone.now())

    ask_owners()

    assert not Mail.objects.exists()


def test_next_year_a_new_round_begins():
    author = UserFactory()
    aged(make_practice(author=author), days=900)
    asked_ago(370)

    ask_owners()

    assert Mail.objects.count() == 1
    assert Practice.objects.get().asked_at > timezone.now() - timedelta(minutes=5)


def test_stale_is_what_nobody_confirmed_for_two_years():
    old = aged(make_practice(title="Old"), days=800).practice
    kept = aged(make_practice(title="Kept"), days=800, confirmed_at=timezone.now())
    young = aged(make_practice(title="Young"), days=700)

    old.refresh_from_db()
    assert is_stale(old)
    for page in (kept, young):
        assert not is_stale(Practice.objects.get(pk=page.practice_id))
    assert list(stale_practices()) == [old]


def test_search_reads_anew_what_became_stale_these_days():
    limit = years_before(timezone.now(), 2)
    fresh = make_practice(title="Just stale")
    aged(fresh, created_at=limit - timedelta(days=1))
    aged(make_practice(title="Long stale"), created_at=limit - timedelta(days=90))
    before = last_sequence()

    assert tell_search_of_stale() == "1 practices not confirmed for two years"
    assert last_sequence() == before + 1
    Practice.objects.all().update(confirmed_at=timezone.now())
    assert tell_search_of_stale() == ""


def test_leap_day_has_a_day_two_years_before():
    moment = timezone.now().replace(year=2028, month=2, day=29)

    assert years_before(moment, 2).strftime("%Y-%m-%d") == "2026-02-28"
