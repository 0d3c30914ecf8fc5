"""The records that a member writes, with where each of them stands."""

from django.db.models import F, Q
from wagtail.models import WorkflowState

from knowledge.models import PracticePage
from knowledge.record.states import State, is_being_written

KINDS = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.CHANGES_ASKED: "warning",
    State.PUBLISHED: "good",
}
OPEN = {
    WorkflowState.STATUS_IN_PROGRESS: State.SUBMITTED,
    WorkflowState.STATUS_NEEDS_CHANGES: State.CHANGES_ASKED,
}


def written_records(user) -> list[dict]:
    """One's own and one's organisations', the newest first, in two queries."""
    pages = list(records_of(user))
    reviews = open_reviews(pages)
    return [record_row(page, reviews.get(str(page.pk))) for page in pages]


def records_of(user, others: Q | None = None):
    """`others`: more practices that count as one's own."""
    mine = Q(practice__author=user) | Q(
        practice__organisation__in=user.partner_organisation_ids
    )
    mine = mine | others if others else mine
    begun = Q(practice__begun_at__isnull=False) | Q(practice__tier="record")
    originals = PracticePage.objects.filter(
        mine, begun, locale__language_code=F("practice__language")
    )
    standing = originals.filter(practice__withdrawn_at=None, alias_of=None)
    rows = standing.select_related("practice__organisation", "locale")
    return rows.order_by("-practice__number")


def open_reviews(pages) -> dict[str, State]:
    """By the page's id as text; `record.states.state_of`, for many at once."""
    found = WorkflowState.objects.filter(
        object_id__in=[str(page.pk) for page in pages],
        base_content_type__app_label="wagtailcore",
        status__in=OPEN,
    )
    return {
        key: OPEN[status] for key, status in found.values_list("object_id", "status")
    }


def record_row(page, review: State | None) -> dict:
    written = State.DRAFT if is_being_written(page) else State.PUBLISHED
    state = review or written
    return {
        "page": page,
        "title": page.draft_title or page.title,
        "practice": page.practice,
        "state": state,
        "kind": KINDS[state],
        "is_open": state in (State.DRAFT, State.CHANGES_ASKED),
    }
