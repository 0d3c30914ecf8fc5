import pytest

from tests.factories import ConceptFactory, RegionFactory, UserFactory, coordinator_of
from tests.vocabulary.concepts import concept


@pytest.fixture
def keeper(shared_site):
    return coordinator_of(RegionFactory(), display_name="Kata Keeper")


@pytest.fixture
def keeping(keeper, signed_in):
    """A signed-in coordinator."""
    return signed_in(keeper)


@pytest.fixture
def colliery(shared_site):
    return ConceptFactory()


@pytest.fixture
def pit(shared_site):
    label = {"en": "Pit", "pl": "Kopalnia"}
    return concept("pit", label=label, alternatives={"pl": ["szyb"]})


@pytest.fixture
def expert(pit):
    """Whoever knows pits, and follows the word."""
    user = UserFactory(display_name="Eva Expert")
    user.profile.name_audience = "public"
    user.profile.save()
    user.profile.concepts.add(pit)
    user.follows.create(kind="concept", key="pit")
    return user
