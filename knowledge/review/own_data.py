"""What the review knows of a person: their comments and decisions; both stay."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Decision, Remark
from portal.registries import PersonalData

LABELS = {
    "remarks": _("Your comments in reviews"),
    "decisions": _("Your decisions in reviews"),
    "practice": _("Practice"),
    "text": _("Comment"),
    "at": _("When"),
    "outcome": _("Decision"),
    "outcome.published": _("published"),
    "outcome.changes": _("changes asked"),
    "words": _("Words to the author"),
}


def export(user) -> dict:
    remarks = Remark.objects.filter(author=user).select_related("page")
    decisions = Decision.objects.filter(by=user).select_related("page")
    return {
        "remarks": [
            {"practice": row.page.title, "text": row.text, "at": row.created_at}
            for row in remarks
        ],
        "decisions": [
            {
                "practice": row.page.title,
                "outcome": row.outcome,
                "words": row.words,
                "at": row.at,
            }
            for row in decisions
        ],
    }


review = PersonalData(
    export=export,
    labels=LABELS,
    covers=(
        "knowledge.Decision.by",
        "knowledge.Remark.author",
        "knowledge.Remark.resolved_by",
    ),
)
