"""Time zones by their IANA names."""

from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def is_time_zone(name: str) -> None:
    """Raises ValidationError for a name that the zone database lacks."""
    if name not in available_timezones():
        raise ValidationError(_("This time zone is not known."))


def zone_of(user) -> ZoneInfo:
    return ZoneInfo(user.time_zone)
