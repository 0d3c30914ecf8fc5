import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import storages

from portal import preparation
from portal.static_files import HashedStorage

REFERENCES = {
    ".js": re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([./][^"']+\.js)["']"""),
    ".css": re.compile(r"""url\(["']?(?!data:|#)([^"')]+)["']?\)"""),
}
HASH = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.fixture
def collected(settings, tmp_path):
    """The static files as production serves them."""
    settings.HASHED_STATIC = True
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "portal.static_files.HashedStorage"}
    }
    preparation.collect_static_files()
    return tmp_path / "static"


def references(path: Path) -> list[str]:
    return REFERENCES[path.suffix].findall(path.read_text(encoding="utf-8"))


def test_every_reference_of_ours_is_hashed_and_there(collected):
    ours = [p for p in (collected / "portal").rglob("*") if p.suffix in REFERENCES]
    hashed = [path for path in ours if HASH.search(path.name)]

    assert hashed
    for path in hashed:
        for reference in references(path):
            target = path.parent / reference.split("?")[0].split("#")[0]
            assert HASH.search(target.name), f"{path.name} names {reference}"
            assert target.is_file(), f"{path.name} names {reference}"


def test_files_are_collected_once_until_one_changes(collected, settings):
    assert not preparation.are_static_files_stale()

    (collected / "collected").write_text("another")
    assert preparation.are_static_files_stale()

    settings.HASHED_STATIC = False
    assert not preparation.are_static_files_stale()


def test_compressed_files_stand_beside_the_hashed(collected):
    name = staticfiles_storage.stored_name("portal/css/base.css")

    assert (collected / name).is_file()
    assert (collected / f"{name}.gz").is_file()


def test_missing_file_is_explained(collected):
    with pytest.raises(ValueError, match=r"'portal/nothing.css'.* Then collect anew"):
        staticfiles_storage.stored_name("portal/nothing.css")


def test_type_remark_in_a_comment_is_no_import(tmp_path, settings):
    storage = HashedStorage(location=tmp_path, base_url="/static/")
    remark = '/** @type {import("../htmx").Api} */'
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.js").write_text(f'{remark}\nimport "./b.js";')
    (tmp_path / "sub" / "b.js").write_text("export const b = 1;")

    paths = {f"sub/{name}.js": (storage, f"sub/{name}.js") for name in "ab"}
    assert not [
        e for _, _, e in storage.post_process(paths) if isinstance(e, Exception)
    ]

    text = (tmp_path / storage.stored_name("sub/a.js")).read_text()
    assert remark in text
    assert re.search(r'import"\./b\.[0-9a-f]{12}\.js";', text)


def test_manifest_cut_short_counts_as_none(tmp_path):
    (tmp_path / "staticfiles.json").write_text('{"version": "1.1", "pa')

    assert HashedStorage(location=tmp_path, base_url="/static/").hashed_files == {}


def test_storage_of_the_tests_is_plain():
    assert not isinstance(storages["staticfiles"], HashedStorage)
