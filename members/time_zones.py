"""Time zones by their IANA names."""

from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def is_time_zone(name: str) -> None:
    """Raises ValidationError for a name that the zone database lacks."""
    if name not in available_timezones():
        raise ValidationError(_("This time zone is not known."))


def place_of(name: str) -> str:
    """What a person calls a zone: “Vienna”; a name without a place as it is."""
    return (name.partition("/")[2] or name).replace("_", " ")


def zone_of(user) -> ZoneInfo:
    return zone_named(user.time_zone)


def zone_named(name: str) -> ZoneInfo:
    """The portal's own zone for a name that the zone database lacks (by now)."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(settings.TIME_ZONE)
