"""Handing in, taking back, deciding."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from knowledge.models import Decision, Practice
from knowledge.record.drafts import draft_of
from knowledge.record.states import State, state_of
from knowledge.review import actions
from members.models import Notice
from search.models import Change
from tests.factories import coordinator_of, make_practice, translated
from tests.knowledge.review.records import (
    begun,
    fresh,
    published,
    seen,
    sent_back,
    submitted,
    written,
)
from worker.models import Mail


def told(user) -> list[str]:
    notices = Notice.objects.filter(user=user, kind__startswith="knowledge_")
    return list(notices.order_by("pk").values_list("kind", flat=True))


def test_submit_asks_the_coordinators(draft, author, reviewer, foreigner, chief):
    page = submitted(draft, author)

    assert state_of(page) == State.SUBMITTED
    assert told(reviewer) == ["knowledge_review_waiting"]
    assert told(foreigner) == told(chief) == told(author) == []
    assert Mail.objects.filter(to=reviewer.email).count() == 1


def test_submit_is_for_writers_alone(draft, reviewer, foreigner, nobody):
    for somebody in (foreigner, nobody):
        with pytest.raises(PermissionDenied):
            actions.submit(page=draft, by=somebody)
    assert state_of(fresh(draft)) == State.DRAFT


def test_submit_twice_is_refused(waiting, author):
    with pytest.raises(ValidationError, match="submitted already"):
        actions.submit(page=waiting, by=author)


def test_submit_of_an_unchanged_record_is_refused(waiting, author, reviewer):
    page = published(waiting, reviewer)

    with pytest.raises(ValidationError, match="Nothing has changed"):
        actions.submit(page=page, by=author)


def test_submit_of_a_spark_is_refused(author, region):
    spark = make_practice(
        author=author, region=region, tier="spark", aim="To meet.", what_was_done="All."
    )
    page = written(spark, author, situation="To meet.")

    with pytest.raises(ValidationError, match="spark"):
        actions.submit(page=page, by=author)


def test_submit_names_what_is_wrong(draft, author):
    page = written(draft, author, title="", money=[{"item": "", "cost": "12"}])

    with pytest.raises(ValidationError) as error:
        actions.submit(page=page, by=author)
    assert any("Title" in words for words in error.value.messages)
    assert any("Item" in words for words in error.value.messages)
    assert state_of(fresh(page)) == State.DRAFT


def test_publish_makes_the_reviewed_revision_public(waiting, author, reviewer):
    reviewed = waiting.latest_revision_id

    page = published(waiting, reviewer, words="Thank you.", checked=["clear"])

    assert page.live and page.live_revision_id == reviewed
    assert state_of(page) == State.PUBLISHED
    assert page.practice.tier == Practice.Tier.RECORD
    decision = Decision.objects.get()
    assert (decision.by, decision.outcome) == (reviewer, "published")
    assert (decision.words, decision.checked) == ("Thank you.", ["clear"])
    assert told(author) == ["knowledge_review_published"]
    assert Change.objects.filter(key=f"practice:{page.practice_id}").exists()


def test_publish_settles_what_asked_for_it(waiting, reviewer):
    published(waiting, reviewer)

    assert not Notice.objects.filter(user=reviewer).unread().exists()


def test_publish_needs_four_eyes(region, reviewer, chief):
    page = submitted(begun(reviewer, region), reviewer)

    with pytest.raises(PermissionDenied):
        actions.publish(page=page, by=reviewer, seen=seen(page))
    assert not fresh(page).live
    assert published(page, chief).live


def test_whoever_changed_a_word_does_not_publish_it(draft, author, reviewer):
    page = submitted(written(draft, reviewer, situation="To meet."), author)

    with pytest.raises(PermissionDenied):
        actions.publish(page=page, by=reviewer, seen=seen(page))


def test_publish_of_what_changed_meanwhile_is_refused(waiting, reviewer, chief):
    before = seen(waiting)
    page = written(waiting, chief, situation="Slipped in.")

    with pytest.raises(ValidationError, match="has changed"):
        actions.publish(page=page, by=reviewer, seen=before)
    assert not fresh(page).live
    assert published(page, reviewer).situation == "Slipped in."


def test_publish_of_what_was_overwritten_in_place_is_refused(waiting, reviewer, author):
    """The admin can save into the very revision that is reviewed."""
    before, revision = seen(waiting), waiting.latest_revision
    draft = draft_of(waiting)
    draft.situation = "Slipped in."
    draft.save_revision(user=author, clean=False, overwrite_revision=revision)

    assert fresh(waiting).latest_revision_id == revision.pk
    with pytest.raises(ValidationError, match="has changed"):
        actions.publish(page=waiting, by=reviewer, seen=before)


def test_changes_keep_the_public_version(waiting, author, reviewer):
    page = published(waiting, reviewer)
    page = submitted(written(page, author, situation="New aim."), author)

    assert page.live and page.situation == ""
    assert published(page, reviewer).situation == "New aim."


def test_ask_for_changes_sends_it_back(waiting, author, reviewer):
    page = sent_back(waiting, reviewer, "Say who paid.")

    assert state_of(page) == State.CHANGES_ASKED
    assert told(author) == ["knowledge_review_changes"]
    assert Decision.objects.get().words == "Say who paid."


def test_ask_for_changes_needs_words(waiting, reviewer):
    with pytest.raises(ValidationError):
        sent_back(waiting, reviewer, " ")
    assert state_of(fresh(waiting)) == State.SUBMITTED


def test_submit_again_asks_again(waiting, author, reviewer):
    page = sent_back(waiting, reviewer)
    page = submitted(written(page, author, situation="The town paid."), author)

    assert told(reviewer) == ["knowledge_review_waiting"] * 2
    assert published(page, reviewer).situation == "The town paid."
    assert Decision.objects.count() == 2


@pytest.mark.parametrize("is_sent_back", [False, True])
def test_take_back_makes_a_draft(waiting, author, reviewer, is_sent_back):
    page = sent_back(waiting, reviewer) if is_sent_back else waiting

    actions.take_back(page=page, by=author)

    assert state_of(fresh(page)) == State.DRAFT
    waits = Notice.objects.filter(kind="knowledge_review_waiting")
    assert not waits.unread().exists()


def test_take_back_is_for_writers_alone(waiting, nobody, foreigner):
    with pytest.raises(PermissionDenied):
        actions.take_back(page=waiting, by=nobody)
    with pytest.raises(PermissionDenied):
        actions.take_back(page=waiting, by=foreigner)


def test_a_taken_back_submission_cannot_be_published(waiting, author, reviewer):
    before = seen(waiting)
    actions.take_back(page=waiting, by=author)

    with pytest.raises(ValidationError, match="does not wait"):
        actions.publish(page=waiting, by=reviewer, seen=before)


def test_a_spark_stays_public_until_its_record_is_published(author, region, reviewer):
    spark = make_practice(
        author=author, region=region, tier="spark", aim="To meet.", what_was_done="All."
    )
    Practice.objects.filter(pk=spark.practice_id).update(
        begun_at=spark.first_published_at
    )
    page = submitted(written(spark, author, situation="To meet."), author)
    assert page.practice.is_spark and page.live and page.situation == ""

    page = published(page, reviewer)

    assert not page.practice.is_spark
    assert page.situation == "To meet."


def test_a_translation_is_reviewed_alone(waiting, author, reviewer, region):
    page = published(waiting, reviewer)
    slovenian = translated(page, "sl", title="Odprta vrata")
    draft = submitted(written(slovenian, author, title="Odprta vrata livarne"), author)

    done = published(draft, reviewer)

    assert done.title == "Odprta vrata livarne"
    assert state_of(fresh(page)) == State.PUBLISHED


def test_facts_of_the_original_renew_the_review_of_a_translation(
    waiting, author, reviewer
):
    page = published(waiting, reviewer)
    slovenian = translated(page, "sl", title="Odprta vrata")
    draft = submitted(written(slovenian, author, title="Vrata"), author)
    before = seen(draft)
    page = submitted(written(page, author, funding="x", municipality="Kranj"), author)
    published(page, reviewer)

    with pytest.raises(ValidationError, match="has changed"):
        actions.publish(page=draft, by=reviewer, seen=before)
    done = published(draft, reviewer)
    assert (done.title, done.municipality) == ("Vrata", "Kranj")


def test_readers_are_told_of_a_new_record(waiting, reviewer, nobody):
    from members.notices.following import follow

    follow(user=nobody, kind="region", key=waiting.region.key)

    published(waiting, reviewer)

    assert told(nobody) == ["knowledge_new_practice"]


def test_the_only_coordinators_own_record_is_reviewed_elsewhere(
    region, reviewer, foreigner
):
    page = submitted(begun(reviewer, region), reviewer)

    assert told(foreigner) == ["knowledge_review_waiting"]
    assert published(page, foreigner).live


def test_with_another_coordinator_it_stays_in_the_region(region, reviewer, foreigner):
    coordinator_of(region)
    page = submitted(begun(reviewer, region), reviewer)

    assert told(foreigner) == []
    with pytest.raises(PermissionDenied):
        actions.publish(page=page, by=foreigner, seen=seen(page))


def test_a_region_without_coordinator_goes_to_the_editors(draft, author, chief):
    page = submitted(draft, author)

    assert told(chief) == ["knowledge_review_waiting"]
    assert published(page, chief).live


def test_an_only_editors_own_record_is_reviewed_by_a_coordinator(
    region, chief, foreigner
):
    page = submitted(begun(chief, region), chief)

    assert told(foreigner) == ["knowledge_review_waiting"]
    assert published(page, foreigner).live


def test_an_owner_who_left_leaves_it_to_the_region(waiting, author, reviewer, chief):
    author.is_active = False
    author.save()
    page = sent_back(waiting, reviewer)

    assert told(chief) == []
    page = submitted(written(page, reviewer, situation="To meet."), reviewer)

    assert published(page, chief).live


def test_a_record_of_an_inactive_owner_tells_its_keepers(waiting, author, reviewer):
    author.is_active = False
    author.save()
    second = coordinator_of(waiting.region)

    sent_back(waiting, reviewer)

    assert told(second) == ["knowledge_review_changes"]
