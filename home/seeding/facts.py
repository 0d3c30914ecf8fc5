"""The facts files, read with their line numbers, so that a mistake can be found."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from portal.languages import CODES


class FactsError(Exception):
    """What is wrong, in which file, line and field."""

    def __init__(self, place: "Entry", field: str, words: str):
        super().__init__(f"{place.file}, line {place.line_of(field)}, {field}: {words}")


class Entry(dict):
    """A mapping of a facts file that knows where it stands."""

    file: str = ""
    line: int = 1
    lines: dict[str, int] = {}

    def line_of(self, field: str) -> int:
        return self.lines.get(field, self.line)

    def need(self, field: str) -> Any:
        """The field's value; FactsError when it is missing or empty."""
        value = self.get(field)
        if value is None or value == "":
            raise FactsError(self, field, "missing")
        return value

    def entry(self, field: str) -> "Entry":
        value = self.need(field)
        if not isinstance(value, Entry):
            raise FactsError(self, field, "is not a mapping")
        return value

    def one_of(self, field: str, allowed: Iterable, default: Any = None) -> Any:
        """The value if it is allowed, `default` if there is none."""
        value = self.get(field)
        if value in (None, ""):
            return default
        if value not in allowed:
            raise FactsError(self, field, f"unknown: {value}")
        return value

    def some_of(self, field: str, allowed: Iterable) -> list:
        values = self.get(field) or []
        for value in values:
            if value not in allowed:
                raise FactsError(self, field, f"unknown: {value}")
        return values

    def number(self, field: str, kind: type) -> Any:
        """The value as a `kind` of number, None if there is none."""
        value = self.get(field)
        try:
            return None if value in (None, "") else kind(str(value))
        except (ValueError, ArithmeticError) as error:
            raise FactsError(self, field, f"not a number: {value}") from error

    def in_all_languages(self, field: str) -> dict[str, Any]:
        """A text in all eight languages."""
        texts = self.entry(field)
        for code in CODES:
            texts.need(code)
        return dict(texts)

    def texts(self, fields: Iterable[str]) -> dict[str, "Entry"]:
        """Texts by language, each whole: every language has the same fields."""
        versions = self.entry("texts")
        known = {code: versions.entry(code) for code in versions if code in CODES}
        if unknown := set(versions) - set(known):
            raise FactsError(versions, min(unknown), "unknown language")
        wanted = set(fields) | {name for text in known.values() for name in text}
        for text in known.values():
            for name in sorted(wanted):
                text.need(name)
        return known


class LineLoader(yaml.SafeLoader):
    """A safe YAML loader whose mappings are entries."""


def construct_entry(loader: LineLoader, node: yaml.MappingNode) -> Iterator[Entry]:
    entry = Entry()
    entry.file, entry.line = loader.name, node.start_mark.line + 1
    yield entry
    entry.update(loader.construct_mapping(node, deep=True))
    entry.lines = {
        str(key.value): key.start_mark.line + 1 for key, _value in node.value
    }


LineLoader.add_constructor("tag:yaml.org,2002:map", construct_entry)


def read(path: Path) -> Entry:
    """One facts file; FactsError where it is not YAML."""
    try:
        loader = LineLoader(path.read_text("utf-8"))
        loader.name = path.name
        entry = loader.get_single_data() or place(path.name)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        words = getattr(error, "problem", None) or str(error).splitlines()[0]
        where = place(path.name, mark.line + 1 if mark else 1)
        raise FactsError(where, "YAML", words) from error
    if not isinstance(entry, Entry):
        raise FactsError(place(path.name), "YAML", "is not a mapping")
    return entry


def place(file: str, line: int = 1) -> Entry:
    """An entry without fields that says where it stands."""
    entry = Entry()
    entry.file, entry.line = file, line
    return entry


class Facts:
    """All facts files of a folder, by name without ending."""

    def __init__(self, folder: Path):
        self.files = {path.stem: read(path) for path in sorted(folder.glob("*.yaml"))}

    def entries(self, file: str, field: str) -> list[Entry]:
        return self._file(file, field).need(field)

    def entry(self, file: str, field: str) -> Entry:
        return self._file(file, field).entry(field)

    def _file(self, file: str, field: str) -> Entry:
        if file not in self.files:
            raise FactsError(place(f"{file}.yaml"), field, "the file is missing")
        return self.files[file]
