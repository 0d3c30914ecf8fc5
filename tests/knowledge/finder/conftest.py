import pytest

from knowledge.choices import Kind
from tests.factories import ConceptFactory, RegionFactory, ThemeFactory, make_practice
from tests.knowledge.catalogue.records import make_record
from vocabulary.models import StakeholderGroup

MUSEUM = {"involvement": [{"group": "museum", "carrying_out": "active"}]}
SCHOOL = {"involvement": [{"group": "school", "carrying_out": "active"}]}


@pytest.fixture(scope="module")
def practices(module_site):
    """Art for little money, a visit for more, and one that tells neither."""
    for position, key in enumerate(("museum", "school", "tourism")):
        label = {"en": key.capitalize()}
        StakeholderGroup.objects.create(key=key, label=label, position=position)
    identity = ThemeFactory(key="identity", label={"en": "Identity"})
    art = ConceptFactory(slug="public-art", name="Public art")
    visit = ConceptFactory(slug="factory-visit", name="Factory visit")
    RegionFactory()
    painted = make_record(
        MUSEUM,
        title="Art on the tower",
        theme=identity,
        cost_band="under_5000",
        concepts=[art],
    )
    visited = make_record(
        SCHOOL,
        title="A class in the foundry",
        cost_band="under_25000",
        kind=Kind.RUNNING,
        concepts=[visit],
    )
    make_practice(title="A night of light", theme=identity, concepts=[art])
    return {"painted": painted, "visited": visited}


@pytest.fixture
def asked(practices, shared_site, client):
    """asked(change="art", step=2): the finder's answer to an anonymous reader."""

    def ask(**params):
        answer = client.get("/en/practices/finder/", params)
        assert answer.status_code == 200
        return answer

    return ask
