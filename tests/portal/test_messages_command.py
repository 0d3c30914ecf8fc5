import gettext
from io import StringIO

import polib
import pytest
from django.conf import settings as portal_settings
from django.core.management import CommandError, call_command

from portal.catalogues import store
from portal.catalogues.scan import Message
from portal.management.commands.messages import rooms

LANGUAGES = [code for code, _ in portal_settings.LANGUAGES]


@pytest.fixture
def folder(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path / "locale"


def contents(folder):
    return {code: store.path_of(folder, code).read_bytes() for code in LANGUAGES}


def test_messages_writes_every_language_and_the_same_bytes_again(folder):
    call_command("messages", stdout=StringIO())
    first = contents(folder)

    out = StringIO()
    call_command("messages", stdout=out)

    assert contents(folder) == first
    assert out.getvalue() == "".join(f"{code}: as it was\n" for code in LANGUAGES)


def test_check_names_what_is_wrong_and_changes_nothing(folder):
    store.update(folder, "de", [Message("Search")])
    store.update(folder, "en", [])
    before = sorted((p, p.read_bytes()) for p in folder.rglob("*.po"))
    err = StringIO()

    with pytest.raises(CommandError, match=r"\d+ faults"):
        call_command("messages", "--check", stdout=StringIO(), stderr=err)

    lines = err.getvalue().splitlines()
    assert "locale/de/LC_MESSAGES/django.po: 'Search': is not translated" in lines
    assert (
        "locale/en/LC_MESSAGES/django.po: 'Search': is in the code and not here"
        in lines
    )
    assert any(s.startswith("locale/it/LC_MESSAGES/django.po: cannot") for s in lines)
    assert sorted((p, p.read_bytes()) for p in folder.rglob("*.po")) == before


def test_rooms_are_the_projects_own(settings):
    names = {room.name for room in rooms(settings.BASE_DIR)}

    assert {"portal", "search", "members"} <= names
    assert not names & {"wagtail", "account", "locales"}


def test_compilemessages_compiles_what_changed(folder):
    store.update(folder, "en", [Message("Search")])
    out = StringIO()

    call_command("compilemessages", stdout=out)

    assert out.getvalue() == "compiled locale/en/LC_MESSAGES/django.po\n"
    assert gettext.translation("django", folder, ["en"]).gettext("Search") == "Search"

    out = StringIO()
    call_command("compilemessages", stdout=out)

    assert out.getvalue() == ""


def test_compilemessages_names_a_broken_catalogue(folder):
    path = store.path_of(folder, "de")
    path.parent.mkdir(parents=True)
    path.write_text("no catalogue at all")

    with pytest.raises(CommandError, match="Cannot compile a catalogue: .*django.po"):
        call_command("compilemessages")


def test_catalogues_of_the_portal_can_be_read(settings):
    for po in sorted(settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/*.po")):
        assert polib.pofile(str(po), check_for_duplicates=True) is not None
