"""Moments as numbers that sort: seconds since 1970."""

from datetime import UTC, datetime


def seconds(moment: datetime | None) -> float | None:
    """A moment without time zone is taken as UTC."""
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
