import gettext
import os
import subprocess
import sys

import polib
import pytest
from django.conf import settings

from portal.catalogues import store
from portal.catalogues.scan import Message

ONE = Message("Share", files={"b/views.py", "a/views.py"})
VERB = Message("Open", context="a verb", files={"a/views.py"})
PAGES = Message("%(n)s page", plural="%(n)s pages", files={"a/views.py"})


def translate(path, texts):
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        text = texts.get(entry.msgid)
        if isinstance(text, list):
            entry.msgstr_plural = dict(enumerate(text))
        elif text:
            entry.msgstr = text
    catalogue.save(str(path))


def test_update_writes_the_same_bytes_twice(tmp_path):
    path = store.path_of(tmp_path, "sl")

    assert store.update(tmp_path, "sl", [VERB, PAGES, ONE]) is True
    before = path.read_bytes()

    assert store.update(tmp_path, "sl", [ONE, VERB, PAGES]) is False
    assert path.read_bytes() == before


def test_update_tells_files_without_lines_and_no_date(tmp_path):
    store.update(tmp_path, "en", [ONE])
    text = store.path_of(tmp_path, "en").read_text()

    assert "#: a/views.py b/views.py\n" in text
    assert "Date" not in text
    assert "Language: en\\n" in text
    assert "charset=UTF-8" in text


def test_update_keeps_translations_and_drops_what_is_gone(tmp_path):
    path = store.path_of(tmp_path, "sl")
    store.update(tmp_path, "sl", [ONE, VERB])
    translate(path, {"Share": "Deli", "Open": "Odpri"})

    store.update(tmp_path, "sl", [PAGES, ONE])

    assert [(e.msgid, e.msgstr) for e in polib.pofile(str(path))] == [
        ("%(n)s page", ""),
        ("Share", "Deli"),
    ]


def test_update_doubts_a_translation_whose_plural_changed(tmp_path):
    path = store.path_of(tmp_path, "de")
    store.update(tmp_path, "de", [PAGES])
    translate(path, {"%(n)s page": ["%(n)s Seite", "%(n)s Seiten"]})

    store.update(tmp_path, "de", [Message(PAGES.text, plural="%(n)s sheets")])

    (entry,) = polib.pofile(str(path))
    assert entry.fuzzy
    assert entry.msgstr_plural == {0: "%(n)s Seite", 1: "%(n)s Seiten"}


def test_english_speaks_for_itself(tmp_path):
    store.update(tmp_path, "en", [ONE, PAGES])

    pages, one = polib.pofile(str(store.path_of(tmp_path, "en")))

    assert one.msgstr == "Share"
    assert pages.msgstr_plural == {0: "%(n)s page", 1: "%(n)s pages"}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", 2),
        ("de", 2),
        ("nl", 2),
        ("it", 3),
        ("hr", 3),
        ("cs", 4),
        ("pl", 4),
        ("sl", 4),
    ],
)
def test_plural_has_as_many_forms_as_django_says(tmp_path, language, forms):
    store.update(tmp_path, language, [PAGES])

    (entry,) = polib.pofile(str(store.path_of(tmp_path, language)))

    assert list(entry.msgstr_plural) == list(range(forms))


def test_every_language_of_the_portal_is_one_of_djangos():
    assert all("nplurals" in store.plural_forms(code) for code, _ in settings.LANGUAGES)


@pytest.fixture
def slovenian(tmp_path):
    path = store.path_of(tmp_path, "sl")
    store.update(tmp_path, "sl", [VERB, PAGES])
    forms = ["%(n)s stran", "%(n)s strani", "%(n)s strani", "%(n)s strani"]
    translate(path, {"Open": "Odpri", "%(n)s page": forms})
    return path


def test_compiled_catalogue_speaks_all_forms_and_contexts(slovenian, tmp_path):
    store.compile_changed(tmp_path)

    compiled = gettext.translation("django", tmp_path, ["sl"])

    assert compiled.pgettext("a verb", "Open") == "Odpri"
    assert compiled.ngettext(PAGES.text, PAGES.plural, 101) == "%(n)s stran"
    assert compiled.ngettext(PAGES.text, PAGES.plural, 3) == "%(n)s strani"


def test_only_changed_catalogues_are_compiled(slovenian, tmp_path):
    assert store.compile_changed(tmp_path) == [slovenian]
    assert store.compile_changed(tmp_path) == []

    os.utime(slovenian, ns=(1, 1))  # older than the compiled one: still another file

    assert store.compile_changed(tmp_path) == [slovenian]


def test_two_processes_compile_at_once(slovenian, tmp_path):
    code = (
        "import sys; from pathlib import Path; from portal.catalogues import store\n"
        "for _ in range(40): store.compile_catalogue(Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", code, str(slovenian)]
    processes = [subprocess.Popen(command) for _ in range(2)]

    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    assert [p.name for p in slovenian.parent.glob("*.mo")] == ["django.mo"]
    assert gettext.translation("django", tmp_path, ["sl"])
