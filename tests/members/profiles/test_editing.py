"""The edit page: each group is saved on its own, beside each field who sees it."""

import pytest
from django.urls import reverse

from members.models import Affiliation, LanguageSkill, Profile
from members.profiles.groups import GROUPS
from members.visibility import DEFAULTS
from search.models import Change
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.members.profiles.editing import fields, send
from tests.reading import errors, html, words

pytestmark = pytest.mark.django_db
EDIT = "/en/profile/"
FORMS = [key for key in GROUPS if key != "photo"]


@pytest.fixture
def newcomer(site):
    return UserFactory(display_name="Ana Novak", email="ana.novak@example.org")


@pytest.fixture
def browser(newcomer, signed_in):
    return signed_in(newcomer)


def profile_of(user) -> Profile:
    return Profile.objects.get(pk=user.pk)


def test_every_field_stands_in_one_group():
    names = [name for group in GROUPS.values() for name in group.form.seen]
    assert sorted(names) == sorted(DEFAULTS)


def test_overview_shows_what_is_told_and_who_sees_it(profile, owner):
    page = words(owner.get(EDIT))
    assert "Zqrole of the works" in page
    assert "Zqorganisation: Zqpart" in page
    assert "Visible to: Coordinators" in page


def test_overview_of_an_empty_profile(browser):
    assert "not told yet" in words(browser.get(EDIT))


def test_account_without_profile_gets_one(site, signed_in):
    person = UserFactory(with_profile=False)
    assert signed_in(person).get(EDIT).status_code == 200
    assert Profile.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("group", ["", *(f"{key}/" for key in GROUPS), "concepts/"])
def test_edit_pages_are_for_members(site, client, group):
    answer = client.get(f"{EDIT}{group}")
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_there_is_no_other_group(browser):
    assert browser.get(f"{EDIT}salary/").status_code == 404


@pytest.mark.parametrize("group", FORMS)
def test_form_sent_as_it_came_changes_nothing_but_the_version(profile, owner, group):
    before = Profile.objects.values().get(pk=profile.pk)
    rows = list(profile.languages.values("language", "spoken", "read"))

    assert send(owner, group).status_code == 302

    now = Profile.objects.values().get(pk=profile.pk)
    assert now.pop("version") == before.pop("version") + 1
    assert now.pop("changed_at") > before.pop("changed_at")
    now.pop("audiences"), before.pop("audiences")
    assert now == before
    assert list(profile.languages.values("language", "spoken", "read")) == rows


def test_name_and_role_are_saved_with_their_audience(newcomer, browser):
    answer = send(
        browser, "basics", name=" Ana  Novak ", role="Curator", sees_name="public"
    )

    assert answer.url == EDIT
    newcomer.refresh_from_db()
    assert newcomer.display_name == "Ana Novak"
    assert newcomer.profile.role == "Curator"
    assert profile_of(newcomer).name_audience == "public"
    assert profile_of(newcomer).audiences == {"role": "members"}


def test_saving_tells_the_search(newcomer, browser):
    Change.objects.all().delete()
    send(browser, "basics", role="Curator")
    assert Change.objects.filter(key=f"member:{newcomer.pk}").exists()


def test_save_and_go_on_leads_to_the_next_group(browser):
    assert send(browser, "basics", do="next").url == f"{EDIT}photo/"
    assert send(browser, "contact", do="next").url == EDIT


def test_wrong_input_is_told_and_kept(newcomer, browser):
    answer = send(browser, "basics", name="", role="Cu\0rator")
    assert answer.status_code == 200
    assert set(errors(answer)) == {"name", "role"}
    assert profile_of(newcomer).version == 0


def test_audience_that_does_not_exist_is_refused(newcomer, browser):
    answer = send(browser, "basics", sees_role="nobody")
    assert answer.status_code == 200
    assert html(answer).select(".audience-choice .field-errors")
    assert profile_of(newcomer).audiences == {}


def test_places_are_saved(newcomer, browser):
    region, theme = RegionFactory(), ThemeFactory()
    send(browser, "places", regions=[region.key], themes=[theme.key])
    assert list(profile_of(newcomer).regions.all()) == [region]
    assert list(profile_of(newcomer).themes.all()) == [theme]


def test_unknown_region_is_refused(browser):
    assert "regions" in errors(send(browser, "places", regions=["atlantis"]))


def test_offers_are_saved_with_their_language(newcomer, browser):
    answer = send(
        browser,
        "offers",
        offers="Dwa\r\nwiersze",
        text_language="pl",
        availability=["talk", "mentoring"],
    )
    profile = profile_of(newcomer)
    assert answer.status_code == 302
    assert (profile.offers, profile.text_language) == ("Dwa\nwiersze", "pl")
    assert profile.availability == ["mentoring", "talk"]


def test_too_long_offer_is_kept_in_the_form(browser):
    answer = send(browser, "offers", offers="x" * 601)
    assert "offers" in errors(answer)
    assert fields(answer)["offers"] == ["x" * 601]


@pytest.mark.parametrize("phone", ["call me", "12", "0" * 41])
def test_wrong_phone_is_refused(browser, phone):
    assert "phone" in errors(send(browser, "contact", phone=phone))


def test_contact_is_saved(newcomer, browser):
    send(
        browser,
        "contact",
        phone="+386 (4) 123-45.67",
        contact="By mail",
        time_zone="Europe/Lisbon",
        sees_mail="members",
    )
    profile = profile_of(newcomer)
    assert (profile.phone, profile.contact) == ("+386 (4) 123-45.67", "By mail")
    assert profile.audiences["mail"] == "members"
    newcomer.refresh_from_db()
    assert newcomer.time_zone == "Europe/Lisbon"
    assert newcomer.email == "ana.novak@example.org"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://example.org", "no address", "data:text/html,x"],
)
def test_only_web_addresses_are_links(newcomer, browser, url):
    answer = send(browser, "contact", **{"links-0-title": "x", "links-0-url": url})
    assert answer.status_code == 200
    assert url in words(answer) or url in str(html(answer))
    assert profile_of(newcomer).links == []


def test_links_are_saved_in_their_order(newcomer, browser):
    send(
        browser,
        "contact",
        **{"links-0-title": "B", "links-0-url": "example.org/b"},
        **{"links-1-title": "", "links-1-url": "https://example.org/a"},
        **{"links-2-title": "", "links-2-url": ""},
    )
    assert profile_of(newcomer).links == [
        {"title": "B", "url": "https://example.org/b"},
        {"title": "", "url": "https://example.org/a"},
    ]


def test_organisations_are_saved_with_part_and_order(newcomer, browser):
    first, second = OrganisationFactory(key="one"), OrganisationFactory(key="two")
    send(
        browser,
        "organisations",
        **{"organisations-5-organisation": "two", "organisations-5-part": "Guide"},
        **{"organisations-0-organisation": "one", "organisations-0-part": ""},
    )
    rows = Affiliation.objects.filter(profile=newcomer.pk)
    assert {row.organisation: row.part for row in rows} == {second: "Guide", first: ""}


def test_organisation_named_twice_is_refused(newcomer, browser):
    OrganisationFactory(key="one")
    answer = send(
        browser,
        "organisations",
        **{"organisations-0-organisation": "one", "organisations-0-part": ""},
        **{"organisations-1-organisation": "one", "organisations-1-part": "x"},
    )
    assert "organisations" in errors(answer)
    assert not newcomer.profile.affiliations.exists()


def test_row_that_is_wrong_is_marked(browser):
    answer = send(browser, "organisations", **{"organisations-0-part": "Guide"})
    assert html(answer).select(".row.has-errors")
    assert fields(answer)["organisations-0-part"] == ["Guide"]


def test_languages_are_saved(newcomer, browser):
    answer = send(
        browser, "languages", **language(0, "pl", 3, 2), **language(1, "sl", 1, 3)
    )
    assert answer.status_code == 302
    rows = LanguageSkill.objects.filter(profile=newcomer.pk)
    assert [(r.language, r.spoken, r.read) for r in rows] == [
        ("pl", 3, 2),
        ("sl", 1, 3),
    ]


def test_language_neither_spoken_nor_read_is_refused(browser):
    answer = send(browser, "languages", **language(0, "pl", 0, 0))
    assert "neither speak nor read" in words(answer)


def test_too_many_rows_are_refused(browser):
    rows: dict = {}
    for number in range(21):
        rows |= language(number, "pl", 1, 1)
    assert "At most 20 rows" in words(send(browser, "languages", **rows))


def language(number: int, code: str, spoken: int, read: int) -> dict:
    return {
        f"languages-{number}-language": code,
        f"languages-{number}-spoken": str(spoken),
        f"languages-{number}-read": str(read),
    }


def languages_in(page) -> list[str]:
    names = fields(page)
    return [v[0] for name, v in names.items() if name.endswith("-language")]


def test_one_more_row_keeps_what_is_typed_and_saves_nothing(newcomer, browser):
    answer = send(browser, "languages", do="add languages", **language(0, "pl", 1, 1))
    assert languages_in(answer) == ["pl", ""]
    assert not newcomer.profile.languages.exists()


def test_row_is_removed_without_script(browser):
    typed = language(0, "pl", 1, 1) | language(1, "sl", 1, 1)
    answer = send(browser, "languages", do="drop languages 0", **typed)
    assert languages_in(answer) == ["sl"]


def test_row_moves_up_without_script(browser):
    typed = {"links-0-url": "a.org", "links-1-url": "b.org"}
    answer = send(browser, "contact", do="up links 1", **typed)
    posted = fields(answer)
    assert (posted["links-0-url"], posted["links-1-url"]) == (["b.org"], ["a.org"])


@pytest.mark.parametrize(
    "do",
    ["up links 0", "drop links 99", "drop links -1", "turn links 1", "add links x"],
)
def test_odd_buttons_do_no_harm(newcomer, browser, do):
    assert (
        send(browser, "contact", do=do, **{"links-0-url": "a.org"}).status_code == 200
    )
    assert profile_of(newcomer).links == []


def test_button_of_another_group_saves(newcomer, browser):
    assert send(browser, "basics", do="add links", role="Curator").status_code == 302
    assert profile_of(newcomer).role == "Curator"


@pytest.mark.parametrize("number", [1, 3])
def test_edit_pages_cost_the_same_for_more_rows(
    profile, owner, django_assert_num_queries, number
):
    for code in ("sl", "hr", "pl")[:number]:
        LanguageSkill.objects.create(profile=profile, language=code)
    owner.get(EDIT)
    with django_assert_num_queries(15):
        owner.get(EDIT)
    with django_assert_num_queries(16):
        owner.get(f"{EDIT}languages/")
