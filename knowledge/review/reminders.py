"""Reviews that nobody does: reviewers hear of them again, then the editors."""

from datetime import timedelta

from django.utils import timezone

from knowledge.record.drafts import draft_of
from knowledge.review import telling
from knowledge.review.engine import page_of
from knowledge.review.queue import open_states
from knowledge.review.rounds import waiting_since


def remind() -> str:
    """The daily job; each round is told of once after 7 and once after 14 days."""
    first = min(telling.LATE_AFTER)
    oldest = timezone.now() - timedelta(days=first)
    states = open_states().filter(
        status="in_progress", current_task_state__isnull=False, created_at__lt=oldest
    )
    told = sum(tell(state) for state in states.select_related("current_task_state"))
    return f"{told} reminded of reviews" if told else ""


def tell(state) -> int:
    page, task_state = page_of(state), state.current_task_state
    waited = timezone.now() - waiting_since(task_state)
    late = [days for days in telling.LATE_AFTER if waited > timedelta(days=days)]
    title = draft_of(page).title if late else ""
    return sum(telling.tell_late(page, task_state, title, days) for days in late)
