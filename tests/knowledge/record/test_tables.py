"""Rows of a record: kept in revisions, shared as facts, written in each language."""

from knowledge.models import BlockUse, BuildingBlock, PracticePage
from knowledge.record.groups import GROUPS
from knowledge.record.tables import rows_of, set_rows, tables
from tests.factories import make_practice, publish
from tests.knowledge.revisions import fresh

MONEY = [
    {"item": "Paint", "quantity": "150", "unit": "litres", "cost": "12.50"},
    {"item": "Scaffold", "quantity": None, "unit": "", "cost": "4000"},
]


def without_ids(rows) -> list[dict]:
    return [{k: v for k, v in row.items() if k != "id"} for row in rows]


def test_every_table_stands_in_one_group():
    edited = [name for group in GROUPS.values() for name in group.fields]
    assert len(edited) == len(set(edited)) >= 40
    assert set(tables()) <= set(edited)
    for name in edited:
        assert PracticePage._meta.get_field(name) if name != "concepts" else True


def test_rows_survive_revision_and_publishing(english):
    set_rows(english, "money", MONEY)
    ids = [row["id"] for row in rows_of(english, "money")]
    publish(english)

    kept = rows_of(fresh(english), "money")
    assert without_ids(kept) == MONEY
    assert [row["id"] for row in kept] == ids


def test_facts_of_rows_are_shared_and_texts_stay(english, slovenian):
    set_rows(english, "money", MONEY)
    publish(english)
    translated = rows_of(fresh(slovenian), "money")
    assert without_ids(translated) == MONEY

    page = fresh(slovenian)
    translated[0] |= {"item": "Barva", "unit": "litrov"}
    set_rows(page, "money", translated)
    publish(page)
    page = fresh(english)
    rows = rows_of(page, "money")
    rows[0] |= {"cost": "13"}
    set_rows(page, "money", [rows[0]])
    publish(page)

    assert without_ids(rows_of(fresh(slovenian), "money")) == [
        {"item": "Barva", "quantity": "150", "unit": "litrov", "cost": "13"}
    ]


def test_changed_text_of_a_row_marks_the_others_as_behind(english, slovenian):
    set_rows(english, "steps", [{"title": "Call for artists"}])
    publish(english)
    assert fresh(slovenian).behind_since
    page = fresh(slovenian)
    publish(page)
    assert fresh(slovenian).behind_since is None

    page = fresh(english)
    rows = rows_of(page, "steps")
    set_rows(page, "steps", [rows[0] | {"title": "Open call for artists"}])
    publish(page)
    assert fresh(slovenian).behind_since


def test_published_blocks_have_rows_and_gone_ones_stay_for_who_cites_them(english):
    set_rows(english, "building_blocks", [{"title": "Jury", "what": "Seven people"}])
    publish(english)
    block = BuildingBlock.objects.standing().get()
    assert (str(block), block.practice) == ("Jury", english.practice)

    page = fresh(english)
    set_rows(page, "building_blocks", [])
    publish(page)
    assert not BuildingBlock.objects.standing().exists()
    assert BuildingBlock.objects.filter(pk=block.pk).exists()


def test_use_of_anothers_block_is_counted_and_of_ones_own_is_not(english):
    set_rows(english, "building_blocks", [{"title": "Jury", "what": "Seven people"}])
    publish(english)
    block = BuildingBlock.objects.get()
    other = make_practice(title="Another")
    set_rows(other, "uses", [{"block": str(block.pk), "how": "With five"}])
    publish(other)
    page = fresh(english)
    set_rows(page, "uses", [{"block": str(block.pk)}])
    publish(page)

    assert [use.practice for use in BlockUse.objects.all()] == [other.practice]
