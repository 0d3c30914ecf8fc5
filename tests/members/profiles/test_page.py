"""A person's page: what stands there, for whom, and what it costs."""

import pytest
from django.urls import reverse

from members.models import LanguageSkill, Profile
from tests.factories import UserFactory
from tests.members.markers import (
    allowed_fields,
    set_audiences,
    shown_fields,
    without_frame,
)
from tests.reading import html, words

pytestmark = pytest.mark.django_db


def test_page_of_a_person_tells_who_it_is(profile, readers):
    page = readers["member"][0].get(profile.get_absolute_url())

    assert html(page).h1.get_text() == "Zqname Zqname"
    assert "Estonian: spoken well, read fluently" in words(page)
    assert "in Faroe." in words(page)
    assert "Mentoring" in words(page)


def test_page_without_photo_shows_initials(site, signed_in):
    person = UserFactory(display_name="Ana Maria Novak")
    page = signed_in(UserFactory()).get(person.profile.get_absolute_url())
    assert html(page).select_one(".profile-photo .initials").get_text() == "AN"


def test_texts_say_their_language(profile, readers):
    Profile.objects.filter(pk=profile.pk).update(text_language="pl")
    page = html(readers["member"][0].get(profile.get_absolute_url()))
    assert page.select_one(".give [lang]")["lang"] == "pl"
    assert page.select_one(".take [lang]")["lang"] == "pl"


def test_links_are_not_endorsed(profile, readers):
    page = html(readers["member"][0].get(profile.get_absolute_url()))
    link = page.find("a", href="https://zqlink.example/")
    assert set(link["rel"]) == {"me", "nofollow", "noopener"}


def test_nobody_of_this_key(site, client):
    assert client.get("/en/members/0123456789/").status_code == 404
    assert client.get("/en/members/0123456789.json").status_code == 404
    assert client.get("/en/members/anything-else/").status_code == 404


def test_page_takes_no_post(profile, owner):
    assert owner.post(profile.get_absolute_url()).status_code == 405


@pytest.mark.parametrize(
    ("audience", "is_indexed"), [("public", True), ("members", False)]
)
def test_only_public_pages_are_for_search_engines(profile, owner, audience, is_indexed):
    set_audiences(profile, {"name": audience})
    page = html(owner.get(profile.get_absolute_url()))
    assert (page.find("meta", attrs={"name": "robots"}) is None) == is_indexed


def test_page_for_the_anonymous_sets_no_cookie(profile, client):
    set_audiences(profile, {"name": "public"})
    assert not client.get(profile.get_absolute_url()).cookies


def test_text_cannot_end_the_linked_data(profile, owner):
    Profile.objects.filter(pk=profile.pk).update(role="</script><b id=oops>")
    page = html(owner.get(profile.get_absolute_url()))
    assert page.find(id="oops") is None


def test_owner_is_offered_the_edit_page(profile, owner, readers):
    edit = reverse("members:profile_edit")
    assert html(owner.get(profile.get_absolute_url())).find("a", href=edit)
    page = html(readers["member"][0].get(profile.get_absolute_url()))
    assert not page.main.find("a", href=edit)


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_more_rows(
    profile, readers, django_assert_num_queries, number
):
    for code in ("sl", "hr", "pl")[:number]:
        LanguageSkill.objects.create(profile=profile, language=code)
    member = readers["member"][0]
    member.get(profile.get_absolute_url())
    with django_assert_num_queries(23):
        member.get(profile.get_absolute_url())


@pytest.mark.parametrize("audience", ["public", "members", "coordinators"])
def test_owner_sees_the_page_with_the_eyes_of_others(profile, owner, audience):
    set_audiences(profile, {"name": "public", "role": "public", "offers": "public"})

    page = owner.get(profile.get_absolute_url(), {"as": audience})

    main = without_frame(page.content.decode())
    assert shown_fields(main) == allowed_fields(profile, audience)
    current = html(page).select_one(".own-bar [aria-current]")
    assert current["href"].endswith(f"?as={audience}")


def test_owner_is_told_that_nobody_finds_the_page(profile, owner):
    page = owner.get(profile.get_absolute_url(), {"as": "public"})
    assert "Nobody without an account finds you." in words(page)
    assert not shown_fields(without_frame(page.content.decode()))


def test_only_its_owner_borrows_eyes(profile, readers, client):
    address = f"{profile.get_absolute_url()}?as=coordinators"
    assert readers["member"][0].get(address).status_code == 403
    assert readers["editor"][0].get(address).status_code == 403
    assert client.get(address).status_code == 404
    set_audiences(profile, {"name": "public"})
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_there_are_no_other_eyes(profile, owner):
    address = f"{profile.get_absolute_url()}?as=robots"
    assert owner.get(address).status_code == 404


def test_hint_names_one_field_and_goes_for_good(site, signed_in):
    person = UserFactory()
    browser = signed_in(person)
    page = browser.get(person.profile.get_absolute_url())
    assert len(html(page).select(".hint")) == 1
    assert "Say what you do" in words(html(page).select_one(".hint"))

    browser.post(reverse("members:hints_hide"))

    page = browser.get(person.profile.get_absolute_url())
    assert not html(page).select(".hint")
    assert not html(browser.get(reverse("members:profile_edit"))).select(".hint")


def test_hint_is_for_the_owner_alone(site, signed_in):
    person = UserFactory()
    page = signed_in(UserFactory()).get(person.profile.get_absolute_url())
    assert not html(page).select(".hint")


def test_full_profile_has_no_hint(profile, owner):
    assert not html(owner.get(profile.get_absolute_url())).select(".hint")


def test_hints_are_hidden_by_members_alone(site, client, signed_in):
    assert client.post(reverse("members:hints_hide")).status_code == 302
    browser = signed_in(UserFactory())
    assert browser.get(reverse("members:hints_hide")).status_code == 405
