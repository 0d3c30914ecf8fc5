"""The catalogues in locale/: read, brought up to the code, compiled by polib."""

import gettext
import os
import re
from collections.abc import Iterable
from pathlib import Path

import django
import polib

from portal.catalogues.scan import Message

SOURCE_LANGUAGE = "en"
DJANGO_LOCALE = Path(django.__file__).parent / "conf" / "locale"
ONE_AND_MANY = "nplurals=2; plural=(n != 1);"


def path_of(folder: Path, language: str) -> Path:
    return folder / language / "LC_MESSAGES" / "django.po"


def plural_forms(language: str) -> str:
    """Django's own header, so that ours joins its catalogue, not stands beside it."""
    django_catalogue = gettext.translation("django", DJANGO_LOCALE, [language])
    return django_catalogue.info().get("plural-forms", ONE_AND_MANY)


def forms_count(language: str) -> int:
    return int(re.search(r"nplurals=(\d+)", plural_forms(language))[1])


def headers(language: str) -> dict[str, str]:
    """Nothing that differs from one day or machine to the next."""
    return {
        "Project-Id-Version": "portal",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }


def update(folder: Path, language: str, messages: Iterable[Message]) -> bool:
    """Adds new messages, drops those that are gone; True when the file changed."""
    path = path_of(folder, language)
    before = path.read_bytes() if path.exists() else b""
    after = str(updated(path, language, messages)).encode()
    if before == after:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(after)
    return True


def updated(path: Path, language: str, messages: Iterable[Message]) -> polib.POFile:
    old = {key(entry): entry for entry in read(path)} if path.exists() else {}
    catalogue = polib.POFile()
    catalogue.header = "Words of the interface. `make messages` writes this file anew."
    catalogue.metadata = headers(language)
    for message in sorted(messages, key=lambda m: m.key):
        catalogue.append(entry_of(message, language, old.get(message.key)))
    return catalogue


def read(path: Path) -> polib.POFile:
    """OSError, with the line, for what is no catalogue."""
    return polib.pofile(str(path), encoding="utf-8")


def key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgctxt or ""


def entry_of(
    message: Message, language: str, old: polib.POEntry | None
) -> polib.POEntry:
    """The message's entry with the translation it had; English speaks for itself."""
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context or None,
        occurrences=[(file, "") for file in sorted(message.files)],
        tcomment=old.tcomment if old else "",
        flags=["fuzzy"] if old and is_doubtful(message, old) else [],
    )
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = plural_texts(message, language, old)
    else:
        entry.msgstr = message.text if language == SOURCE_LANGUAGE else text_in(old)
    return entry


def is_doubtful(message: Message, old: polib.POEntry) -> bool:
    """Whether the translation waits for a second look, or the plural changed."""
    return old.fuzzy or bool(old.msgid_plural and old.msgid_plural != message.plural)


def text_in(old: polib.POEntry | None) -> str:
    return old.msgstr if old else ""


def plural_texts(
    message: Message, language: str, old: polib.POEntry | None
) -> dict[int, str]:
    if language == SOURCE_LANGUAGE:
        return {0: message.text, 1: message.plural}
    known = old.msgstr_plural if old else {}
    return {form: known.get(form, "") for form in range(forms_count(language))}


def compile_changed(folder: Path) -> list[Path]:
    """Compiles the catalogues below `folder` that changed; two processes may do so."""
    sources = changed(folder)
    for po in sources:
        compile_catalogue(po)
    return sources


def changed(folder: Path) -> list[Path]:
    """The catalogues below `folder` whose compiled form is not theirs."""
    return [po for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if is_changed(po)]


def is_changed(po: Path) -> bool:
    """A compiled catalogue carries the moment of its source."""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns != po.stat().st_mtime_ns


def compile_catalogue(po: Path) -> None:
    """Writes the .mo beside `po` in one step: no reader meets half of it."""
    moment = po.stat().st_mtime_ns
    unfinished = po.with_suffix(f".{os.getpid()}.mo")
    read(po).save_as_mofile(str(unfinished))
    os.utime(unfinished, ns=(moment, moment))
    os.replace(unfinished, po.with_suffix(".mo"))
