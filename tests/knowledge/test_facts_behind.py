"""A changed original marks its translations as behind, until they are written anew."""

from tests.factories import publish
from tests.knowledge.revisions import draft_of, fresh
from tests.reading import html


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
