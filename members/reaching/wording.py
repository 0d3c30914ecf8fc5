"""The notices of this part."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Report
from portal.registries import NoticeKind


def message_came(data) -> str:
    return _("A message to you: “%(subject)s”. You find it in your mail.") % data


def something_was_reported(data) -> str:
    words = {"reason": Report.Reason(data["reason"]).label}
    if data["kind"] == "person":
        return _("A profile was reported: %(reason)s.") % words
    if data["kind"] == "practice":
        return _("A practice was reported: %(reason)s.") % words
    return _("A page was reported: %(reason)s.") % words


def report_was_decided(data) -> str:
    if data["state"] == Report.State.ACTED:
        return _("Your report was acted upon: “%(decision)s”") % data
    return _("Your report needed no action: “%(decision)s”") % data


KINDS = {
    "members_message": NoticeKind(
        gettext_lazy("Somebody writes to you through the portal"),
        message_came,
        at_once=True,
        has_own_mail=True,
        hint=gettext_lazy("The message itself always comes by mail."),
    ),
    "members_report": NoticeKind(
        gettext_lazy("Something is reported that you decide on"),
        something_was_reported,
        at_once=True,
        for_coordinators=True,
    ),
    "members_report_decided": NoticeKind(
        gettext_lazy("What you reported was decided"), report_was_decided
    ),
}
