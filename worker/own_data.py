"""Mails to a person: told, and deleted when the person leaves."""

from django.utils.translation import gettext_lazy as _

from portal.registries import PersonalData
from worker.models import Mail

LABELS = {
    "mails": _("Mails to you"),
    "subject": _("Subject"),
    "written_at": _("Written"),
    "sent_at": _("Sent"),
}


def mails_to(user):
    return Mail.objects.filter(to__iexact=user.email)


def export(user) -> dict:
    mails = mails_to(user).order_by("created_at", "pk")
    return {
        "mails": [
            {
                "subject": mail.subject,
                "written_at": mail.created_at,
                "sent_at": mail.sent_at,
            }
            for mail in mails.only("subject", "created_at", "sent_at")
        ]
    }


def remove(user, choices) -> None:
    """Those that wait are not sent any more."""
    mails_to(user).delete()


mails = PersonalData(
    export=export, remove=remove, labels=LABELS, covers=("worker.Mail.to",)
)
