"""No path leads around a review, and every state has a way on."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import sampled_from

from knowledge.record.rights import may_restore, may_submit, reviewers_of
from knowledge.record.states import State, state_of
from knowledge.record.writers import writers_of
from knowledge.review import actions, archiving
from knowledge.review.rounds import open_task
from tests.knowledge.review.records import begun, fresh, written

PEOPLE = sampled_from(["author", "reviewer", "second", "chief", "nobody"])


class Machine(RuleBasedStateMachine):
    """One record, five people, any order of doings; what may not be is refused."""

    people: dict = {}
    region = None

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.page = begun(self.people["author"], self.region)
        self.accepted: set[int] = set()
        self.count = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def state(self) -> State:
        return state_of(fresh(self.page))

    def tried(self, act, **kwargs) -> bool:
        try:
            with transaction.atomic():
                act(**kwargs)
        except (PermissionDenied, ValidationError):
            return False
        return True

    @rule(who=PEOPLE)
    def writes(self, who):
        self.count += 1
        if may_submit(self.people[who], fresh(self.page)):
            written(self.page, self.people[who], situation=f"Text {self.count}")

    @rule(who=PEOPLE)
    def submits(self, who):
        self.tried(actions.submit, page=self.page, by=self.people[who])

    @rule(who=PEOPLE)
    def takes_back(self, who):
        self.tried(actions.take_back, page=self.page, by=self.people[who])

    @rule(who=PEOPLE)
    def publishes(self, who):
        page, user = fresh(self.page), self.people[who]
        task, writers = open_task(page), writers_of(page)
        newest = page.latest_revision_id
        if self.tried(actions.publish, page=page, by=user, seen=task and task.pk):
            assert user.pk not in writers
            assert user in reviewers_of(page) or user.is_editor or user.is_coordinator
            self.accepted.add(newest)

    @rule(who=PEOPLE)
    def asks_for_changes(self, who):
        task = open_task(fresh(self.page))
        self.tried(
            actions.ask_for_changes,
            page=self.page,
            by=self.people[who],
            seen=task and task.pk,
            words="More.",
        )

    @rule(who=PEOPLE)
    def archives(self, who):
        practice = fresh(self.page).practice
        by = self.people[who]
        self.tried(archiving.archive, practice=practice, by=by, reason="Closed.")

    @precondition(lambda self: self.state() == State.ARCHIVED)
    @rule(who=PEOPLE)
    def restores(self, who):
        practice = fresh(self.page).practice
        self.tried(archiving.restore, practice=practice, by=self.people[who])

    @invariant()
    def what_is_public_was_accepted(self):
        page = fresh(self.page)
        assert not page.live or page.live_revision_id in self.accepted

    @invariant()
    def what_waits_is_the_newest(self):
        page = fresh(self.page)
        task = open_task(page)
        assert task is None or task.revision_id == page.latest_revision_id

    @invariant()
    def every_state_has_a_way_on(self):
        page, state = fresh(self.page), self.state()
        if state == State.SUBMITTED:
            assert reviewers_of(page).exists()
        elif state == State.ARCHIVED:
            users = self.people.values()
            assert any(may_restore(user, page.practice) for user in users)
        else:
            assert may_submit(self.people["author"], page)


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_no_path_leads_around_review(
    author, region, reviewer, foreigner, chief, nobody
):
    Machine.region = region
    Machine.people = {
        "author": author,
        "reviewer": reviewer,
        "second": foreigner,
        "chief": chief,
        "nobody": nobody,
    }
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
