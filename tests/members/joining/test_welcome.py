"""The welcome of new members: three steps, each on its own, none twice."""

import pytest

from members.joining.rhythms import rhythm_of
from members.joining.welcoming import is_new
from members.models import NoticeChoice, User
from members.notices.following import follow
from tests.factories import (
    InvitationFactory,
    JoinRequestFactory,
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
    make_region_page,
    make_theme_page,
)
from tests.members.letters import ask_for_code, code_in, enter_code
from tests.reading import errors, html, value, words

STEPS = ["/en/welcome/1/", "/en/welcome/2/", "/en/welcome/3/"]


@pytest.fixture
def newcomer(region) -> User:
    """Approved, not yet welcomed, of one region."""
    user = UserFactory(email="eva@example.org", display_name="Eva")
    user.profile.regions.add(region)
    JoinRequestFactory(email=user.email, state="approved", user=user)
    return user


@pytest.fixture
def reader(newcomer, signed_in):
    return signed_in(newcomer)


def basics(**changes) -> dict:
    return {
        "do": "save",
        "display_name": "Eva Novak",
        "name_audience": "public",
        "role": "Museum education",
        "organisation": "bsc-kranj",
        "regions": ["gorenjska"],
        "languages": ["sl"],
    } | changes


def test_visitors_are_led_to_the_sign_in(client):
    assert client.get(STEPS[0]).url.startswith("/en/accounts/login/")


def test_first_sign_in_leads_to_the_welcome(newcomer, client, mailoutbox):
    ask_for_code(client, newcomer.email)
    assert enter_code(client, code_in(mailoutbox[0])).url == STEPS[0]


def test_later_sign_in_goes_on_where_one_was(reader, client, newcomer):
    from django.test import RequestFactory

    from members.joining.welcoming import welcome_address

    reader.post(STEPS[0], {"do": "skip"})
    request = RequestFactory().get("/")
    request.user, request.session = newcomer, reader.session
    assert welcome_address(request) == STEPS[1]


def test_accounts_from_before_are_not_welcomed(client, mailoutbox):
    user = UserFactory()
    ask_for_code(client, user.email)
    assert enter_code(client, code_in(mailoutbox[0])).url == "/en/"


def test_welcomed_people_are_not_welcomed_again(newcomer, reader):
    assert is_new(newcomer)
    reader.post(STEPS[2], {"do": "skip"})
    assert not is_new(newcomer)


def test_invited_people_are_welcomed(region):
    user = UserFactory()
    InvitationFactory(accepted_by=user)
    assert is_new(user)


@pytest.mark.parametrize("step", [0, 4, 99])
def test_there_are_three_steps(reader, step):
    assert reader.get(f"/en/welcome/{step}/").status_code == 404


def test_each_step_has_one_heading(reader):
    for number, path in enumerate(STEPS, 1):
        page = html(reader.get(path))
        assert len(page.select("h1")) == 1
        assert f"step {number} of 3" in words(page.main)


def test_basics_are_saved(newcomer, reader, region):
    organisation = OrganisationFactory(region=region)
    leoben = RegionFactory(key="leoben", label={"en": "Leoben"})
    typed = basics(regions=["gorenjska", "leoben"], languages=["sl", "de"])

    assert reader.post(STEPS[0], typed).url == STEPS[1]

    profile = User.objects.get(pk=newcomer.pk).profile
    assert profile.user.display_name == "Eva Novak"
    assert (profile.role, profile.name_audience) == ("Museum education", "public")
    assert profile.affiliations.get().organisation == organisation
    assert set(profile.regions.all()) == {region, leoben}
    assert {skill.language for skill in profile.languages.all()} == {"sl", "de"}
    assert profile.version == 1
    again = reader.get(STEPS[0])
    assert value(again, "role") == "Museum education"
    assert value(again, "organisation") == "bsc-kranj"


def test_basics_keep_levels_and_other_languages(newcomer, reader):
    OrganisationFactory()
    newcomer.profile.languages.create(language="sl", spoken=3, read=3)
    newcomer.profile.languages.create(language="uk", spoken=1, read=1)
    newcomer.profile.languages.create(language="it", spoken=1, read=1)
    reader.post(STEPS[0], basics(languages=["sl", "hr"]))
    rows = newcomer.profile.languages.values_list("language", "spoken")
    assert dict(rows) == {"sl": 3, "hr": 2, "uk": 1}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"display_name": ""}, "display_name"),
        ({"name_audience": "nobody"}, "name_audience"),
        ({"regions": ["atlantis"]}, "regions"),
        ({"organisation": "unknown"}, "organisation"),
        ({"languages": ["xx"]}, "languages"),
    ],
)
def test_wrong_basics_are_refused_and_kept(newcomer, reader, changes, field):
    OrganisationFactory()
    answer = reader.post(STEPS[0], basics(**changes))
    assert list(errors(answer)) == [field]
    assert value(answer, "role") == "Museum education"
    newcomer.profile.refresh_from_db()
    assert newcomer.profile.role == ""


def test_own_region_is_ticked_to_begin_with(reader):
    make_region_page()
    make_region_page(region=RegionFactory(key="leoben", label={"en": "Leoben"}))
    page = html(reader.get(STEPS[1]))
    ticked = [box["value"] for box in page.select("[name=regions][checked]")]
    assert ticked == ["gorenjska"]


def test_following_is_saved(newcomer, reader):
    make_region_page()
    make_region_page(region=RegionFactory(key="leoben", label={"en": "Leoben"}))
    make_theme_page(theme=ThemeFactory())
    follow(user=newcomer, kind="region", key="leoben")
    follow(user=newcomer, kind="practice", key="other")
    typed = {"do": "save", "regions": ["gorenjska"], "themes": ["workforce"]}
    assert reader.post(STEPS[1], typed).url == STEPS[2]
    rows = set(newcomer.follows.values_list("kind", "key"))
    assert rows == {
        ("region", "gorenjska"),
        ("theme", "workforce"),
        ("practice", "other"),
    }


def test_what_does_not_exist_is_not_followed(newcomer, reader):
    make_region_page()
    answer = reader.post(STEPS[1], {"do": "save", "regions": ["atlantis"]})
    assert "regions" in errors(answer)
    assert not newcomer.follows.exists()


@pytest.mark.parametrize("rhythm", ["usual", "daily", "never"])
def test_rhythm_of_mails_is_saved(newcomer, reader, rhythm):
    answer = reader.post(STEPS[2], {"do": "save", "rhythm": rhythm})
    assert answer.url == newcomer.profile.get_absolute_url()
    assert rhythm_of(newcomer) == rhythm
    page = html(reader.get(STEPS[2]))
    assert page.select_one("[name=rhythm][checked]")["value"] == rhythm


def test_usual_rhythm_needs_no_rows(newcomer, reader):
    for rhythm in ("never", "usual"):
        reader.post(STEPS[2], {"do": "save", "rhythm": rhythm})
    assert not NoticeChoice.objects.filter(user=newcomer).exists()


def test_rhythm_must_be_one_of_three(newcomer, reader):
    answer = reader.post(STEPS[2], {"do": "save", "rhythm": "hourly"})
    assert "rhythm" in errors(answer)
    assert is_new(newcomer)


def test_steps_are_skipped_without_saving(newcomer, reader):
    for path, following in zip(STEPS, STEPS[1:], strict=False):
        assert reader.post(path, basics(do="skip")).url == following
    newcomer.profile.refresh_from_db()
    assert newcomer.profile.role == ""
    assert newcomer.profile.welcomed_at is None


def test_welcome_can_be_left_at_once(newcomer, reader):
    reader.post(STEPS[0], {"do": "later"})
    newcomer.profile.refresh_from_db()
    assert newcomer.profile.welcomed_at
