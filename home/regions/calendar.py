"""Dates as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from datetime import date as date_type
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings

from home.models import RegionDate

LONGEST_LINE = 75  # octets


def as_calendar(dates: Iterable[RegionDate], name: str) -> str:
    """The dates as one calendar, lines ended and folded as the standard asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{settings.WAGTAIL_SITE_NAME}//EN",
        f"X-WR-CALNAME:{escaped(name)}",
        *[line for date in dates for line in event(date)],
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def event(date: RegionDate) -> list[str]:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    rows = [
        "BEGIN:VEVENT",
        f"UID:date-{date.pk}@{host}",
        f"DTSTAMP:{in_utc(date.changed_at)}",
        f"SEQUENCE:{date.version}",
        *times(date),
        f"SUMMARY:{escaped(str(date.title))}",
    ]
    rows += [f"LOCATION:{escaped(date.place)}"] if date.place else []
    if description := str(date.description):
        rows += [f"DESCRIPTION:{escaped(description)}"]
    rows += [f"URL:{date.link}"] if date.link else []
    return [*rows, "END:VEVENT"]


def times(date: RegionDate) -> list[str]:
    """Whole days end on the day after the last, as the standard counts them."""
    last = date.ends_on or date.starts_on
    if date.starts_at is None:
        after = min(last, date_type.max - timedelta(days=1)) + timedelta(days=1)
        return [
            f"DTSTART;VALUE=DATE:{date.starts_on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        ]
    zone = ZoneInfo(settings.TIME_ZONE)
    start = datetime.combine(date.starts_on, date.starts_at, zone)
    if date.ends_at is None:
        return [f"DTSTART:{in_utc(start)}"]
    end = datetime.combine(last, date.ends_at, zone)
    return [f"DTSTART:{in_utc(start)}", f"DTEND:{in_utc(end)}"]


def in_utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """At most 75 octets a line, never cut inside a character."""
    parts, part, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LONGEST_LINE:
            parts.append(part)
            part, size = " ", 1
        part, size = part + sign, size + octets
    return "\r\n".join([*parts, part])
