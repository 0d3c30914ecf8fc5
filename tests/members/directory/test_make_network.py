"""A synthetic network: marked as such, the same for the same seed, removable."""

import pytest
from django.core.management import CommandError, call_command

from members.directory.synthetic import ADDRESS, synthetic
from members.models import Part, Profile, User
from search import engines
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def words():
    ThemeFactory(), ConceptFactory(), OrganisationFactory()


def portraits() -> list[tuple]:
    rows = Profile.objects.order_by("user__email")
    return list(rows.values_list("user__display_name", "role", "audiences", "key"))


def test_people_are_made_marked_and_filled(words):
    call_command("make_network", 12)
    profile = Profile.objects.whole().first()
    assert synthetic().count() == User.objects.count() == 12
    assert "00000" in profile.user.display_name
    assert profile.user.email.endswith("@synthetic.invalid")
    assert not profile.user.has_usable_password()
    assert profile.regions.count() == profile.themes.count() == 1
    assert profile.affiliations.exists() and profile.languages.count() >= 2
    assert profile.offers and profile.availability


def test_people_are_found_at_once(words):
    call_command("make_network", 12)
    keys = [key for key in engines.current().keys() if key.startswith("member:")]  # noqa: SIM118
    assert len({key.split(":")[1] for key in keys}) == 12


def test_same_seed_gives_the_same_people(words):
    call_command("make_network", 5, seed=3)
    first = portraits()
    call_command("make_network", 5, seed=3)
    assert portraits() == first
    call_command("make_network", 5, seed=4)
    assert portraits() != first


def test_zero_removes_them_and_nobody_else(words):
    real = UserFactory()
    call_command("make_network", 5)
    call_command("make_network", 0)
    assert list(User.objects.all()) == [real]
    assert not Part.objects.exists()


def test_real_site_is_left_alone(words, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("make_network", 5)
    assert not User.objects.filter(email__endswith=ADDRESS).exists()
    call_command("make_network", 2, yes=True)
    assert synthetic().count() == 2


def test_number_below_zero_is_refused(words):
    with pytest.raises(CommandError):
        call_command("make_network", -1)


def test_empty_vocabulary_does_no_harm():
    call_command("make_network", 2)
    assert synthetic().count() == 2
