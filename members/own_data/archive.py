"""The zip of one's own data: data.json with its schema, pages to read, own files."""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import User
from portal.addresses import absolute
from portal.registries import personal_data

FORMAT = "industrial-culture-network/own-data"
VERSION = 1
HERE = Path(__file__).parent
MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d")
COPIED = 1024 * 1024  # bytes at a time


def collected(user: User) -> dict[str, dict]:
    """What every room knows of this person: {room: {section: record or records}}.

    The account comes first: so one sees whose copy it is.
    """
    rooms = sorted(personal_data, key=lambda room: room != "members")
    return {room: personal_data.get(room).export(user) for room in rooms}


def as_json(user: User, rooms: Mapping[str, dict]) -> dict:
    return {
        "$schema": "data.schema.json",
        "format": FORMAT,
        "version": VERSION,
        "portal": absolute("/"),
        "made_at": timezone.now(),
        "rooms": rooms,
    }


def write_archive(user: User, language: str, to: BinaryIO) -> None:
    """Writes the zip; the pages are in `language`, moments in the person's own zone."""
    rooms = collected(user)
    uploads = list(files_of(user))
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        data = as_json(user, rooms)
        text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("data.json", text)
        archive.writestr("data.schema.json", (HERE / "data.schema.json").read_text())
        for name in ("tokens", "copy"):
            archive.writestr(f"{name}.css", style(name))
        missing = [name for name, file in uploads if not put(archive, name, file)]
        archive.writestr("index.html", page(user, language, rooms, missing))


def files_of(user: User) -> Iterator[tuple[str, Any]]:
    for entry in personal_data.all():
        yield from entry.files(user)


def put(archive: zipfile.ZipFile, name: str, file) -> bool:
    """False when the file is no longer there: the copy says so, and is made."""
    try:
        with file.open("rb") as source, archive.open(f"files/{name}", "w") as target:
            while part := source.read(COPIED):
                target.write(part)
    except FileNotFoundError:
        return False
    return True


def style(name: str) -> str:
    if name == "copy":
        return (HERE / "copy.css").read_text()
    return Path(finders.find(f"portal/css/{name}.css")).read_text()


def page(user: User, language: str, rooms: Mapping, missing: list[str]) -> str:
    with translation.override(language), timezone.override(user.time_zone):
        context = {
            "language": language,
            "name": user.display_name,
            "made_at": date_format(timezone.localtime(), "DATETIME_FORMAT"),
            "portal": settings.WAGTAIL_SITE_NAME,
            "sections": list(sections(rooms)),
            "missing": missing,
        }
        return render_to_string("members/own_data/copy.html", context)


def sections(rooms: Mapping[str, dict]) -> Iterator[dict]:
    """Every section with its title and its records in words."""
    for room, told in rooms.items():
        labels = personal_data.get(room).labels
        for key, value in told.items():
            records = value if isinstance(value, list) else [value]
            rows = [rows_of(record, labels) for record in records]
            yield {"title": label(key, labels), "key": key, "records": rows}


def rows_of(record: Mapping[str, Any], labels: Mapping) -> list[dict]:
    return [
        {"term": label(key, labels), "value": in_words(key, value, labels)}
        for key, value in record.items()
    ]


def label(key: str, labels: Mapping) -> str:
    return str(labels.get(key) or key.replace("_", " ").capitalize())


def in_words(key: str, value: Any, labels: Mapping) -> str:
    """One value as a reader's words."""
    if value is None or value == "" or value == [] or value == {}:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(in_words(key, part, labels) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(
            f"{label(name, labels)}: {in_words(name, part, labels)}"
            for name, part in value.items()
        )
    return moment(value) or str(labels.get(f"{key}.{value}", value))


def moment(value: Any) -> str:
    if isinstance(value, str) and MOMENT.match(value):
        value = read_moment(value)
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else ""


def read_moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None
