"""Every field and table: template -> import -> draft -> template, unchanged."""

import io

from openpyxl import load_workbook

from knowledge.importing.columns import (
    column_of,
    guess,
    headings,
    known_labels,
    template_columns,
)
from knowledge.importing.template_files import csv_template, xlsx_of, xlsx_template
from knowledge.importing.told import Teller
from knowledge.record.groups import GROUPS
from knowledge.record.tables import tables
from knowledge.writing.values import stored_value, write
from tests.factories import ConceptFactory, make_practice
from tests.files.samples import make_document, make_image
from tests.knowledge.importing.books import (
    HEAD,
    ROW,
    checked,
    drafts,
    imported,
    taken_in,
    xlsx,
)
from vocabulary.models import Branch, StakeholderGroup

PLAIN = {
    "title": "Odprta vrata",
    "lead": "In one line.",
    "what_works": "First.\n\nSecond; with “quotes”, commas.",
    "kind": "pilot_action",
    "status": "finished",
    "carried_on_by": "=the museum",
    "begins": "2017-04",
    "ends": "2019-05-06",
    "cost_eur": "12500.5",
    "cost_band": "under_25000",
    "funding": "Interreg",
    "licence": "CC-BY-SA-4.0",
    "contact": "museum@example.org",
    "region": "gorenjska",
    "municipality": "Kranj",
    "latitude": "46.239",
    "longitude": "14.356",
    "precision": "exact",
    "branches": ["iron", "mining"],
    "setting": "museum",
    "theme": "workforce",
    "concepts": ["colliery"],
    "staff_days": "12.5",
    "evidence_level": "measured",
    "small_cost_eur": "300",
    "help_visit": True,
    "help_call": False,
    "help_mentor": True,
    "help_note": "In spring.",
}
NOT_TEXT = {*PLAIN, "cover"}


def cell_for(table: str, name: str, others: dict) -> str:
    block = tables()[table].row.base_blocks[name]
    if name in others:
        return others[name]
    kind = type(block).__name__
    if kind == "ChoiceBlock":
        return str(next(key for key, _l in reversed(list(block.field.choices)) if key))
    if kind == "DecimalBlock":
        return "1250.5"
    return f"{table} {name}"


def full_page(importer, organisation):
    """A draft in which everything is filled, each table with two rows."""
    for key, label in (("iron", "Iron and steel"), ("mining", "Mining, ore")):
        Branch.objects.get_or_create(key=key, defaults={"label": {"en": label}})
    StakeholderGroup.objects.get_or_create(
        key="museum", defaults={"label": {"en": "Museum"}}
    )
    ConceptFactory()
    other = make_practice(title="Another")
    block = other.practice.building_blocks.create(
        key="6f1c9f5e-2f0c-4d53-9f5c-7e6f6e0c7a11", title={"en": "Invitation"}
    )
    paper = make_document(owner=importer)
    others = {
        "block": str(block.pk),
        "practice": str(other.practice_id),
        "organisation": str(organisation.pk),
        "file": str(paper.pk),
        "url": "https://example.org/a?b=1",
        "begins": "2018",
        "ends": "2018-11",
    }
    page = make_practice(title="Full")
    values = dict(PLAIN)
    for group in GROUPS.values():
        for name in group.fields:
            if name in tables():
                row = {
                    c: cell_for(name, c, others) for c in tables()[name].row.columns()
                }
                values[name] = [{"id": f"{name}-1", **row}, {"id": f"{name}-2", **row}]
            elif name not in NOT_TEXT:
                values[name] = f"Words of {name}."
    write(page, values)
    page.cover = make_image(owner=importer)
    return page


def without_ids(value):
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{k: v for k, v in row.items() if k != "id"} for row in value]
    return value


def names():
    return [name for group in GROUPS.values() for name in group.fields]


def test_every_field_comes_back_as_it_was(importer, foundry):
    page = full_page(importer, foundry)
    columns = template_columns()
    told = xlsx_of(columns, [Teller(columns).cells(page, key="full-1")])

    done = imported(importer, io.BytesIO(told), organisation=foundry)

    assert done.report[0] == {"made": 1}, done.report
    copy = next(draft for draft in drafts() if draft.title == PLAIN["title"])
    for name in names():
        expected = without_ids(stored_value(page, name))
        assert without_ids(stored_value(copy, name)) == expected, name
    assert Teller(columns).cells(copy, key="full-1") == Teller(columns).cells(
        page, key="full-1"
    )


def test_template_has_every_field_and_its_example_is_not_imported(importer, foundry):
    for make in (xlsx_template, csv_template):
        taken = taken_in(importer, io.BytesIO(make()), organisation=foundry)

        assert set(names()) <= {column_of(k).field for k in taken.columns["keys"]}
        assert checked(taken).report == [{"example": 1}]


def test_template_offers_lists_and_help(importer, foundry):
    book = load_workbook(io.BytesIO(xlsx_template()))
    sheet = book.worksheets[0]

    assert sheet.row_dimensions[1].hidden and book["Lists"].sheet_state == "hidden"
    columns = template_columns()
    assert [cell.value for cell in sheet[2]] == headings(columns)
    assert "semicolon" in next(
        cell.comment.text for cell in sheet[2] if cell.value == "Branches"
    )
    lists = sheet.data_validations.dataValidation
    assert any("Lists!" in chosen.formula1 for chosen in lists)


def test_headings_are_known_in_every_language(db):
    columns = template_columns()

    assert [guess(heading) for heading in headings(columns)] == [
        column.key for column in columns
    ]
    assert len(known_labels("en")) > 60
    assert guess("Money 12: Item") == "money.12.item"
    assert guess("MONEY 12 item*") == "money.12.item"
    assert guess("Money 99: Item") == "" and guess("Anything") == ""


def test_rows_of_a_changed_draft_keep_their_ids(importer, foundry):
    head = [*HEAD, "Building blocks 1: Title", "Building blocks 1: What it is"]
    imported(importer, xlsx(head, [*ROW, "Paint", "Blue."]), organisation=foundry)
    before = stored_value(drafts()[0], "building_blocks")[0]["id"]

    imported(importer, xlsx(head, [*ROW, "Paint", "Red."]), organisation=foundry)

    (row,) = stored_value(drafts()[0], "building_blocks")
    assert (row["id"], row["what"]) == (before, "Red.")
