"""The name of a person, as every form takes it."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

JOINERS = "\u200c\u200d"  # hidden, and some scripts need them
HIDDEN = ("Cc", "Cf", "Cs")  # they end a line, turn the text round, or show nothing
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs that are drawn empty


def has_hidden_signs(name: str) -> bool:
    return any(
        unicodedata.category(sign) in HIDDEN and sign not in JOINERS for sign in name
    )


def is_seen(name: str) -> bool:
    """Whether there is a letter, a figure or a sign to look at."""
    return any(
        unicodedata.category(sign)[0] in "LNPS" and sign not in BLANKS for sign in name
    )


def is_name(name: str) -> bool:
    return is_seen(name) and not has_hidden_signs(name)


def check_name(name: str) -> None:
    if not is_name(name):
        raise ValidationError(_("Please type a name without hidden signs."))


class NameField(forms.CharField):
    """One line: in a mail a line end could begin a header."""

    default_validators = [check_name]

    def to_python(self, value):
        return " ".join(super().to_python(value).split())
