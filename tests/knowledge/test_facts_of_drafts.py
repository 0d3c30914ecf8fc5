"""Facts reach drafts; old texts published late do not bring old facts back."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from tests.factories import ConceptFactory, locale, publish
from tests.knowledge.revisions import draft_of, fresh


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
