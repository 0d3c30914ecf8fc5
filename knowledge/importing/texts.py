"""What stands in a cell, as the text, number or date that is meant."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

Raw = str | int | float | bool | None
GROUPED = re.compile(r"-?\d{1,3}([.,'’]\d{3})+")
DAY_FIRST = re.compile(r"(?:(\d{1,2})\. ?)?(\d{1,2})\. ?(\d{4})", re.ASCII)
KEPT = "\n\t"
DEFUSED = re.compile(r"'(?='*[=+\-@\t\r\n])")  # as exports write what is no formula


def text_of(raw: Raw) -> str:
    """The text of a cell; raises ValidationError for signs that nobody can read."""
    if isinstance(raw, bool):
        return "1" if raw else "0"
    if isinstance(raw, int | float):
        return number_text(raw)
    text = (raw or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if any(is_unreadable(sign) for sign in text):
        raise ValidationError(_("There is a sign here that cannot be read."))
    return DEFUSED.sub("", text, count=1) if DEFUSED.match(text) else text


def is_unreadable(sign: str) -> bool:
    return sign not in KEPT and unicodedata.category(sign) in ("Cc", "Cs")


def number_text(number: float) -> str:
    """As people write it: 2018 and not 2018.0, 0.3 and not 0.30000000000000004."""
    value = Decimal(format(number, ".15g"))
    is_whole = value == value.to_integral_value()
    return format(value.quantize(Decimal(1)) if is_whole else value, "f")


def line_of(raw: Raw) -> str:
    return " ".join(text_of(raw).split())


def number_of(raw: Raw, *, may_be_negative: bool = False) -> Decimal:
    """With a point or a comma; 1.200 may mean two numbers and is asked again."""
    text = re.sub(r"\s|€|EUR", "", text_of(raw)).replace("−", "-")
    if isinstance(raw, str) and GROUPED.fullmatch(text):
        raise ValidationError(
            _("Write the number without marks between thousands: 12000 or 12000.50")
        )
    value = decimal_of(text.replace(",", "."))
    if value < 0 and not may_be_negative:
        raise ValidationError(_("A number below zero makes no sense here."))
    return value


def decimal_of(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValidationError(_("This is no number.")) from error
    if not value.is_finite():
        raise ValidationError(_("This is no number."))
    return value


def degrees_of(raw: Raw, most: int) -> float:
    value = decimal_of(text_of(raw).replace(",", ".").replace("−", "-"))
    if abs(value) > most:
        words = _("Degrees go from −%(most)s to %(most)s.")
        raise ValidationError(words % {"most": most})
    return float(value)


def date_of(raw: Raw) -> str:
    """ISO 8601; a day as 17.4.2018 and a month as 4.2018 are understood too."""
    text = text_of(raw)
    found = DAY_FIRST.fullmatch(text)
    if not found:
        return text
    day, month, year = found.groups()
    parts = [year, f"{int(month):02}", *([f"{int(day):02}"] if day else [])]
    return "-".join(parts)
