"""No path leads around a review, and every state has a way on."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import sampled_from

from knowledge.actions import withdraw_practice
from knowledge.models import PracticePage
from knowledge.record.rights import (
    may_restore,
    may_submit,
    may_translate,
    reviewers_of,
)
from knowledge.record.states import State, state_of
from knowledge.record.writers import writers_of
from knowledge.review import actions, archiving
from knowledge.review.rounds import open_task
from knowledge.translating.actions import begin_translation, discard_translation
from knowledge.writing.actions import (
    begin_from_spark,
    discard_draft,
    refuse_while_edited,
)
from tests.factories import make_practice
from tests.knowledge.review.records import begun, fresh, written

PEOPLE = sampled_from(["author", "reviewer", "second", "chief", "nobody"])
TEXTS = sampled_from(["en", "sl"])  # the original, or its translation
ACTS = (
    *("write", "submit", "take_back", "publish", "ask_for_changes", "translate"),
    *("discard", "archive", "hide", "withdraw", "restore"),
)


class Machine(RuleBasedStateMachine):
    """One record and its translation, five people, any order of doings.

    What may not be is refused, and then nothing has changed.
    """

    people: dict = {}
    region = None

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.accepted: set[int] = set()
        self.count = 0

    @initialize(is_spark=sampled_from([False, True]))
    def begins(self, is_spark):
        """A new record, or a spark that is public and becomes one."""
        author = self.people["author"]
        if is_spark:
            page = make_practice(author=author, region=self.region, tier="spark")
            PracticePage.objects.filter(pk=page.pk).update(owner=author)
            self.accepted.add(page.live_revision_id)
            self.page = fresh(begin_from_spark(page=fresh(page), by=author))
        else:
            self.page = begun(author, self.region)
        self.practice_id = self.page.practice_id

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def texts(self) -> list[PracticePage]:
        """What there is by now: the original and its translations."""
        pages = PracticePage.objects.filter(practice=self.practice_id)
        return list(pages.order_by("pk"))

    def text(self, language: str) -> PracticePage | None:
        return next((page for page in self.texts() if page.language == language), None)

    @property
    def practice(self):
        return fresh(self.page).practice

    def tried(self, act, **kwargs) -> bool:
        try:
            with transaction.atomic():
                act(**kwargs)
        except (PermissionDenied, ValidationError):
            return False
        return True

    # What is done by those who may, so that every state is reached.

    @precondition(lambda self: self.in_states(State.DRAFT, State.CHANGES_ASKED))
    @rule()
    def writers_go_on(self):
        page = self.in_states(State.DRAFT, State.CHANGES_ASKED)[-1]
        self.write(page, self.writer_of(page))
        self.submit(page, self.writer_of(page))

    @precondition(lambda self: self.in_states(State.SUBMITTED))
    @rule(decide=sampled_from(["publish", "publish", "ask_for_changes"]))
    def reviewers_decide(self, decide):
        page = self.in_states(State.SUBMITTED)[-1]
        getattr(self, decide)(page, reviewers_of(page).first())

    @precondition(lambda self: self.in_states(State.PUBLISHED))
    @rule()
    def writers_begin_anew(self):
        page = self.in_states(State.PUBLISHED)[-1]
        self.write(page, self.writer_of(page))

    @precondition(lambda self: self.is_public() and not self.text("sl"))
    @rule()
    def translator_begins(self):
        self.translate(None, self.people["second"])

    @precondition(lambda self: self.is_public())
    @rule(take=sampled_from(["archive", "hide", "withdraw"]))
    def somebody_takes_it_out(self, take):
        who = "author" if take == "withdraw" else "reviewer"
        getattr(self, take)(None, self.people[who])

    @precondition(lambda self: self.practice.is_withdrawn)
    @rule(who=PEOPLE)
    def somebody_restores(self, who):
        self.restore(None, self.people[who])

    def in_states(self, *states: State) -> list[PracticePage]:
        return [page for page in self.texts() if state_of(page) in states]

    def is_public(self) -> bool:
        return fresh(self.page).live and not self.practice.is_withdrawn

    def writer_of(self, page):
        return self.people["author" if page.language == "en" else "second"]

    # What anybody dares in any state.

    @rule(who=PEOPLE, language=TEXTS, act=sampled_from(ACTS))
    def anybody_dares(self, who, language, act):
        if page := self.text(language):
            getattr(self, act)(page, self.people[who])

    def write(self, page, user) -> None:
        self.count += 1
        may = may_submit(user, page)
        if may and self.tried(refuse_while_edited, page=page, by=user):
            texts = {"what_works": "It works.", "situation": f"Text {self.count}"}
            written(page, user, title="Open doors", lead="Iron.", **texts)

    def submit(self, page, user) -> None:
        self.tried(actions.submit, page=fresh(page), by=user)

    def take_back(self, page, user) -> None:
        self.tried(actions.take_back, page=page, by=user)

    def publish(self, page, user) -> None:
        task, writers = open_task(page), writers_of(page)
        newest = page.latest_revision_id
        if self.tried(actions.publish, page=page, by=user, seen=task and task.pk):
            assert user.pk not in writers
            assert user in reviewers_of(page) or user.is_editor or user.is_coordinator
            self.accepted |= {newest, *self.with_new_facts(page)}

    def with_new_facts(self, page) -> set[int]:
        """What other languages show after the publication brought its facts to them."""
        return {p.live_revision_id for p in self.texts() if p.live and p.pk != page.pk}

    def ask_for_changes(self, page, user) -> None:
        seen = (task := open_task(page)) and task.pk
        self.tried(
            actions.ask_for_changes, page=page, by=user, seen=seen, words="More."
        )

    def translate(self, _page, user) -> None:
        self.tried(begin_translation, practice=self.practice, by=user, language="sl")

    def discard(self, page, user) -> None:
        """Never what was not public yet: nothing would be left to go on with."""
        if page.language != "en":
            self.tried(discard_translation, page=page, by=user)
        elif page.first_published_at or page.live:
            self.tried(discard_draft, page=page, by=user)

    def archive(self, _page, user) -> None:
        self.tried(archiving.archive, practice=self.practice, by=user, reason="Closed.")

    def hide(self, _page, user) -> None:
        practice, is_record = self.practice, not self.practice.is_spark
        done = self.tried(archiving.hide_spark, practice=practice, by=user, reason="X")
        assert not (done and is_record), "a record is archived"

    def withdraw(self, _page, user) -> None:
        practice = self.practice
        may = practice.can_be_edited_by(user)
        assert not self.tried(withdraw_practice, practice=practice, by=user) or may

    def restore(self, _page, user) -> None:
        may = may_restore(user, self.practice)
        assert self.tried(archiving.restore, practice=self.practice, by=user) == may

    @invariant()
    def what_is_public_was_accepted(self):
        for page in self.texts():
            assert not page.live or page.live_revision_id in self.accepted

    @invariant()
    def what_waits_is_the_newest(self):
        for page in self.texts():
            task = open_task(page)
            assert task is None or task.revision_id == page.latest_revision_id

    @invariant()
    def no_review_goes_on_of_what_was_taken_out(self):
        is_out = self.practice.is_withdrawn
        assert not (is_out and any(open_task(page) for page in self.texts()))

    @invariant()
    def every_state_has_a_way_on(self):
        for page in self.texts():
            assert self.has_way_on(page, state_of(page))

    def has_way_on(self, page, state: State) -> bool:
        users = self.people.values()
        if state == State.SUBMITTED:
            return reviewers_of(page).exists()
        if state == State.ARCHIVED:
            return any(may_restore(user, page.practice) for user in users)
        if page.language != page.practice.language:
            return any(may_translate(user, page.practice) for user in users)
        return may_submit(self.people["author"], page)


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
            max_examples=14,
            stateful_step_count=18,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
