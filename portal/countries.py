"""Countries of Central Europe by ISO 3166-1 code, in the reader's language."""

from django.utils.translation import gettext_lazy as _

COUNTRIES = {
    "AT": _("Austria"),
    "BE": _("Belgium"),
    "CZ": _("Czechia"),
    "DE": _("Germany"),
    "HR": _("Croatia"),
    "HU": _("Hungary"),
    "IT": _("Italy"),
    "NL": _("Netherlands"),
    "PL": _("Poland"),
    "SI": _("Slovenia"),
    "SK": _("Slovakia"),
}


def country_name(code: str) -> str:
    return str(COUNTRIES.get(code, code))
