"""Dates as exact as they are known: ISO 8601 with reduced precision (EDTF level 0)."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def parts(value: str) -> tuple[int, int | None, int | None]:
    """Year, month, day of "2018", "2018-04" or "2018-04-17"; else ValueError."""
    found = PATTERN.fullmatch(value)
    if not found:
        raise ValueError(value)
    year, month, day = (int(part) if part else None for part in found.groups())
    date(year, 1 if month is None else month, 1 if day is None else day)
    return year, month, day


def validate_partial_date(value: str) -> None:
    try:
        parts(value)
    except ValueError as error:
        raise ValidationError(
            _("Write a year, a month or a day: 2018, 2018-04 or 2018-04-17.")
        ) from error


def spoken(value: str) -> str:
    """ "2018-04" as people say it in the reader's language: "April 2018"."""
    try:
        year, month, day = parts(value)
    except (ValueError, TypeError):
        return value or ""
    if day:
        return date_format(date(year, month, day), "DATE_FORMAT")
    if month:
        return date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")
    return str(year)


class PartialDateField(models.CharField):
    """A CharField of such a date; sorts and compares as text."""

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)
        self.validators.append(validate_partial_date)
