"""Which practices a person last confirmed; the day stays when they leave."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Practice
from portal.registries import PersonalData

LABELS = {
    "confirmations": _("Practices that you confirmed as still true"),
    "practice": _("Practice"),
    "confirmed_at": _("Confirmed"),
}


def export(user) -> dict:
    practices = Practice.objects.filter(confirmed_by=user).order_by("number")
    return {
        "confirmations": [
            {"practice": row.citation, "confirmed_at": row.confirmed_at}
            for row in practices
        ]
    }


confirmations = PersonalData(
    export=export, labels=LABELS, covers=("knowledge.Practice.confirmed_by",)
)
