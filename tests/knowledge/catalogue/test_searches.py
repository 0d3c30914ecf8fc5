"""Searches that members keep, and what they are told of them."""

import pytest
from django.http import QueryDict

from knowledge.actions import withdraw_practice
from knowledge.catalogue import saving
from knowledge.catalogue.alerts import tell_of_matches
from knowledge.catalogue.forms import SavedSearchForm
from knowledge.catalogue.found import asked
from knowledge.catalogue.own_data import searches
from knowledge.catalogue.searches import changed
from knowledge.models import Practice, SavedSearch
from members.models import Notice, User
from search.outbox import record_change
from tests.factories import make_practice
from tests.reading import errors, html, value, words
from tests.search.rebuilding import lose_index

LIST = "/en/practices/searches/"
NEW = f"{LIST}new/"
QUERIES = 13


@pytest.fixture
def member(shared_site, coordinator, signed_in):
    make_practice(title="Art on the tower")
    return signed_in(coordinator)


def save(client, query="?q=tower", **data):
    return client.post(NEW + query, {"title": "Towers", "is_told": "on"} | data)


def saved() -> SavedSearch:
    return SavedSearch.objects.get()


def test_search_is_saved_with_what_it_finds_now(member, coordinator):
    answer = save(member, "?theme=workforce&q=tower&sort=title&page=2&view=map&odd=1")

    assert answer.headers["Location"] == LIST
    row = saved()
    assert (row.user, row.title, row.is_told) == (coordinator, "Towers", True)
    assert row.params == "q=tower&sort=title&theme=workforce"
    assert row.known == [str(Practice.objects.get().pk)]


def test_form_proposes_a_name_from_what_is_asked(member):
    answer = member.get(NEW, {"q": "tower", "theme": "workforce"})

    assert value(answer, "title") == "“tower”, Workforce and companies"


def test_the_same_search_in_another_order_is_renamed(member):
    save(member, "?theme=workforce&q=tower")
    save(member, "?q=tower&theme=workforce", title="Towers again")

    assert saved().title == "Towers again"


def test_search_without_a_name_is_asked_for_one(member):
    answer = save(member, title=" ")

    assert "title" in errors(answer)
    assert not SavedSearch.objects.exists()


def test_searches_are_limited(member, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 1)
    save(member)

    answer = save(member, "?q=other")

    assert "as many searches as one can" in words(answer)
    assert value(answer, "title") == "Towers"
    assert SavedSearch.objects.count() == 1


def test_without_index_the_typed_name_stays(member):
    lose_index()

    answer = save(member)

    assert "The search is being prepared" in words(answer)
    assert value(answer, "title") == "Towers"


def test_list_leads_to_the_search(member):
    save(member, "?q=tower&theme=workforce")

    page = html(member.get(LIST))

    link = page.select_one(".own-list h2 a")
    assert words(link) == "Towers"
    assert link["href"] == "/en/library/?q=tower&theme=workforce"
    assert "“tower”, Workforce and companies" in words(page.main)


def test_empty_list_says_how(member):
    assert "You have saved no search yet" in words(member.get(LIST))


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    member, count, django_assert_num_queries
):
    for number in range(count):
        save(member, f"?q=tower{number}")
    member.get(LIST)

    with django_assert_num_queries(QUERIES):
        page = html(member.get(LIST))

    assert len(page.select(".own-list > li")) == count


def test_search_is_renamed_and_silenced(member):
    save(member)

    member.post(f"{LIST}{saved().pk}/", {"title": "Old towers"})

    assert (saved().title, saved().is_told) == ("Old towers", False)


def test_search_that_is_told_again_tells_of_what_comes_then(member, coordinator):
    save(member, is_told="")
    make_practice(title="A second tower")
    member.post(f"{LIST}{saved().pk}/", {"title": "Towers", "is_told": "on"})

    tell_of_matches()

    assert not Notice.objects.exists()


def test_search_is_deleted_after_a_question(member):
    save(member)
    address = f"{LIST}{saved().pk}/delete/"

    assert "Towers" in words(member.get(address))
    assert SavedSearch.objects.exists()
    member.post(address)
    assert not SavedSearch.objects.exists()


def test_search_that_was_deleted_meanwhile_is_not_changed(member, rf, coordinator):
    save(member)
    search = saved()
    request = rf.post("/", {"title": "Other"})
    request.user = coordinator
    form = SavedSearchForm(request.POST, instance=search)
    assert form.is_valid()
    SavedSearch.objects.all().delete()

    assert not changed(request, form)

    assert form.non_field_errors() == ["This search was deleted meanwhile."]
    assert not SavedSearch.objects.exists()


def test_new_match_is_told_once(member, coordinator):
    save(member)
    make_practice(title="A second tower")
    make_practice(title="No match")

    tell_of_matches()
    tell_of_matches()

    notice = Notice.objects.get()
    assert (notice.user, notice.kind) == (coordinator, "knowledge_saved_search")
    assert notice.data == {"title": "Towers", "number": 1}
    assert notice.path == "/en/library/?q=tower"
    assert "1 new practice for your search “Towers”" in words(
        member.get("/en/notices/")
    )


def test_what_comes_back_is_not_told_again(member, coordinator):
    page = make_practice(title="Tower of mine", author=coordinator)
    save(member)
    withdraw_practice(practice=page.practice, by=coordinator)
    tell_of_matches()
    Practice.objects.update(withdrawn_at=None)
    record_change("practice", page.practice_id)

    tell_of_matches()

    assert not Notice.objects.exists()


@pytest.mark.parametrize("change", [{"is_told": False}, {"user__is_active": False}])
def test_nobody_is_told_who_does_not_wish_or_left(member, coordinator, change):
    save(member)
    make_practice(title="A second tower")
    if "is_told" in change:
        SavedSearch.objects.update(is_told=False)
    else:
        User.objects.filter(pk=coordinator.pk).update(is_active=False)

    tell_of_matches()

    assert not Notice.objects.exists()


def test_without_index_the_job_waits(member):
    save(member)
    make_practice(title="A second tower")
    lose_index()

    assert "later" in tell_of_matches()
    assert len(saved().known) == 1


def test_own_searches_are_in_the_copy_and_go_with_the_account(member, coordinator):
    save(member)

    (told,) = searches.export(coordinator)["saved_searches"]
    assert (told["name"], told["search"]) == ("Towers", "q=tower")
    searches.remove(coordinator, {})
    assert not SavedSearch.objects.exists()


def test_kept_address_has_a_fixed_order():
    one = QueryDict("theme=b&theme=a&q=x&page=3")
    other = QueryDict("q=x&theme=a&theme=b&view=map")

    assert (
        saving.kept_params(one) == saving.kept_params(other) == ("q=x&theme=a&theme=b")
    )


def test_search_keeps_nothing_that_only_another_spelling_finds(shared_site):
    make_practice(title="Tower")

    assert len(saving.groups_found(asked(QueryDict("q=tower"), None))) == 1
    assert saving.groups_found(asked(QueryDict("q=towwer"), None)) == []
