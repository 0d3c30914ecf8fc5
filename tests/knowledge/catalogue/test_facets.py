"""The facets and orders of the library, and the words of a whole record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from knowledge.models import Adoption, Practice
from knowledge.search import record_years_passed
from search.contract import Query
from search.finding import find
from search.models import Change
from search.outbox import record_change
from tests.factories import RegionFactory, UserFactory, make_practice
from tests.knowledge.catalogue.records import make_record, partnered
from tests.listings import facets
from tests.reading import html, titles, words
from vocabulary.models import Branch, StakeholderGroup

LIBRARY = "/en/library/"


def confirm(page, days: int) -> None:
    moment = timezone.now() - timedelta(days=days)
    Practice.objects.filter(pk=page.practice_id).update(confirmed_at=moment)
    record_change("practice", page.practice_id)


def adopt(page, number: int = 1, **rest) -> Adoption:
    """Confirmed by both sides."""
    region = RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    now = timezone.now()
    both = {"owner_confirmed_at": now, "adopter_confirmed_at": now}
    adoption = Adoption.objects.create(
        number=number,
        practice=page.practice,
        region=region,
        since="2020",
        language="en",
        recorded_by=UserFactory(),
        **(both | rest),
    )
    record_change("practice", page.practice_id)
    return adoption


@pytest.fixture
def record(shared_site):
    for key in ("school", "museum"):
        StakeholderGroup.objects.create(key=key, label={"en": key})
    page = make_record(
        title="Art on the colliery tower",
        begins="2018",
        past="Coal",
        future="A park",
        cost_band="under_5000",
        evidence_level="measured",
        setting="former_plant",
    )
    return page


def test_library_counts_all_facets_of_a_record(record, client):
    branch = Branch.objects.create(key="mining", label={"en": "Mining"})
    record.branches.set([branch])
    record.save_revision().publish()

    assert facets(client.get(LIBRARY)) == {
        "theme": {"workforce": 1},
        "region": {"gorenjska": 1},
        "practice_kind": {"idea": 1},
        "layer": {"past": 1, "future": 1},
        "country": {"SI": 1},
        "stakeholder": {"school": 1},
        "branch": {"mining": 1},
        "setting": {"former_plant": 1},
        "cost_band": {"under_5000": 1},
        "evidence": {"measured": 1},
        "confirmed": {"never": 1},
        "tier": {"record": 1},
        "year": {"2018": 1},
        "language": {"en": 1},
    }


def test_a_group_that_takes_no_part_is_not_counted(record, client):
    assert titles(client.get(LIBRARY, {"stakeholder": "school"})) == [record.title]
    assert titles(client.get(LIBRARY, {"stakeholder": "museum"})) == []


def test_further_facets_are_folded_until_one_is_chosen(record, client):
    def folded(**chosen):
        return html(client.get(LIBRARY, chosen)).select_one(".facet-more")

    assert not folded(theme="workforce").has_attr("open")
    assert folded(setting="former_plant").has_attr("open")


def test_words_of_tables_and_of_partners_are_found(record):
    partnered(record, key="forge", name="Kovačija", label={"en": "The Forge"})

    for text in ("scaffold", "Zvonka", "Kovačija", "Paint", "foundry worker"):
        found = find(Query(text=text)).total
        assert found == (0 if text == "scaffold" else 1), text


def test_only_an_adoption_that_both_sides_confirmed_counts(record, client):
    adopt(record, owner_confirmed_at=None)
    assert "adopted" not in facets(client.get(LIBRARY))

    adopt(record, 2)
    assert facets(client.get(LIBRARY))["adopted"] == {"yes": 1}


@pytest.mark.parametrize(
    ("days", "value"),
    [(3, "within_year"), (400, "within_two_years"), (800, "before")],
)
def test_confirmation_is_counted_by_its_age(record, client, days, value):
    confirm(record, days)

    assert facets(client.get(LIBRARY))["confirmed"] == {value: 1}


def test_what_nobody_confirmed_for_two_years_is_counted_as_its_badge_says(
    record, client
):
    shared_at = timezone.now() - timedelta(days=800)
    Practice.objects.update(created_at=shared_at, confirmed_at=None)
    record_change("practice", record.practice_id)

    answer = client.get(LIBRARY, {"confirmed": "before"})

    assert titles(answer) == [record.title]
    page = words(client.get(record.address_for("en")))
    assert "not confirmed for two years" in page


def test_a_confirmation_that_grew_old_is_told_to_the_search(record):
    before = Change.objects.latest("pk").pk
    confirm(record, 100)
    Practice.objects.update(confirmed_at=timezone.now() - timedelta(days=366))

    record_years_passed()

    told = Change.objects.filter(pk__gt=before).values_list("key", flat=True)
    assert list(told) == [f"practice:{record.practice_id}"] * 2


def test_most_adopted_and_recently_confirmed_come_first(record, client):
    make_practice(title="Nobody took it")
    twice = make_practice(title="Taken up")
    confirm(record, 900)
    confirm(twice, 10)
    adopt(twice)
    adopt(twice, 2)
    adopt(record, 3)

    answer = client.get(LIBRARY, {"sort": "by-adoptions"})
    assert titles(answer) == ["Taken up", record.title, "Nobody took it"]
    current = html(answer).select_one(".sort-links a[aria-current]")
    assert words(current) == "Most adopted"
    answer = client.get(LIBRARY, {"sort": "by-confirmed"})
    assert titles(answer) == ["Taken up", record.title, "Nobody took it"]
