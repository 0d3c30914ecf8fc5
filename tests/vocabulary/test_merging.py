"""Two concepts become one: words, relations, addresses; and one becomes two."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from portal.registry import Registry
from search.models import Change
from tests.factories import ConceptFactory
from tests.vocabulary.concepts import concept, fresh, slugs
from vocabulary import changes, uses
from vocabulary.models import Concept
from vocabulary.translations import Translations, WordLists


@pytest.fixture
def pit(db):
    return concept(
        "pit",
        label={"en": "Pit", "sl": "Rudnik", "pl": "Kopalnia"},
        alternatives={"en": ["Coal Mine", "shaft"], "pl": ["szyb"]},
    )


@pytest.fixture
def colliery(db):
    return ConceptFactory()


def merged(source, target) -> Concept:
    changes.merge(source=source, target=target, by=None)
    return fresh(target)


def test_words_become_other_words_once_in_each_language(pit, colliery):
    target = merged(pit, colliery)

    assert target.label == colliery.label
    assert target.alternatives == {
        "en": ["coal mine", "Pit", "shaft"],  # "Coal Mine" was there, in lower case
        "sl": ["rudnik"],
        "pl": ["Kopalnia", "szyb"],
    }


def test_word_with_a_comma_stays_one_word(colliery):
    target = merged(concept("odd", "Coal, brown"), colliery)
    assert target.alternatives["en"] == ["coal mine", "Coal brown"]


def test_old_address_leads_on(pit, colliery, client):
    merged(pit, colliery)

    answer = client.get("/en/concepts/pit/")

    assert answer.status_code == 301
    assert answer.headers["Location"] == "/en/concepts/colliery/"


def test_chains_are_flat(pit, colliery):
    first = concept("first")
    merged(first, pit)
    merged(pit, colliery)

    assert fresh(first).merged_into == colliery
    assert fresh(pit).merged_into == colliery


def test_name_of_a_merged_one_is_free(pit, colliery):
    merged(pit, colliery)

    target = fresh(colliery)
    target.label["en"] = "Pit"
    target.full_clean()
    assert fresh(pit).label["en"] == "Pit"


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("colliery", "colliery", "into itself"),
        ("gone", "colliery", "“Gone” is merged into another"),
        ("colliery", "gone", "“Gone” is itself merged"),
        ("colliery", "new", "“New” is only suggested"),
        ("new", "new", "into itself"),
    ],
)
def test_merge_that_cannot_be_is_refused(colliery, source, target, words):
    concept("gone", state="merged", merged_into=colliery)
    concept("new", state="pending")
    rows = {row.slug: row for row in Concept.objects.all()}
    before = list(Concept.objects.values_list("slug", "state", "merged_into"))

    with pytest.raises(ValidationError, match=words):
        changes.merge(source=rows[source], target=rows[target], by=None)
    assert list(Concept.objects.values_list("slug", "state", "merged_into")) == before


def test_concept_that_is_gone_is_told(pit, colliery):
    Concept.objects.get(pk=pit.pk).delete()
    with pytest.raises(ValidationError, match="“Pit” is no longer there"):
        changes.merge(source=pit, target=colliery, by=None)


def test_pending_one_becomes_another_word(colliery):
    target = merged(concept("mine", "Mine", state="pending"), colliery)
    assert target.alternatives["en"] == ["coal mine", "Mine"]


def test_relations_go_along(pit, colliery):
    site, tower, work, old = map(concept, ("site", "tower", "work", "old"))
    pit.broader.add(site)
    tower.broader.add(pit)
    pit.related.add(work)
    colliery.related.add(old)

    target = merged(pit, colliery)

    assert slugs(target.broader) == {"site"}
    assert slugs(target.narrower) == {"tower"}
    assert slugs(target.related) == {"work", "old"}
    source = fresh(pit)
    assert not slugs(source.broader) | slugs(source.narrower) | slugs(source.related)


def test_related_ones_merged_are_not_related_to_themselves(pit, colliery):
    pit.related.add(colliery)
    assert slugs(merged(pit, colliery).related) == set()


def test_narrower_one_merged_into_the_broader_makes_no_circle(pit, colliery):
    pit.broader.add(colliery)
    tower = concept("tower")
    tower.broader.add(pit)

    target = merged(pit, colliery)

    assert slugs(target.broader) == set()
    assert slugs(target.narrower) == {"tower"}


def test_merge_over_a_step_makes_no_circle(pit, colliery):
    """pit -> middle -> colliery: the middle one is not above and below."""
    middle = concept("middle")
    pit.broader.add(middle)
    middle.broader.add(colliery)

    target = merged(pit, colliery)

    assert slugs(target.broader) == set()
    assert slugs(target.narrower) == {"middle"}


def test_broader_one_merged_down_makes_no_circle(pit, colliery):
    middle = concept("middle")
    colliery.broader.add(middle)
    middle.broader.add(pit)

    target = merged(pit, colliery)

    assert slugs(target.broader) == {"middle"}
    assert slugs(target.narrower) == set()


def test_new_line_ends_what_was_related_in_it(pit, colliery):
    high, low = concept("high"), concept("low")
    pit.broader.add(high)
    low.broader.add(colliery)
    low.related.add(high)

    target = merged(pit, colliery)

    assert slugs(target.broader) == {"high"}
    assert slugs(fresh(low).related) == set()


def test_search_is_told_of_all_that_changed(pit, colliery):
    site = concept("site")
    pit.broader.add(site)

    merged(pit, colliery)

    told = set(Change.objects.values_list("key", flat=True))
    rows = {f"concept:{row.pk}" for row in (pit, colliery, site)}
    assert rows | {"terms:"} <= told


def test_log_of_both_tells_of_it(pit, colliery, coordinator):
    changes.merge(source=pit, target=colliery, by=coordinator)

    entries = ModelLogEntry.objects.filter(user=coordinator)
    told = {entry.action: (entry.object_id, entry.data["name"]) for entry in entries}
    assert told == {
        "vocabulary.merge": (str(pit.pk), "Colliery"),
        "vocabulary.take": (str(colliery.pk), "Pit"),
    }


@pytest.fixture
def rooms(monkeypatch):
    """No room but those that a test registers."""
    registry = Registry("uses of concepts")
    monkeypatch.setattr(uses, "concept_uses", registry)
    return registry


def room(moved: list, number: int = 1) -> uses.ConceptUses:
    def move(source, target, only):
        moved.append((source.slug, target.slug, only))
        return number

    return uses.ConceptUses(
        count=lambda concepts: {row.pk: number for row in concepts},
        move=move,
        in_words=lambda count: f"{count} things",
        rows=lambda row, reader: [uses.Use("7", "Seven"), uses.Use("8", "Eight")],
    )


def test_every_room_moves_its_uses(rooms, pit, colliery):
    moved: list = []
    rooms.register("one", room(moved))
    rooms.register("two", room(moved, 0))

    merged(pit, colliery)

    assert moved == [("pit", "colliery", None)] * 2
    assert uses.counts([pit]) == {pit.pk: {"one": 1}}
    assert uses.in_words({"one": 3}) == ["3 things"]


def test_nothing_happens_when_a_room_fails(rooms, pit, colliery):
    def fail(source, target, only):
        raise RuntimeError("no")

    rooms.register("one", uses.ConceptUses(lambda rows: {}, fail, str))
    with pytest.raises(RuntimeError):
        merged(pit, colliery)
    assert fresh(pit).state == "approved"
    assert fresh(colliery).alternatives == colliery.alternatives


def split(row, chosen=(), **label):
    words = {"label": Translations(label), "alternatives": WordLists()}
    return changes.split(concept=row, words=words, chosen=chosen, by=None)


def test_split_gives_the_chosen_uses(rooms, colliery):
    moved: list = []
    rooms.register("one", room(moved))
    rooms.register("two", room(moved))

    new, number = split(colliery, ["one:7", "one:8", "odd:1"], en="Coal mine")

    assert moved == [("colliery", "coal-mine", ["7", "8"])]
    assert (number, new.state, new.name) == (1, "approved", "Coal mine")
    assert slugs(new.related) == {"colliery"}


def test_split_takes_its_words_along(rooms, colliery):
    split(colliery, en="Coal Mine", sl="Rudnik")

    row = fresh(colliery)
    assert row.alternatives.in_language("en") == []
    assert row.alternatives.in_language("sl") == []
    assert row.label == colliery.label


def test_split_finds_a_free_address(rooms, colliery):
    concept("coal-mine", "Another")
    assert split(colliery, en="Coal mine")[0].slug == "coal-mine-2"


def test_split_with_a_word_that_is_taken_is_refused(rooms, colliery):
    with pytest.raises(ValidationError):
        split(colliery, en="colliery")
    assert Concept.objects.count() == 1


@pytest.mark.parametrize("state", ["pending", "merged"])
def test_only_approved_ones_are_split(rooms, colliery, state):
    into = colliery if state == "merged" else None
    row = concept("other", state=state, merged_into=into)
    with pytest.raises(ValidationError, match="approved"):
        split(row, en="Part")
