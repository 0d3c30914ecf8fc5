"""A pasted list of people: "Name <mail>" or a mail address, in any order and shape."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from members.names import is_name

SEPARATORS = re.compile(r"[\n;]+")
COMMA = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)(?![^<]*>)')  # not in "..." or <...>
ADDRESSED = re.compile(r'^"?(?P<name>[^"<>]*)"?\s*<(?P<email>[^<>]*)>$')
LONGEST_NAME, LONGEST_EMAIL = 100, 254


@dataclass(frozen=True)
class Row:
    """One person of the list, as typed; without `email` it could not be read."""

    typed: str
    email: str = ""
    name: str = ""


def rows_of(text: str) -> list[Row]:
    """The people of a list, in its order; nothing that was typed gets lost."""
    pieces = [piece for line in SEPARATORS.split(text) for piece in pieces_of(line)]
    return [row_of(piece) for piece in pieces]


def pieces_of(line: str) -> list[str]:
    """A line's entries: "Kos, Ana <ana@x.org>, eva@x.org" has two."""
    pieces: list[str] = []
    name = ""
    for part in filter(None, map(str.strip, COMMA.split(line))):
        whole = f"{name}, {part}" if name else part
        name = "" if "@" in part else whole
        if not name:
            pieces.append(whole)
    return [" ".join(piece.split()) for piece in (*pieces, name) if piece.strip()]


def row_of(typed: str) -> Row:
    named = ADDRESSED.match(typed)
    name, email = (named["name"], named["email"]) if named else ("", typed)
    name, email = name.strip(), email.strip().strip("<>").lower()
    if len(name) > LONGEST_NAME or len(email) > LONGEST_EMAIL:
        return Row(typed)
    try:
        validate_email(email)
    except ValidationError:
        return Row(typed)
    return Row(typed, email, name if is_name(name) else "")
