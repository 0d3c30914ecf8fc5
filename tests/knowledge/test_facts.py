"""Facts are entered once and hold in every language; texts are each language's own."""

import pytest
from django.db import transaction

from tests.factories import (
    ConceptFactory,
    RegionFactory,
    ThemeFactory,
    publish,
    translated,
)
from tests.knowledge.revisions import fresh
from tests.reading import html, titles, words
from vocabulary.models import Branch


def summary(answer) -> str:
    return words(html(answer).select_one(".record-summary"))


def test_cost_changed_in_one_language_shows_in_the_other_at_once(
    english, slovenian, client
):
    english.cost_eur = 60_000
    publish(english)

    assert fresh(slovenian).cost_eur == 60_000
    shown = summary(client.get(slovenian.address_for("sl")))
    assert "60" in shown and "1.000" not in shown and "1,000" not in shown


def test_facts_of_every_kind_are_given(english, slovenian):
    changes = {
        "kind": "running_practice",
        "status": "carried_on",
        "carried_on_by": "The town",
        "begins": "2018-04",
        "ends": "2019",
        "licence": "CC0-1.0",
        "drawing": "tower",
        "contact": "ana@example.org",
        "region": RegionFactory(key="zwickau", label={"en": "Zwickau"}),
        "municipality": "Zwickau",
        "latitude": 50.7,
        "longitude": 12.5,
        "precision": "about",
        "setting": "museum",
        "theme": ThemeFactory(key="identity", label={"en": "Identity"}),
        "sources": "A newspaper",
    }
    for name, value in changes.items():
        setattr(english, name, value)

    publish(english)

    given = fresh(slovenian)
    assert {name: getattr(given, name) for name in changes} == changes


def test_concepts_and_branches_are_given(english, slovenian, client):
    colliery = ConceptFactory()
    mining = Branch.objects.create(key="mining", label={"en": "Mining"})
    english.concepts.set([colliery])
    english.branches.set([mining])

    publish(english)

    given = fresh(slovenian)
    assert list(given.concepts.all()) == [colliery]
    assert list(given.branches.all()) == [mining]
    found = client.get("/sl/library/", {"concept": "colliery"})
    assert titles(found) == ["Odprta vrata"]


def test_concepts_taken_away_go_everywhere(english, slovenian):
    english.concepts.set([ConceptFactory()])
    english = publish(english)
    english.concepts.set([])

    publish(english)

    assert list(fresh(slovenian).concepts.all()) == []


def test_facts_go_from_the_translation_to_the_original_too(english, slovenian):
    slovenian.municipality = "Kranj"

    publish(slovenian)

    assert fresh(english).municipality == "Kranj"


def test_texts_stay_each_languages_own(english, slovenian):
    english.title, english.funding = "Another title", "The town pays."

    publish(english)

    kept = fresh(slovenian)
    assert (kept.title, kept.funding) == ("Odprta vrata", "")
    assert kept.what_works == "Livarna povabi razred."


def test_facts_and_page_come_together_or_not_at_all(english, slovenian):
    english.cost_eur = 60_000

    with pytest.raises(RuntimeError), transaction.atomic():
        publish(english)
        raise RuntimeError

    assert fresh(english).cost_eur == fresh(slovenian).cost_eur == 1000


def test_publishing_without_a_change_makes_no_new_revision(english, slovenian):
    before = slovenian.revisions.count()

    publish(fresh(english))

    assert fresh(slovenian).revisions.count() == before


def test_third_language_gets_the_facts_too(english, slovenian):
    german = translated(english, "de", title="Offene Türen")
    english.cost_eur = 60_000

    publish(english)

    assert fresh(german).cost_eur == fresh(slovenian).cost_eur == 60_000
    assert fresh(german).title == "Offene Türen"


def test_unpublished_original_holds_no_facts_against_the_translation(
    english, slovenian
):
    english.unpublish()
    slovenian = fresh(slovenian)
    slovenian.cost_eur = 60_000

    publish(slovenian)

    assert fresh(slovenian).cost_eur == 60_000
