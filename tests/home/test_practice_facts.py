"""What the facts of a practice may say; the rest of the content stands."""

import pytest

from home.seeding.facts import Facts, FactsError
from home.seeding.practices import seed_practices
from home.seeding.report import Report
from home.seeding.tree import Tree
from knowledge.models import BuildingBlock, PracticePage
from knowledge.record.tables import rows_of
from members.models import Organisation
from tests.home.seeds import spoil, standing


@pytest.fixture(scope="module")
def small(small_facts, django_db_setup, django_db_blocker, tmp_path_factory):
    index = tmp_path_factory.mktemp("small") / "search.sqlite3"
    with standing(index, django_db_blocker, "--facts", small_facts):
        yield


@pytest.fixture
def refused(small, folder, db):
    """What is said of the practice with a field changed."""
    for path in folder.glob("*.yaml"):
        if path.stem not in ("practices", "sources"):
            path.unlink()

    def ask(old: str, new: str) -> str:
        spoil(folder, "practices", old, new)
        with pytest.raises(FactsError) as error:
            seed_practices(Facts(folder), Tree(Report(lambda line: None)))
        return str(error.value).partition(", ")[2].partition(", ")[2]

    return ask


def test_facts_of_a_practice_are_read(small, db):
    page = PracticePage.objects.get(locale__language_code="en")

    assert (page.region.key, page.theme.key) == ("zwickau", "identity")
    assert (page.kind, page.status, page.begins) == ("pilot_action", "finished", "2018")
    assert (page.cost_eur, page.latitude, page.precision) == (60_000, 50.727, "about")
    assert sorted(page.concepts.slugs()) == ["colliery", "landmark", "public-art"]
    assert page.practice.organisation.key == "landkreis-zwickau"
    assert page.practice.language == "de"


def test_tables_of_a_practice_are_read_in_each_language(small, db):
    def row(language: str, table: str) -> dict:
        page = PracticePage.objects.get(locale__language_code=language)
        return rows_of(page, table)[0]

    money = {language: row(language, "money") for language in ("en", "de")}
    assert {told["cost"] for told in money.values()} == {60_000}
    assert len({told["id"] for told in money.values()}) == 1
    assert money["en"]["item"] == "Design of the image"
    assert money["de"]["item"] == "Gestaltung des Bildes"
    partner = Organisation.objects.get(key="landkreis-zwickau").pk
    assert row("cs", "partners")["organisation"] == partner
    blocks = BuildingBlock.objects.standing()
    assert [set(block.title) for block in blocks] == [{"en", "sl", "cs", "de"}] * 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("effect: enabling", "effect: both", "effect: not allowed: both"),
        ("part: funder", "colour: red", "colour: unknown column"),
        ("item: Spray cans", "thing: Spray cans", "thing: unknown column"),
        ("- key: cans", "- key: tins", "tins: missing"),
        ("\n    money:", "\n    gold:", "gold: unknown table"),
        (
            "evidence_level: told",
            "evidence_level: felt",
            "evidence_level: unknown: felt",
        ),
        ("theme: identity", "theme: beauty", "theme: unknown: beauty"),
        ("theme: identity", "theme: ''", "theme: missing"),
        ("kind: pilot_action", "kind: miracle", "kind: unknown: miracle"),
        ("status: finished", "status: over", "status: unknown: over"),
        ("begins: '2018'", "begins: spring", "begins: not a date: spring"),
        ("cost_eur: 60000", "cost_eur: a lot", "cost_eur: not a number: a lot"),
        ("latitude: 50.727", "latitude: north", "latitude: not a number: north"),
        ("setting: former_plant", "setting: moon", "setting: unknown: moon"),
        ("precision: about", "precision: hardly", "precision: unknown: hardly"),
        ("- coal-mining", "- cheese", "branches: unknown: cheese"),
        ("- colliery", "- cheese", "concepts: unknown: cheese"),
        ("- blick-10301656", "- hearsay", "sources: unknown: hearsay"),
        ("drawing: tower", "drawing: cheese", "drawing: unknown: cheese"),
        ("language: de", "language: xx", "language: unknown: xx"),
        ("language: de", "language: it", "language: no text in it"),
        ("title: Façade", f"title: {'F' * 100}", "title: longer than 100 characters"),
        (
            "organisation: landkreis-zwickau",
            "organisation: nobody",
            "organisation: unknown: nobody",
        ),
    ],
)
def test_odd_field_of_a_practice_is_refused(refused, old, new, told):
    assert refused(old, new) == told
