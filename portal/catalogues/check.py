"""What is wrong with a catalogue: incomplete, doubtful, or not fitting its source."""

import re
from collections import Counter
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path

import polib

from portal.catalogues import store
from portal.catalogues.scan import Message

CONVERSION = r"[-#0+]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
NAMED = re.compile(rf"%\(\w+\){CONVERSION}|(?<!\{{)\{{[^{{}}\s]*\}}(?!\}})")
UNNAMED = re.compile(rf"%{CONVERSION}")
LONE_PERCENT = re.compile(rf"%(?!\(\w+\){CONVERSION}|{CONVERSION})")
TAG = re.compile(r"</?[a-zA-Z][\w-]*")
NUMBERS = range(1000)

Messages = dict[tuple[str, str], Message]


def problems(folder: Path, language: str, messages: Messages) -> Iterator[str]:
    """One line for each fault: the file, the message, what is wrong."""
    path = store.path_of(folder, language)
    file = path.relative_to(folder.parent).as_posix()
    try:
        catalogue = store.read(path)
    except (OSError, UnicodeDecodeError) as error:
        yield f"{file}: cannot be read: {error}"
        return
    yield from (f"{file}: {fault}" for fault in header_faults(catalogue, language))
    for text, fault in faults(catalogue, language, messages):
        yield f"{file}: {text!r}: {fault}"


def header_faults(catalogue: polib.POFile, language: str) -> Iterator[str]:
    for name, value in store.headers(language).items():
        if catalogue.metadata.get(name) != value:
            yield f"its header {name} should be {value!r}"


def faults(
    catalogue: polib.POFile, language: str, messages: Messages
) -> Iterator[tuple[str, str]]:
    """The message and what is wrong with it."""
    present = Counter(store.key(entry) for entry in catalogue)
    for key in sorted(messages.keys() - present.keys()):
        yield key[0], "is in the code and not here"
    for entry in catalogue:
        if present[store.key(entry)] > 1:
            yield entry.msgid, "stands here twice"
        for fault in entry_faults(entry, language, messages.get(store.key(entry))):
            yield entry.msgid, fault


def entry_faults(
    entry: polib.POEntry, language: str, message: Message | None
) -> Iterator[str]:
    if entry.obsolete:
        yield "is obsolete"
    elif message is None:
        yield "is no longer in the code"
    elif entry.msgid_plural != message.plural:
        yield "has another plural in the code"
    elif entry.fuzzy:
        yield "is fuzzy"
    elif message.plural:
        yield from plural_faults(entry, language)
    elif not entry.msgstr.strip():
        yield "is not translated"
    else:
        yield from text_faults(entry.msgid, entry.msgstr)


def text_faults(source: str, text: str) -> Iterator[str]:
    """Placeholders and tags that are missing, added or misspelt."""
    missing, added = placeholders(source) - placeholders(text), unknown([source], text)
    if missing or added:
        yield f"has other placeholders: {', '.join(sorted(missing | added))}"
    elif unnamed(source) != unnamed(text):
        yield "has other placeholders"
    yield from form_faults([source], text)


def plural_faults(entry: polib.POEntry, language: str) -> Iterator[str]:
    """A form that stands for several numbers must say which."""
    sources = [entry.msgid, entry.msgid_plural]
    for form, numbers in numbers_by_form(language).items():
        text = entry.msgstr_plural.get(form, "")
        if not text.strip():
            yield f"is not translated in plural form {form}"
            continue
        missing = missing_in_form(sources, text, may_omit_count=len(numbers) == 1)
        if missing or unknown(sources, text):
            wrong = ", ".join(sorted(missing | unknown(sources, text)))
            yield f"has other placeholders in plural form {form}: {wrong}"
        yield from form_faults(sources, text)


def numbers_by_form(language: str) -> dict[int, list[int]]:
    """Which numbers each plural form stands for; forms for fractions have none."""
    rule = re.search(r"plural=([^;]+)", store.plural_forms(language))[1]
    form_of = c2py(rule)
    forms: dict[int, list[int]] = {i: [] for i in range(store.forms_count(language))}
    for number in NUMBERS:
        forms[form_of(number)].append(number)
    return forms


def missing_in_form(sources: list[str], text: str, may_omit_count: bool) -> set[str]:
    """Placeholders a form lacks; for one number only, the count may be left out."""
    one, many = map(placeholders, sources)
    missing = (one & many if may_omit_count else many) - placeholders(text)
    return set() if may_omit_count and len(missing) == 1 else missing


def form_faults(sources: list[str], text: str) -> Iterator[str]:
    if any(is_filled(source) for source in sources) and LONE_PERCENT.search(bare(text)):
        yield "has a lone % (write %%)"
    if tags(text) not in [tags(source) for source in sources]:
        yield "has other HTML tags"


def is_filled(source: str) -> bool:
    """Whether the % operator is applied to the message."""
    return "%%" in source or "%(" in source or bool(unnamed(source))


def placeholders(text: str) -> set[str]:
    return set(NAMED.findall(bare(text)))


def unknown(sources: list[str], text: str) -> set[str]:
    return placeholders(text).difference(*map(placeholders, sources))


def unnamed(text: str) -> list[str]:
    return UNNAMED.findall(bare(text))


def bare(text: str) -> str:
    """The text without its %% signs."""
    return text.replace("%%", "")


def tags(text: str) -> Counter:
    return Counter(TAG.findall(text))
