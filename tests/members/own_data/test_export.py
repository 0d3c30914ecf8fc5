"""What one's copy holds: all of oneself, nothing of others, as its schema says."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage

from members.own_data import archive
from members.own_data.archive import write_archive
from portal.languages import CODES
from tests.members.markers import MARKERS, shown_fields
from tests.members.own_data.people import other_person, whole_person, with_spark
from tests.members.own_data.schemas import faults

pytestmark = pytest.mark.usefixtures("site")
SCHEMA = json.loads((archive.HERE / "data.schema.json").read_text())
WORDS = [
    "zqsentence",
    "zqanswer",
    "zqinvited",
    "zqsubject",
    "zqmessage",
    "zqreport",
    "zqmailed",
    "zqspark",
    "zqdraft",
]


def opened(user, language: str = "en") -> ZipFile:
    made = BytesIO()
    write_archive(user, language, made)
    return ZipFile(made)


@pytest.fixture
def person(site):
    user = whole_person()
    with_spark(user)
    return user


def test_copy_holds_every_field_of_its_owner(person):
    text = opened(person).read("data.json").decode()

    assert shown_fields(text) == set(MARKERS)
    assert [word for word in WORDS if word not in text.casefold()] == []


def test_pages_hold_every_field_of_their_owner(person):
    text = opened(person).read("index.html").decode()

    assert shown_fields(text) >= set(MARKERS) - {"availability", "languages"}
    assert [word for word in WORDS if word not in text.casefold()] == []


def test_copy_names_nobody_else(person):
    other = other_person()

    with opened(person) as zipped:
        text = zipped.read("data.json").decode() + zipped.read("index.html").decode()

    for words in ("Berta", "other@example.org", other.email, other.display_name):
        assert words not in text


def test_copy_of_another_holds_nothing_of_this_person(person):
    with opened(other_person()) as zipped:
        text = zipped.read("data.json").decode() + zipped.read("index.html").decode()

    assert "zq" not in text.casefold()


def test_data_fit_the_schema_that_lies_beside_them(person):
    with opened(person) as zipped:
        data = json.loads(zipped.read("data.json"))
        schema = json.loads(zipped.read("data.schema.json"))

    assert schema == SCHEMA
    assert faults(data, schema) == []


def test_data_of_an_empty_account_fit_the_schema(site):
    assert faults(json.loads(opened(other_person()).read("data.json")), SCHEMA) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d.pop("format"), "/format"),
        (lambda d: d["rooms"]["members"]["account"].pop("mail"), "/account/mail"),
        (lambda d: d["rooms"]["members"]["account"].update(x=1), "/account/x"),
        (lambda d: d["rooms"]["mails"].update(mails=[{"subject": 1}]), "/mails/0"),
        (lambda d: d.update(made_at="yesterday"), "/made_at"),
    ],
)
def test_schema_refuses_what_is_wrong(site, change, place):
    data = json.loads(opened(other_person()).read("data.json"))

    change(data)

    assert any(place in fault for fault in faults(data, SCHEMA))


def test_copy_holds_ones_own_files(person):
    names = opened(person).namelist()

    uploads = [name for name in names if name.startswith("files/")]
    assert len(uploads) == 2
    assert any("zqphoto" in name for name in uploads)


def test_copy_names_the_files_it_holds(person):
    with opened(person) as zipped:
        data = json.loads(zipped.read("data.json"))
        names = set(zipped.namelist())

    told = {f"files/{row['file']}" for row in data["rooms"]["files"]["uploads"]}
    assert told <= names
    assert f"files/{data['rooms']['members']['profile']['photo']}" in told


def test_missing_file_is_said_and_the_copy_is_made(person):
    photo = person.profile.photo.file.name
    default_storage.delete(photo)

    text = opened(person).read("index.html").decode()

    assert "could not be found" in text


@pytest.mark.parametrize("language", CODES)
def test_pages_are_made_in_every_language(person, language):
    text = opened(person, language).read("index.html").decode()

    assert f'<html lang="{language}">' in text


def test_pages_load_nothing_from_elsewhere(person):
    with opened(person) as zipped:
        text = zipped.read("index.html").decode()
        names = zipped.namelist()

    assert "<script" not in text
    assert "src=" not in text
    assert {"tokens.css", "copy.css"} <= set(names)


def test_pages_escape_what_was_typed(person):
    person.profile.role = "<script>alert(1)</script>"
    person.profile.save()

    assert "<script>" not in opened(person).read("index.html").decode()


def test_session_keys_are_not_told(person, signed_in):
    client = signed_in(person)
    client.get("/en/account/")

    text = opened(person).read("data.json").decode()

    assert client.session.session_key not in text
