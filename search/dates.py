"""Days as they are written in an address: 2019, 2019-05 or 2019-05-31."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone

WRITTEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
Span = tuple[date, date]  # the first day, and the last


def span_of(written: str) -> Span | None:
    """The days that `written` means; None if it is no day, month or year."""
    match = WRITTEN.fullmatch(written.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        return first, first if day else last_day(first, is_year=not month)
    except ValueError:
        return None


def last_day(first: date, *, is_year: bool) -> date:
    if is_year or first.month == 12:
        return date(first.year, 12, 31)
    return date(first.year, first.month + 1, 1) - timedelta(days=1)


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def since(written: str) -> datetime | None:
    """The moment from which things count."""
    span = span_of(written)
    return start_of(span[0]) if span and span[0].year > 1 else None


def until(written: str) -> datetime | None:
    """The moment from which they do not count any more: after the last day."""
    span = span_of(written)
    is_near = span and span[1].year < date.max.year
    return start_of(span[1] + timedelta(days=1)) if is_near else None
