"""Reports as rows for templates."""

from django.urls import reverse

from members.models import Report, User
from members.reaching import actions
from members.rights import may_suspend
from members.things import Thing, thing_kinds

SHOWN = 200


def open_rows(reader: User) -> list[dict]:
    """The queue, the oldest first; one look for each kind of thing."""
    reports = list(Report.objects.open().for_decision_by(reader)[:SHOWN])
    things = things_of(reports, reader)
    return [
        row_of(report, things.get((report.kind, report.thing))) for report in reports
    ]


def things_of(reports: list[Report], reader: User) -> dict[tuple[str, str], Thing]:
    keys: dict[str, set[str]] = {}
    for report in reports:
        keys.setdefault(report.kind, set()).add(report.thing)
    return {
        (kind, key): thing
        for kind, wanted in keys.items()
        if kind in thing_kinds
        for key, thing in thing_kinds.get(kind).find(sorted(wanted), reader).items()
    }


def row_of(report: Report, thing: Thing | None) -> dict:
    return {
        "report": report,
        "thing": thing,
        "url": reverse("members:report_decide", args=[report.pk]),
    }


def report_row(report: Report, reader: User) -> dict:
    """One report, with where something can be done about it."""
    thing = things_of([report], reader).get((report.kind, report.thing))
    is_decided = report.state != Report.State.OPEN
    return row_of(report, thing) | {
        "parts_url": parts_url(report, reader) if thing else "",
        "decided": actions.decided_words(report) if is_decided else "",
    }


def parts_url(report: Report, reader: User) -> str:
    """Where an account can be suspended, for those who may."""
    user = User.objects.filter(profile__key=report.thing).first()
    if report.kind != "person" or user is None or not may_suspend(reader, user):
        return ""
    return reverse("members:parts_of", args=[report.thing])
