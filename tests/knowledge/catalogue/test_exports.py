"""Files of exactly the result shown."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from files.models import Document
from knowledge.actions import withdraw_practice
from knowledge.catalogue import views
from knowledge.catalogue.exports import MOST_OF_A_CELL
from knowledge.record.groups import GROUPS
from knowledge.record.tables import set_rows
from tests.factories import make_practice, publish, translated
from tests.knowledge.catalogue.records import TABLES, make_record, partnered
from tests.search.rebuilding import lose_index

FIELDS = [name for group in GROUPS.values() for name in group.fields]


def get(client, form, language="en", **data):
    return client.get(f"/{language}/practices/export.{form}", data)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def read_csv(answer) -> list[dict]:
    text = body(answer).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def read_xlsx(answer) -> list[dict]:
    sheet = load_workbook(BytesIO(body(answer))).active
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def read_json(answer) -> dict:
    return json.loads(body(answer))


@pytest.fixture
def record(shared_site):
    return make_record(title="Art on the tower", cost_eur=1200, evidence_level="told")


def test_csv_has_every_field_in_the_readers_words(record, signed_in, coordinator):
    (row,) = read_csv(get(signed_in(coordinator), "csv"))

    assert len(row) == 9 + len(FIELDS)
    assert row["Title"] == "Art on the tower"
    assert row["Region"] == "Gorenjska (Kranj)"
    assert row["Evidence"] == "told"
    assert row["Number"] == record.practice.citation
    assert row["Money"] == (
        "Item: Paint; Quantity: 150; Unit: litres; Euros for each: 12.50"
    )


def test_xlsx_says_the_same_with_numbers_as_numbers(record, client):
    (row,) = read_xlsx(get(client, "xlsx"))

    assert row["Title"] == "Art on the tower"
    assert row["Cost in euros"] == 1200
    assert row["Steps"].startswith("Step: Call for artists")


def test_json_has_keys_numbers_and_tables(record, client):
    found = read_json(get(client, "json", q="tower"))

    assert (found["schema"], found["total"], found["count"]) == (1, 1, 1)
    assert found["address"].endswith("/en/library/?q=tower")
    (practice,) = found["practices"]
    assert practice["key"] == str(record.practice_id)
    assert practice["region"] == "gorenjska"
    assert practice["cost_eur"] == 1200
    (quote,) = practice["quotes"]
    assert quote["who"] == TABLES["quotes"][0]["who"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_file_holds_exactly_the_result_in_its_order(shared_site, client, form):
    for number in range(23):
        make_practice(title=f"Tower {number:02}")
    make_practice(title="Another")
    read = {"csv": read_csv, "xlsx": read_xlsx}
    answer = get(client, form, q="tower", sort="title", page="2")

    if form == "json":
        titles = [p["title"] for p in read_json(answer)["practices"]]
    else:
        titles = [row["Title"] for row in read[form](answer)]
    assert titles == [f"Tower {number:02}" for number in range(23)]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_are_defused(shared_site, client, start):
    make_record({}, title="Safe", what_works=f"{start} cmd")

    (row,) = read_csv(get(client, "csv"))
    assert row["What works"].startswith("'")
    (row,) = read_xlsx(get(client, "xlsx"))
    assert row["What works"].startswith("'")


def test_signs_that_no_workbook_holds_are_left_out(shared_site, client):
    make_practice(title="Tower", what_works="a\x0bb\x1f")

    (row,) = read_xlsx(get(client, "xlsx"))
    assert row["What works"] == "ab"


def test_text_that_no_cell_holds_says_that_it_goes_on(shared_site, client):
    rows = [{"title": f"Part {n}", "what": "a" * 1000} for n in range(40)]
    page = make_practice(title="Tower")
    set_rows(page, "building_blocks", rows)
    publish(page)

    (row,) = read_xlsx(get(client, "xlsx"))
    assert len(row["Building blocks"]) == MOST_OF_A_CELL
    assert row["Building blocks"].endswith("a…")
    (row,) = read_csv(get(client, "csv"))
    assert "Part 39" in row["Building blocks"]


def test_file_is_in_the_readers_language(record, client):
    translated(record, "sl", title="Umetnost na stolpu")

    (row,) = read_csv(get(client, "csv", "sl"))
    assert "Umetnost na stolpu" in row.values()


def test_contacts_are_for_members_only(shared_site, client, signed_in, coordinator):
    make_practice(contact="ana@example.org")

    assert b"ana@example.org" not in body(get(client, "csv"))
    assert b"ana@example.org" in body(get(signed_in(coordinator), "csv"))
    assert "contact" not in read_json(get(client, "json"))["practices"][0]


def test_what_a_reader_may_not_see_is_named_in_no_file(
    record, client, signed_in, coordinator
):
    gone = make_practice(title="Taken back", author=coordinator)
    secret = Document.objects.create(title="Secret plan", visibility="members")
    set_rows(record, "related", [{"practice": str(gone.practice_id), "why": "Twins"}])
    set_rows(record, "attachments", [{"title": "Plan", "file": secret.pk}])
    publish(record)
    withdraw_practice(practice=gone.practice, by=coordinator)

    for form in ("csv", "json"):
        text = body(get(client, form))
        assert b"Taken back" not in text
        assert b"Secret plan" not in text
    assert b"Secret plan" in body(get(signed_in(coordinator), "csv"))


def test_partner_of_the_portal_is_named(record, client):
    partnered(record, key="forge", name="Forge", label={"en": "The Forge"})

    (row,) = read_csv(get(client, "csv"))
    assert "The Forge" in row["Partners"]
    (practice,) = read_json(get(client, "json"))["practices"]
    assert practice["partners"][0]["organisation"]["key"] == "forge"


def test_empty_result_is_a_file_with_a_head(shared_site, client):
    assert read_csv(get(client, "csv", q="zeppelin")) == []
    assert read_xlsx(get(client, "xlsx", q="zeppelin")) == []
    assert read_json(get(client, "json", q="zeppelin"))["practices"] == []


def test_file_has_a_name_and_is_not_kept(record, client):
    answer = get(client, "csv")

    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="practices.csv"'
    )
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("count", [1, 3])
def test_file_takes_the_same_queries_for_any_number(
    shared_site, client, count, django_assert_num_queries
):
    for _number in range(count):
        partnered(make_record())
    body(get(client, "csv"))

    with django_assert_num_queries(QUERIES):
        assert len(read_csv(get(client, "csv"))) == count


QUERIES = 14


def test_unknown_format_is_not_there(shared_site, client):
    assert get(client, "pdf").status_code == 404
    assert client.post("/en/practices/export.csv").status_code == 405


def test_strangers_take_so_many_files_only(
    record, client, signed_in, coordinator, monkeypatch
):
    monkeypatch.setattr(views, "FILES_OF_STRANGERS", (1, 60))

    assert get(client, "csv").status_code == 200
    assert get(client, "csv").status_code == 429
    member = signed_in(coordinator)
    assert {get(member, "csv").status_code for _time in range(3)} == {200}


def test_without_index_a_file_waits(record, client):
    lose_index()

    answer = get(client, "csv")
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


def test_keys_of_the_files_are_told(shared_site, client):
    text = client.get("/en/practices/export/").content.decode()

    for name in ("evidence_level", "building_blocks", "confirmed"):
        assert f"<code>{name}</code>" in text
