"""The facts of rows in words, beside their texts; a few queries for all rows."""

from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from knowledge.reading import named
from knowledge.record.blocks import KeyBlock
from knowledge.record.tables import rows_of, tables
from knowledge.record.wording import cell, column_label

Facts = list[tuple[str, str]]  # label, words


def facts_of(original, table: str, reader) -> dict[str, Facts]:
    """Of each row the columns that all languages share."""
    row, rows = tables()[table].row, rows_of(original, table)
    columns = {
        name: words_of(row.base_blocks[name], [r.get(name) for r in rows], reader)
        for name in row.facts()
    }
    return {
        values["id"]: [
            (column_label(table, name), words[number])
            for name, words in columns.items()
            if words[number]
        ]
        for number, values in enumerate(rows)
    }


def words_of(block, values: list, reader) -> list[str]:
    """A column in words: what is named by a key by its title, if it is public."""
    if isinstance(block, SnippetChooserBlock):
        titles = named.organisations(values)
    elif isinstance(block, DocumentChooserBlock):
        titles = named.documents(values, reader)
    elif isinstance(block, KeyBlock):
        titles = named.blocks(values) | named.practices(values)
    else:
        return [cell(block, value) for value in values]
    return [str(titles.get(str(value), "")) for value in values]
