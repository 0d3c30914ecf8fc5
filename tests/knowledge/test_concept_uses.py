"""Practices and saved searches follow a concept that is merged or split."""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import ReferenceIndex, Revision

from knowledge import concept_uses
from knowledge.models import BuildingBlock, PracticePage, SavedSearch, TaggedPractice
from knowledge.record.drafts import draft_of, keep_draft
from search.models import Change
from tests.factories import (
    ConceptFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    make_practice,
    publish,
    translated,
)
from tests.knowledge.review.records import begun, published, submitted
from vocabulary import changes, uses


@pytest.fixture
def pit(shared_site):
    label = {"en": "Pit"}
    return ConceptFactory(slug="pit", label=label, alternatives={}, definition={})


@pytest.fixture
def colliery(shared_site):
    return ConceptFactory()


@pytest.fixture
def keeper(shared_site):
    return coordinator_of(RegionFactory(), display_name="Kata Keeper")


def merge(source, target) -> None:
    changes.merge(source=source, target=target, by=None)


def carried(page) -> list[str]:
    """The slugs that a page has in public, some twice if it were so."""
    rows = TaggedPractice.objects.filter(content_object=page.pk)
    return sorted(rows.values_list("tag__slug", flat=True))


def in_draft(page) -> list[str]:
    draft = draft_of(PracticePage.objects.get(pk=page.pk))
    return sorted(concept.slug for concept in draft.concepts.all())


def with_draft(page, *concepts, by=None):
    """The page with an unpublished draft that carries these."""
    draft = draft_of(PracticePage.objects.get(pk=page.pk))
    draft.concepts.set(concepts)
    keep_draft(draft, by=by or UserFactory())
    return PracticePage.objects.get(pk=page.pk)


def publish_draft(page) -> PracticePage:
    PracticePage.objects.get(pk=page.pk).latest_revision.publish()
    return PracticePage.objects.get(pk=page.pk)


def test_public_practice_carries_the_target(pit, colliery):
    page = make_practice(concepts=[pit])
    merge(pit, colliery)
    assert carried(page) == in_draft(page) == ["colliery"]


def test_practice_with_both_carries_the_target_once(pit, colliery):
    page = make_practice(concepts=[pit, colliery])
    merge(pit, colliery)
    assert carried(page) == in_draft(page) == ["colliery"]
    assert carried(publish_draft(page)) == ["colliery"]


def test_draft_published_after_the_merge_carries_the_target(pit, colliery):
    page = with_draft(make_practice(), pit)
    merge(pit, colliery)

    assert carried(page) == [] and in_draft(page) == ["colliery"]
    assert carried(publish_draft(page)) == ["colliery"]


@pytest.mark.parametrize("public", ["pit", "colliery", "both", "none"])
@pytest.mark.parametrize("draft", ["pit", "colliery", "both"])
def test_any_draft_over_any_public_page_comes_to_one(pit, colliery, public, draft):
    sets = {"pit": [pit], "colliery": [colliery], "both": [pit, colliery], "none": []}
    page = with_draft(make_practice(concepts=sets[public]), *sets[draft])

    merge(pit, colliery)

    assert carried(page) == (["colliery"] if sets[public] else [])
    assert carried(publish_draft(page)) == ["colliery"]


def test_draft_that_gave_it_up_does_not_get_the_target(pit, colliery):
    page = with_draft(make_practice(concepts=[pit]))
    merge(pit, colliery)
    assert carried(page) == ["colliery"]
    assert carried(publish_draft(page)) == []


def test_draft_never_published_moves(pit, colliery):
    page = with_draft(begun(UserFactory()), pit)
    merge(pit, colliery)
    assert in_draft(page) == ["colliery"]


def test_what_is_in_review_is_published_with_the_target(pit, colliery, keeper):
    author = UserFactory()
    page = submitted(with_draft(begun(author), pit, by=author), author)

    merge(pit, colliery)

    assert carried(published(page, keeper)) == ["colliery"]


def test_revision_that_waits_for_its_hour_moves(pit, colliery):
    page = with_draft(make_practice(), pit)
    hour = timezone.now() + timezone.timedelta(days=1)
    waiting = page.latest_revision_id
    Revision.objects.filter(pk=waiting).update(approved_go_live_at=hour)
    with_draft(page, colliery)  # another writer: the newest is another revision

    merge(pit, colliery)

    tags = Revision.objects.get(pk=waiting).content["tagged"]
    assert [row["tag"] for row in tags] == [colliery.pk]


def test_history_stays_as_it_was(pit, colliery):
    page = make_practice(concepts=[pit])
    old = page.latest_revision_id
    publish(with_draft(page, pit))

    merge(pit, colliery)

    tags = Revision.objects.get(pk=old).content["tagged"]
    assert [row["tag"] for row in tags] == [pit.pk]


def test_all_languages_move(pit, colliery):
    page = make_practice(concepts=[pit])
    other = translated(page, "sl")
    merge(pit, colliery)
    assert carried(page) == carried(other) == in_draft(other) == ["colliery"]


def test_facts_given_to_other_languages_later_do_not_bring_it_back(pit, colliery):
    page = make_practice(concepts=[pit])
    other = translated(page, "sl")
    merge(pit, colliery)
    draft = draft_of(PracticePage.objects.get(pk=page.pk))
    draft.cost_eur = 5
    draft.save_revision().publish()
    assert carried(page) == carried(other) == ["colliery"]


def test_concept_whose_number_begins_another_is_left_alone(pit, colliery):
    wanted = int(f"{pit.pk}0")
    other = ConceptFactory(pk=wanted, slug="other", label={"en": "Other"})
    page = with_draft(make_practice(), other)
    assert concept_uses.count_practices([pit]) == {}
    merge(pit, colliery)
    assert in_draft(page) == ["other"]


def test_count_is_of_practices_not_of_languages_and_drafts(pit, colliery):
    page = make_practice(concepts=[pit])
    translated(page, "sl")
    with_draft(page, pit, colliery)
    with_draft(make_practice(title="Other"), pit)

    assert uses.counts([pit, colliery]) == {
        pit.pk: {"practices": 2},
        colliery.pk: {"practices": 1},
    }
    assert uses.in_words({"practices": 2}) == ["2 practices"]
    assert uses.in_words({"practices": 1}) == ["1 practice"]


def test_search_reads_them_anew(pit, colliery):
    page = make_practice(concepts=[pit])
    block = BuildingBlock.objects.create(key=uuid4(), practice=page.practice)
    Change.objects.all().delete()
    merge(pit, colliery)
    told = set(Change.objects.values_list("key", flat=True))
    assert {f"practice:{page.practice_id}", f"block:{block.pk}"} <= told


def test_library_finds_it_by_the_target_at_once(pit, colliery, client):
    make_practice(title="Down the mine", concepts=[pit])
    merge(pit, colliery)
    shown = client.get("/en/library/", {"concept": "colliery"}).content.decode()
    assert "Down the mine" in shown


def test_reader_sees_public_ones_and_drafts_they_may_open(pit, keeper):
    zwickau = RegionFactory(key="zwickau", label={"en": "Zwickau"})
    make_practice(title="Public", concepts=[pit])
    with_draft(begun(UserFactory(), title="Hidden", region=zwickau), pit)
    member = UserFactory()

    seen = concept_uses.practices(pit, member)
    assert [(use.title, str(use.kind)) for use in seen] == [("Public", "Practice")]
    seen = concept_uses.practices(pit, keeper)
    assert [use.title for use in seen] == ["Hidden", "Public"]
    assert seen[0].url == "" and seen[1].url.endswith("/library/public/")


def test_split_moves_the_chosen_ones_alone(pit, colliery):
    page = with_draft(make_practice(concepts=[pit]), pit)
    other = make_practice(title="Other", concepts=[pit])

    moved = uses.move_some(pit, colliery, [f"practices:{page.practice_id}"])

    assert moved == 1
    assert carried(page) == in_draft(page) == ["colliery"]
    assert carried(other) == in_draft(other) == ["pit"]


def saved(user, params, **fields) -> SavedSearch:
    return SavedSearch.objects.create(user=user, title=params, params=params, **fields)


def test_saved_searches_name_the_target(pit, colliery):
    user = UserFactory()
    one = saved(user, "concept=pit&region=gorenjska")
    two = saved(user, "concept=pit-head")

    merge(pit, colliery)

    one.refresh_from_db(), two.refresh_from_db()
    assert one.params == "concept=colliery&region=gorenjska"
    assert two.params == "concept=pit-head"


def test_search_that_names_both_names_one(pit, colliery):
    row = saved(UserFactory(), "concept=colliery&concept=pit")
    merge(pit, colliery)
    row.refresh_from_db()
    assert row.params == "concept=colliery"


def test_two_searches_that_become_the_same_are_one(pit, colliery):
    user = UserFactory()
    saved(user, "concept=pit", known=["a", "b"], is_told=False)
    saved(user, "concept=colliery", known=["b", "c"], is_told=True)
    others = saved(UserFactory(), "concept=pit")

    merge(pit, colliery)

    row = SavedSearch.objects.get(user=user)
    assert (row.params, row.is_told, sorted(row.known)) == (
        "concept=colliery",
        True,
        ["a", "b", "c"],
    )
    others.refresh_from_db()
    assert others.params == "concept=colliery"


def test_copy_that_the_desk_translates_from_moves(pit, colliery):
    from wagtail_localize.models import TranslationSource

    page = make_practice(concepts=[pit])
    copy, _new = TranslationSource.get_or_create_from_instance(page)
    merge(pit, colliery)
    copy.refresh_from_db()
    tags = json.loads(copy.content_json)["tagged"]
    assert [row["tag"] for row in tags] == [colliery.pk]


@pytest.mark.parametrize("having_both", [False, True])
def test_editing_desk_knows_what_carries_the_target(pit, colliery, having_both):
    page = make_practice(concepts=[pit, colliery] if having_both else [pit])
    ReferenceIndex.create_or_update_for_object(page)
    merge(pit, colliery)
    rows = ReferenceIndex.objects.filter(object_id=page.pk, model_path__contains="tag")
    assert list(rows.values_list("to_object_id", flat=True)) == [str(colliery.pk)]


def test_moving_takes_the_same_queries_for_one_practice_and_three(
    pit, colliery, django_assert_num_queries
):
    wanted = 16 if connection.vendor == "postgresql" else 15  # the outbox's lock
    for number in (1, 2):
        for letter in "ab"[:number]:
            make_practice(title=f"Practice {number} {letter}", concepts=[pit])
        with django_assert_num_queries(wanted):
            concept_uses.move_practices(pit, colliery)
        concept_uses.move_practices(colliery, pit)
