import pytest

from knowledge.choices import Kind
from search.outbox import record_terms_change
from tests.factories import (
    ConceptFactory,
    RegionFactory,
    ThemeFactory,
    make_practice,
    translated,
)


@pytest.fixture
def writer(shared_site, coordinator, signed_in):
    """A signed-in coordinator, and the region and theme of the sparks."""
    RegionFactory(), ThemeFactory()
    return signed_in(coordinator)


@pytest.fixture
def english(shared_site):
    """An original, and its translation below."""
    return make_practice(cost_eur=1000, begins="2017")


@pytest.fixture
def slovenian(english):
    return translated(
        english, "sl", title="Odprta vrata", what_works="Livarna povabi razred."
    )


@pytest.fixture(scope="module")
def practices(module_site):
    """Three practices of two themes, regions, kinds and languages."""
    identity = ThemeFactory(key="identity", label={"en": "Regional identity"})
    zwickau = RegionFactory(
        key="zwickau", label={"en": "Zwickau"}, short_label={}, country="DE"
    )
    colliery = ConceptFactory()
    record_terms_change()
    tower = make_practice(
        title="Art on the colliery tower",
        theme=identity,
        region=zwickau,
        kind=Kind.PILOT_ACTION,
        status="finished",
        concepts=[colliery],
    )
    doors = make_practice("sl", title="Odprta vrata livarne", kind=Kind.IDEA)
    night = make_practice(
        title="Night of the furnaces",
        theme=identity,
        kind=Kind.IDEA,
        status="running",
        what_works="The furnaces of the foundry are open at night.",
    )
    return {"tower": tower, "doors": doors, "night": night}


@pytest.fixture
def listed(practices, shared_site, client):
    """Reads the library with the parameters of an address."""
    return lambda data=None, **rest: client.get("/en/library/", data or rest)
