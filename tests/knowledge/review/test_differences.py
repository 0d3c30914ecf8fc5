"""What changed between two versions, by field, row and word."""

import pytest

from knowledge.record.tables import set_rows
from knowledge.review.differences import differences, moved_rows
from knowledge.review.word_runs import Run, word_runs
from tests.factories import make_practice
from tests.files.samples import make_document, make_image
from tests.knowledge.review.records import OTHER_ROW, ROW, fresh

LAMP = {"id": ROW, "item": "Lamps", "quantity": "2", "unit": "pieces", "cost": "40"}
HALL = {"id": OTHER_ROW, "item": "Hall", "quantity": "1", "unit": "", "cost": "900"}


@pytest.fixture
def old(shared_site):
    return make_practice(aim="Pupils meet workers.")


@pytest.fixture
def new(old):
    return fresh(old)


def money(page, *rows):
    set_rows(page, "money", rows)


def test_word_runs_tell_what_went_and_came():
    assert word_runs("The works paid it.", "The town paid it.") == [
        Run("same", "The "),
        Run("removed", "works "),
        Run("added", "town "),
        Run("same", "paid it."),
    ]


def test_word_runs_leave_out_the_middle_of_what_stands():
    text = " ".join(f"w{number}" for number in range(200))
    runs = word_runs(f"{text} old", f"{text} new")

    assert runs[0] == Run("gap", "…")
    assert runs[1].text.split() == [f"w{number}" for number in range(188, 200)]


def test_word_runs_from_nothing():
    assert word_runs("", "All new") == [Run("added", "All new")]


def test_differences_of_the_same_are_none(old, new):
    assert differences(old, new) == []


def test_differences_name_group_and_field(old, new):
    new.aim = "Pupils meet retired workers."
    new.cost_eur = 1200

    found = differences(old, new)

    assert [(str(one.group), one.name) for one in found] == [
        ("What it is", "cost_eur"),
        ("Why", "aim"),
    ]
    assert Run("added", "retired ") in found[1].runs


def test_differences_of_a_table_go_row_by_row(old, new):
    money(old, LAMP)
    money(new, LAMP | {"cost": "45"}, HALL)

    (found,) = differences(old, new)

    changed, added = found.rows
    assert (changed.kind, changed.title) == ("changed", "Lamps")
    assert [cell.label for cell in changed.cells] == ["Euros for each"]
    assert [run.text for run in changed.cells[0].runs] == ["40", "45"]
    assert (added.kind, added.title) == ("added", "Hall")


def test_differences_tell_removed_rows(old, new):
    money(old, LAMP, HALL)
    money(new, HALL)

    (found,) = differences(old, new)

    assert [(row.kind, row.title) for row in found.rows] == [("removed", "Lamps")]


def test_differences_tell_moved_rows(old, new):
    money(old, LAMP, HALL)
    money(new, HALL, LAMP)

    (found,) = differences(old, new)

    assert [row.kind for row in found.rows] == ["moved"]


def test_moved_rows_are_the_fewest():
    assert moved_rows(["a", "b", "c", "d"], ["d", "a", "b", "c"]) == {"d"}


def test_another_picture_of_the_same_title_is_told(old, new):
    old.cover = make_image(title="Doors", credit="Eva")
    new.cover = make_image(title="Doors", credit="Eva")

    assert [one.name for one in differences(old, new)] == ["cover"]


def test_another_file_of_the_same_title_is_told(old, new):
    for page in (old, new):
        row = {"id": ROW, "title": "Plan", "file": make_document(title="Plan").pk}
        set_rows(page, "attachments", [row])

    (found,) = differences(old, new)

    assert [cell.name for cell in found.rows[0].cells] == ["file"]
