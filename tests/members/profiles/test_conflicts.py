"""One profile in two windows: the second is told, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.models import Profile
from portal.conflicts import compare, mark, marks, read_marks
from tests.factories import UserFactory
from tests.members.profiles.editing import fields, send
from tests.reading import html, words


@pytest.fixture
def person(site):
    return UserFactory(display_name="Ana Novak")


@pytest.fixture
def browser(person, signed_in):
    return signed_in(person)


def role_of(user) -> str:
    return Profile.objects.get(pk=user.pk).role


@pytest.mark.django_db
def test_second_window_is_told_and_loses_nothing(person, browser):
    first = second = browser.get("/en/profile/basics/")
    send(browser, "basics", page=first, role="Curator of looms")

    answer = send(browser, "basics", page=second, role="Keeper of engines")

    assert answer.status_code == 200
    told = words(html(answer).select_one(".side-by-side"))
    assert "Keeper of engines" in told
    assert "Curator of looms" in told
    assert fields(answer)["role"] == ["Keeper of engines"]
    assert role_of(person) == "Curator of looms"


@pytest.mark.django_db
def test_second_window_may_insist(person, browser):
    second = browser.get("/en/profile/basics/")
    send(browser, "basics", role="Curator of looms")
    told = send(browser, "basics", page=second, role="Keeper of engines")

    assert send(browser, "basics", page=told, do="insist").status_code == 302
    assert role_of(person) == "Keeper of engines"


@pytest.mark.django_db
def test_who_was_told_may_simply_save_again(person, browser):
    second = browser.get("/en/profile/basics/")
    send(browser, "basics", role="Curator of looms")
    told = send(browser, "basics", page=second, role="Keeper of engines")
    assert send(browser, "basics", page=told, role="Keeper").status_code == 302
    assert role_of(person) == "Keeper"


@pytest.mark.django_db
def test_other_fields_of_the_group_are_both_kept(person, browser):
    second = browser.get("/en/profile/basics/")
    send(browser, "basics", role="Curator of looms")

    answer = send(browser, "basics", page=second, name="Ana Maria Novak")

    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.display_name == "Ana Maria Novak"
    assert role_of(person) == "Curator of looms"
    assert "Role in the network" in words(browser.get("/en/profile/"))


@pytest.mark.django_db
def test_an_audience_narrowed_in_another_window_stays_narrow(person, browser):
    second = browser.get("/en/profile/basics/")
    send(browser, "basics", sees_role="coordinators")
    assert send(browser, "basics", page=second, role="Curator").status_code == 302
    profile = Profile.objects.get(pk=person.pk)
    assert (profile.role, profile.audiences["role"]) == ("Curator", "coordinators")


@pytest.mark.django_db
def test_two_audiences_for_one_field_are_to_be_decided(browser):
    second = browser.get("/en/profile/basics/")
    send(browser, "basics", sees_role="coordinators")
    answer = send(browser, "basics", page=second, sees_role="public")
    told = words(html(answer).select_one(".side-by-side"))
    assert "Who sees this: Role in the network" in told
    assert "Everyone" in told and "Coordinators" in told


@pytest.mark.django_db
def test_other_groups_are_no_conflict(person, browser):
    basics = browser.get("/en/profile/basics/")
    send(browser, "offers", offers="Looms")
    assert send(browser, "basics", page=basics, role="Curator").status_code == 302
    profile = Profile.objects.get(pk=person.pk)
    assert (profile.offers, profile.role, profile.version) == ("Looms", "Curator", 2)


@pytest.mark.django_db
def test_rows_in_two_windows(person, browser):
    second = browser.get("/en/profile/contact/")
    send(browser, "contact", **{"links-0-url": "https://one.example"})
    answer = send(
        browser, "contact", page=second, **{"links-0-url": "https://two.example"}
    )
    told = words(html(answer).select_one(".side-by-side"))
    assert "https://one.example" in told
    assert "https://two.example" in told


@pytest.mark.django_db
def test_a_row_more_does_not_forget_the_other_window(person, browser):
    second = browser.get("/en/profile/contact/")
    send(browser, "contact", contact="By pigeon")
    longer = send(browser, "contact", page=second, do="add links", contact="By mail")
    assert send(browser, "contact", page=longer).status_code == 200
    assert Profile.objects.get(pk=person.pk).contact == "By pigeon"


@pytest.mark.django_db
@pytest.mark.parametrize("before", ["", "nonsense", "[1]", "[" * 5000, '{"role": 1}'])
def test_odd_marks_are_no_error(browser, before):
    answer = send(browser, "basics", role="Curator", before=before)
    assert answer.status_code in (200, 302)


values = st.one_of(st.text(max_size=3), st.lists(st.sampled_from("ab"), max_size=2))


@given(opened=values, saved=values, typed=values)
def test_nothing_is_lost_of_what_was_typed_or_saved(opened, saved, typed):
    found = compare({"role": typed}, {"role": saved}, {"role": mark(opened)})
    if found.conflicts:
        assert typed not in (saved, opened) and saved != opened
    elif found.kept:
        assert typed == opened and found.values["role"] == saved
    else:
        assert found.values["role"] == typed
        assert typed == saved or saved == opened


def test_marks_come_back_as_they_went():
    assert read_marks(marks({"role": "x"})) == {"role": mark("x")}
