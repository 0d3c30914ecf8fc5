"""What happened to a text on its way, for those who wrote or review it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import PageLogEntry

from knowledge.models import Decision, PracticePage
from knowledge.review import checklist
from members.models import Profile
from members.notices.wording import names_of

APPROVED, REJECTED = "wagtail.workflow.approve", "wagtail.workflow.reject"
STEPS = {
    "wagtail.workflow.start": gettext_lazy("Submitted"),
    "wagtail.workflow.resume": gettext_lazy("Submitted again"),
    "wagtail.workflow.cancel": gettext_lazy("Review ended without a decision"),
    APPROVED: gettext_lazy("Reviewed and published"),
    REJECTED: gettext_lazy("Changes asked"),
    "wagtail.publish": gettext_lazy("Published"),
}


def timeline(page: PracticePage, reader) -> list[dict]:
    """[{"title", "at", "who", "words", "checked"}], the newest first."""
    entries = list(
        PageLogEntry.objects.filter(page=page.pk, action__in=STEPS).order_by(
            "-timestamp", "-pk"
        )
    )
    approved = {entry.revision_id for entry in entries if entry.action == APPROVED}
    names = names_of(
        Profile.objects.visible_to(reader), {entry.user_id for entry in entries}
    )
    decisions = {row.task_state_id: row for row in page.decisions.all()}
    return [
        step(entry, names, decisions)
        for entry in entries
        if entry.action != "wagtail.publish" or entry.revision_id not in approved
    ]


def step(entry: PageLogEntry, names: dict, decisions: dict[int, Decision]) -> dict:
    decision = decisions.get(task_of(entry))
    return {
        "title": STEPS[entry.action],
        "at": entry.timestamp,
        "who": names.get(entry.user_id) or (_("A member") if entry.user_id else ""),
        "words": decision.words if decision else "",
        "checked": checklist.in_words(decision.checked) if decision else [],
    }


def task_of(entry: PageLogEntry) -> int | None:
    """The task state of an approval or a refusal."""
    if entry.action not in (APPROVED, REJECTED):
        return None
    return entry.data.get("workflow", {}).get("task_state_id")
