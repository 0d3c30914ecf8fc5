"""Strategies and measures in the search, and what they know of a person."""

from django.utils import timezone

from knowledge.models import Answer, Strategy
from knowledge.strategies import actions, own_data
from knowledge.strategies.search import measure_documents, strategy_documents
from tests.factories import make_practice
from tests.knowledge.strategies.rows import make_measure, make_strategy
from tests.reading import titles


def test_strategy_has_a_document_in_each_of_its_languages(strategy):
    documents = list(strategy_documents([str(strategy.pk)]))

    assert [(d.language, d.title) for d in documents] == [
        ("en", "Iron with a future"),
        ("sl", "Železo s prihodnostjo"),
    ]
    assert {d.url for d in documents} == {"/strategies/gorenjska/"}
    assert documents[0].concepts == ("region:gorenjska",)


def test_measure_has_its_facets(measure):
    (document,) = measure_documents([str(measure.pk)])

    assert document.facets == {
        "region": ("gorenjska",),
        "country": ("SI",),
        "theme": ("workforce",),
    }
    assert document.url == "/strategies/gorenjska/measures/open-days/"


def test_measure_that_was_taken_off_has_no_document(strategy):
    measure = make_measure(strategy, withdrawn_at=timezone.now())

    assert list(measure_documents([str(measure.pk)])) == []


def test_central_europe_has_no_region(shared_site):
    strategy = make_strategy(key="central-europe")

    documents = list(strategy_documents([str(strategy.pk)]))

    assert documents[0].facets == {"region": (), "country": ()}


def test_search_finds_what_was_just_written(strategy, measure, keeper, client):
    actions.write_strategy(
        strategy=strategy, by=keeper, values={"title": {"en": "Anvil"}}, before=""
    )
    actions.write_measure(
        measure=measure, by=keeper, values={"title": {"en": "Anvil school"}}
    )

    answer = client.get("/en/search/?q=anvil")

    assert sorted(titles(answer)) == ["Anvil", "Anvil school"]


def test_person_is_told_what_they_kept_and_linked(strategy, measure, keeper):
    Strategy.objects.update(changed_by=keeper)
    page = make_practice()
    actions.link_practice(measure=measure, practice=page.practice, by=keeper)

    told = own_data.export(keeper)

    assert [row["title"] for row in told["strategies"]] == ["Iron with a future"]
    assert [row["practice"] for row in told["answers"]] == [page.practice.citation]


def test_strategies_stay_without_the_person(strategy, measure, keeper):
    practice = make_practice().practice
    actions.link_practice(measure=measure, practice=practice, by=keeper)

    own_data.anonymise(keeper)

    assert Strategy.objects.get().changed_by is None
    assert Answer.objects.get().linked_by is None
