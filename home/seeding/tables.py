"""The tables of a practice of the facts files: facts once, words in each language.

A practice has `tables: {steps: [{key: call, begins: "2018"}, ...]}`, and each of its
texts the words, `tables: {steps: {call: {title: ...}}}`.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from home.seeding.facts import Entry, FactsError
from home.seeding.tree import key_of
from knowledge.record.tables import Row, tables


def rows_by_table(entry: Entry, text: Entry, organisations: Mapping) -> dict:
    """All rows of a practice in the words of one language, ready for `set_rows`."""
    told = entry.get("tables") or {}
    words = text.entry("tables") if told else {}
    for table in told:
        if table not in tables():
            raise FactsError(told, table, "unknown table")
    return {
        table: [
            whole_row(table, row, words.entry(table), entry, organisations)
            for row in told[table]
        ]
        for table in told
    }


def whole_row(table: str, facts: Entry, words: Entry, entry, organisations) -> Row:
    key = facts.need("key")
    texts = words.entry(key)
    known = tables()[table].row
    check_names(facts, ("key", *known.facts()))
    check_names(texts, known.texts)
    row = {
        name: value_of(table, facts, name, organisations)
        for name in facts
        if name != "key"
    }
    row_id = key_of("row", f"{entry['key']}:{table}:{key}")
    return {"id": str(row_id), **row, **texts}


def check_names(row: Entry, allowed: tuple[str, ...]) -> None:
    for name in row:
        if name not in allowed:
            raise FactsError(row, name, "unknown column")


def value_of(table: str, row: Entry, name: str, organisations: Mapping) -> Any:
    """What is stored of a fact: organisations and practices are named by key."""
    if name == "organisation":
        return organisations[row.one_of(name, organisations)].pk
    if name == "practice":
        return str(key_of("practice", row.need(name)))
    block = tables()[table].row.base_blocks[name]
    try:
        block.clean(block.to_python(row[name]))
    except ValidationError as error:
        raise FactsError(row, name, f"not allowed: {row[name]}") from error
    return row[name]
