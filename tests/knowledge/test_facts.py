"""Facts are entered once and hold in every language; texts are each language's own."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from knowledge.models import PracticePage
from tests.factories import (
    ConceptFactory,
    RegionFactory,
    ThemeFactory,
    locale,
    make_practice,
    publish,
    translated,
)
from tests.reading import html, titles, words
from vocabulary.models import Branch


@pytest.fixture
def english(shared_site):
    return make_practice(cost_eur=1000, begins="2017")


@pytest.fixture
def slovenian(english):
    return translated(
        english, "sl", title="Odprta vrata", what_works="Livarna povabi razred."
    )


def fresh(page) -> PracticePage:
    return PracticePage.objects.get(pk=page.pk)


def draft_of(page) -> PracticePage:
    return fresh(page).get_latest_revision_as_object()


def facts_box(answer) -> str:
    return words(html(answer).select_one("aside .facts-box"))


def test_cost_changed_in_one_language_shows_in_the_other_at_once(
    english, slovenian, client
):
    english.cost_eur = 60_000
    publish(english)

    assert fresh(slovenian).cost_eur == 60_000
    shown = facts_box(client.get(slovenian.address_for("sl")))
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


def test_draft_of_a_translation_is_not_published_by_the_original(english, slovenian):
    slovenian.title = "Osnutek naslova"
    slovenian.save_revision()
    english.cost_eur = 60_000

    publish(english)

    live = fresh(slovenian)
    assert (live.title, live.cost_eur) == ("Odprta vrata", 60_000)
    assert live.has_unpublished_changes


def test_draft_of_a_translation_keeps_its_text_and_has_the_new_facts(
    english, slovenian
):
    colliery = ConceptFactory()
    slovenian.title = "Osnutek naslova"
    slovenian.save_revision()
    english.cost_eur = 60_000
    english.concepts.set([colliery])

    publish(english)

    draft = draft_of(slovenian)
    assert (draft.title, draft.cost_eur) == ("Osnutek naslova", 60_000)
    assert list(draft.concepts.all()) == [colliery]


def test_draft_published_later_does_not_bring_old_facts_back(english, slovenian):
    slovenian.title = "Osnutek naslova"
    slovenian.save_revision()
    english.cost_eur = 60_000
    publish(english)

    publish(draft_of(slovenian))

    assert fresh(slovenian).title == "Osnutek naslova"
    assert fresh(english).cost_eur == fresh(slovenian).cost_eur == 60_000


def test_translation_never_published_stays_a_draft_with_the_facts(english, client):
    copy = english.copy_for_translation(locale("sl"))
    copy.title = "Odprta vrata"
    copy.save_revision()
    english.cost_eur = 60_000

    publish(english)

    assert not fresh(copy).live
    draft = draft_of(copy)
    assert (draft.title, draft.cost_eur) == ("Odprta vrata", 60_000)


def test_changed_text_of_the_original_marks_the_others_as_behind(
    english, slovenian, client
):
    assert fresh(slovenian).behind_since is None
    english.what_works = "It invites two classes."

    publish(english)

    assert fresh(slovenian).behind_since is not None
    assert fresh(english).behind_since is None
    warning = ".page-head .pill-warning"
    assert html(client.get(slovenian.address_for("sl"))).select(warning)
    assert not html(client.get(english.address_for("en"))).select(warning)


def test_changed_fact_alone_marks_nothing(english, slovenian):
    english.cost_eur = 60_000

    publish(english)

    assert fresh(slovenian).behind_since is None


def test_changed_text_of_a_translation_marks_nothing(english, slovenian):
    slovenian.title = "Nov naslov"

    publish(slovenian)

    assert fresh(english).behind_since is None
    assert fresh(slovenian).behind_since is None


def test_translation_published_anew_is_no_longer_behind(english, slovenian):
    english.what_works = "It invites two classes."
    publish(english)

    draft = draft_of(slovenian)
    draft.what_works = "Livarna povabi dva razreda."
    publish(draft)

    assert fresh(slovenian).behind_since is None
    assert draft_of(slovenian).behind_since is None


def test_translation_that_caught_up_stays_so_when_a_fact_changes(english, slovenian):
    english.what_works = "It invites two classes."
    english = publish(english)
    draft = draft_of(slovenian)
    draft.what_works = "Livarna povabi dva razreda."
    publish(draft)
    english.cost_eur = 60_000

    publish(english)

    assert fresh(slovenian).cost_eur == 60_000
    assert fresh(slovenian).behind_since is None


def test_translation_behind_stays_so_when_a_fact_changes(english, slovenian):
    english.what_works = "It invites two classes."
    english = publish(english)
    english.cost_eur = 60_000

    publish(english)

    assert fresh(slovenian).behind_since is not None


def test_draft_behind_the_original_stays_marked(english, slovenian):
    slovenian.title = "Osnutek naslova"
    slovenian.save_revision()
    english.what_works = "It invites two classes."

    publish(english)

    assert fresh(slovenian).behind_since is not None
    assert draft_of(slovenian).behind_since is not None


def test_publishing_for_later_gives_nothing_yet(english, slovenian):
    english.cost_eur, english.what_works = 60_000, "It invites two classes."
    english.go_live_at = timezone.now() + timedelta(days=1)

    english.save_revision().publish()

    kept = fresh(slovenian)
    assert (kept.cost_eur, kept.behind_since) == (1000, None)
    assert fresh(english).cost_eur == 1000


def test_saving_a_draft_gives_nothing(english, slovenian):
    english.cost_eur = 60_000

    english.save_revision()

    assert fresh(slovenian).cost_eur == 1000


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


def test_first_translation_takes_the_facts_of_the_original(english):
    copy = english.copy_for_translation(locale("sl"))
    copy.title, copy.cost_eur = "Odprta vrata", 5

    publish(copy)

    assert fresh(copy).cost_eur == fresh(english).cost_eur == 1000


def let_time_pass(revision) -> None:
    """The moment that a revision waits for has come."""
    revision.approved_go_live_at = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()


def test_scheduled_text_does_not_bring_old_facts_back(english, slovenian):
    slovenian.title = "Naslov za jutri"
    slovenian.go_live_at = timezone.now() + timedelta(days=1)
    slovenian.save_revision().publish()
    english.cost_eur = 60_000
    publish(english)
    let_time_pass(fresh(slovenian).scheduled_revision)

    call_command("publish_scheduled")

    assert fresh(slovenian).title == "Naslov za jutri"
    assert fresh(english).cost_eur == fresh(slovenian).cost_eur == 60_000


def test_old_revision_published_again_takes_the_present_facts(english, slovenian):
    old = slovenian.latest_revision
    english.cost_eur = 60_000
    publish(english)

    old.publish()

    assert fresh(english).cost_eur == fresh(slovenian).cost_eur == 60_000


def test_unpublished_original_holds_no_facts_against_the_translation(
    english, slovenian
):
    english.unpublish()
    slovenian = fresh(slovenian)
    slovenian.cost_eur = 60_000

    publish(slovenian)

    assert fresh(slovenian).cost_eur == 60_000
