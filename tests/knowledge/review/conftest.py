import pytest

from tests.factories import RegionFactory, UserFactory, coordinator_of, editor
from tests.knowledge.review.records import begun, submitted
from tests.matrix import member_of


@pytest.fixture
def region(shared_site):
    return RegionFactory()


@pytest.fixture
def elsewhere(shared_site):
    return RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")


@pytest.fixture
def author(region):
    return member_of(region, display_name="Aba Author", email="author@example.org")


@pytest.fixture
def reviewer(region):
    return coordinator_of(region, display_name="Rosa Reviewer")


@pytest.fixture
def foreigner(elsewhere):
    """Coordinator of another region."""
    return coordinator_of(elsewhere, display_name="Fay Foreigner")


@pytest.fixture
def chief(shared_site):
    return editor(display_name="Edda Editor")


@pytest.fixture
def nobody(shared_site):
    """A member of no region at hand."""
    return UserFactory(display_name="Nils Nobody")


@pytest.fixture
def draft(author, region):
    return begun(author, region)


@pytest.fixture
def waiting(draft, author, reviewer):
    """Submitted by its author; the region has a coordinator."""
    return submitted(draft, author)
