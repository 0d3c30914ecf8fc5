"""What the part puts into the shell's registries."""

from datetime import timedelta

from members.own_data import copies, departures, emptying
from members.own_data.export import export
from members.own_data.labels import LABELS
from members.own_data.wording import KINDS
from portal.registries import Job, PersonalData, jobs, notice_kinds, personal_data

SECONDS = timedelta(seconds=5)
QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
COVERED = (
    "account.EmailAddress.email",
    "account.EmailAddress.user",
    "members.AccountLook.user",
    "members.Consent.user",
    "members.DataCopy.user",
    "members.Follow.user",
    "members.Invitation.accepted_by",
    "members.Invitation.email",
    "members.Invitation.invited_by",
    "members.JoinRequest.email",
    "members.JoinRequest.user",
    "members.Leaving.user",
    "members.Notice.actor",
    "members.Notice.user",
    "members.NoticeChoice.user",
    "members.Part.user",
    "members.Profile.user",
    "members.RelayedMessage.email",
    "members.RelayedMessage.sender",
    "members.Report.reporter",
    "members.Report_about.user",
    "members.Suspension.user",
    "members.User.email",
    "mfa.Authenticator.user",
    "usersessions.UserSession.user",
)

members = PersonalData(
    export=export,
    anonymise=emptying.anonymise,
    remove=emptying.remove,
    labels=LABELS,
    covers=COVERED,
)


def register() -> None:
    personal_data.register("members", members)
    for key, kind in KINDS.items():
        notice_kinds.register(key, kind)
    jobs.register("data-copies", Job(timedelta(seconds=5), copies.make_due_copies))
    jobs.register("old-data-copies", Job(timedelta(hours=1), copies.delete_old_copies))
    jobs.register(
        "leaving-reminders", Job(timedelta(hours=1), departures.remind_leavers)
    )
    jobs.register("leaving", Job(timedelta(minutes=15), departures.let_go))
