"""The numbers of a region in words, and where their bars stand."""

from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from members.models import Profile, User
from members.people import numbers
from members.people.charts import bars
from members.people.presentation import day, seen_by_keeper


def charts_of(region) -> list[dict]:
    """All charts of the page: what people do by month, then what waits."""
    return [
        month_chart(_("Joined, by month"), numbers.joined(region)),
        *(month_chart(str(s.title), rows) for s, rows in numbers.monthly(region)),
        waiting_chart(numbers.waiting(region)),
        invitation_chart(numbers.invitations(region)),
    ]


def chart(title: str, head: str, rows: list[tuple[str, int]], **more) -> dict:
    """`rows` for the table, `bars` for the drawing (with short labels, if given)."""
    short = more.pop("short", rows)
    return {
        "title": title,
        "head": [head, _("How many")],
        "rows": rows,
        "bars": bars(short),
        "is_empty": not any(value for _label, value in rows),
    } | more


def month_chart(title: str, rows) -> dict:
    return chart(
        title,
        _("Month"),
        [(date_format(month, "YEAR_MONTH_FORMAT"), value) for month, value in rows],
        short=[(date_format(month, "M"), value) for month, value in rows],
    )


def waiting_chart(waiting: numbers.Waiting) -> dict:
    labels = [_("under 1 day"), _("1 to 3 days"), _("3 to 7 days"), _("longer")]
    rows = list(zip(labels, waiting.by_age(), strict=True))
    title = _("Requests to join that wait")
    return chart(title, _("Waiting for"), rows, note=waiting_words(waiting))


def waiting_words(waiting: numbers.Waiting) -> str:
    if not waiting.ages:
        return _("No request waits.")
    return _("Half of them wait longer than %(median)s; the oldest: %(longest)s.") % {
        "median": age_words(waiting.median),
        "longest": age_words(waiting.longest),
    }


def age_words(age: timedelta) -> str:
    """Hours within two days, then days."""
    hours = int(age.total_seconds() // 3600)
    if hours < 48:
        return ngettext("%(number)s hour", "%(number)s hours", hours) % {
            "number": hours
        }
    return ngettext("%(number)s day", "%(number)s days", age.days) % {
        "number": age.days
    }


def invitation_chart(counts: dict[str, int]) -> dict:
    labels = {
        "open": pgettext("invitation", "open"),
        "accepted": _("accepted"),
        "expired": _("expired"),
        "taken_back": pgettext("invitation", "taken back"),
    }
    rows = [(label, counts[state]) for state, label in labels.items()]
    return chart(_("Invitations"), _("State"), rows)


def silent_row(profile: Profile, reader: User) -> list:
    """Who, and when they were last signed in, as cells of components/table.html."""
    last = profile.user.last_login
    return [name_cell(profile, reader), day_cell(last) if last else _("never")]


def newest_row(profile: Profile, reader: User) -> list:
    """Who, and since when; `profile` comes from numbers.newest."""
    return [name_cell(profile, reader), day_cell(profile.since)]


def day_cell(moment) -> dict:
    return {"text": day(moment), "is_whole": True}


def name_cell(profile: Profile, reader: User) -> dict:
    return {
        "text": seen_by_keeper(profile, reader).name,
        "url": reverse("members:parts_of", args=[profile.key]),
    }
