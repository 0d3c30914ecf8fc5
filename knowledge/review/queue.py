"""Who waits for whom, and how long: the list of the coordinators."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, IntegerField, Q
from django.db.models.functions import Cast
from wagtail.models import Revision, TaskState, WorkflowState

from knowledge.models import Practice, PracticePage, PracticeReview
from knowledge.record.rights import all_coordinators
from members.models import Part, User
from members.rights import editors


@dataclass(frozen=True)
class Waiting:
    """One text under way; `is_mine` when this reader may decide on it.

    `deciders` are the region's own; without any, other regions' coordinators are asked.
    """

    page: PracticePage
    since: datetime
    is_submitted: bool
    is_mine: bool
    asker: int | None  # who submitted it
    deciders: frozenset[int]


def queue_of(reader: User) -> list[Waiting]:
    """What waits in this reader's regions, and what nobody there may decide on.

    The longest waiting first; the number of queries does not grow.
    """
    states = {int(state.object_id): state for state in open_states()}
    pages = PracticePage.objects.filter(
        pk__in=states, practice__withdrawn_at=None
    ).select_related("practice__region", "locale", "region", "latest_revision")
    writers, keepers, since = writers_by_page(states), Keepers(), begun(states)
    rows = []
    for page in pages:
        keeps = reader.may_coordinate(page.practice.region)
        others = keepers.of(page.practice.region_id) - writers[page.pk]
        may = reader.pk not in writers[page.pk] and (keeps or not others)
        if keeps or may:
            state = states[page.pk]
            rows.append(waiting(page, state, since[state.pk], may, others))
    return sorted(rows, key=lambda row: row.since)


def waiting(page, state: WorkflowState, since: datetime, may: bool, others) -> Waiting:
    is_submitted = state.status == WorkflowState.STATUS_IN_PROGRESS
    is_mine, asker = may and is_submitted, state.requested_by_id
    return Waiting(page, since, is_submitted, is_mine, asker, frozenset(others))


def open_states():
    tasks = PracticeReview.objects.values("task_ptr")
    return WorkflowState.objects.active().filter(current_task_state__task__in=tasks)


def begun(states: dict[int, WorkflowState]) -> dict[int, datetime]:
    """When each round began: at the first task state after the last refusal.

    Of what was sent back, when it was.
    """
    rows: dict[int, datetime] = {}
    tasks = TaskState.objects.filter(workflow_state__in=states.values())
    is_new_round: dict[int, bool] = defaultdict(lambda: True)
    for task in tasks.order_by("pk"):
        workflow = task.workflow_state_id
        if is_new_round[workflow]:
            rows[workflow] = task.started_at
        is_new_round[workflow] = task.status == TaskState.STATUS_REJECTED
        if is_new_round[workflow]:
            rows[workflow] = task.finished_at
    return rows


def writers_by_page(pages) -> dict[int, set[int]]:
    """As record.writers.writers_of, for many pages."""
    rows = (
        PracticePage.objects.filter(pk__in=pages)
        .annotate(published=F("live_revision__created_at"))
        .values_list("pk", "published", "owner", "practice__tier")
    )
    found: dict[int, set[int]] = defaultdict(set)
    since = {}
    for pk, published, owner, tier in rows:
        is_reviewed = published is not None and tier != Practice.Tier.SPARK
        since[pk] = published if is_reviewed else None
        if not is_reviewed and owner:
            found[pk].add(owner)
    for pk, user, at in saved_by(pages):
        if since.get(pk) is None or at > since[pk]:
            found[pk].add(user)
    return found


def saved_by(pages):
    """(page, user, when) of all revisions that a person saved."""
    of_practices = Q(
        content_type__app_label="knowledge", content_type__model="practicepage"
    )
    return (
        Revision.objects.filter(of_practices, object_id__in=[str(pk) for pk in pages])
        .exclude(user=None)
        .annotate(page_pk=Cast("object_id", IntegerField()))
        .values_list("page_pk", "user", "created_at")
    )


class Keepers:
    """As members.rights.keepers_of, for many regions, in two queries."""

    def __init__(self):
        self.coordinators: dict[int, set[int]] = defaultdict(set)
        rows = Part.objects.current().filter(
            kind=Part.Kind.COORDINATOR, user__in=all_coordinators()
        )
        for region, user in rows.values_list("region", "user"):
            self.coordinators[region].add(user)
        self.editors = set(editors().values_list("pk", flat=True))

    def of(self, region: int | None) -> set[int]:
        return self.coordinators.get(region) or self.editors
