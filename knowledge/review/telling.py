"""Who is told of each step of a review, and in which words."""

from datetime import datetime

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState

from knowledge.models import Decision, Practice, PracticePage, Remark
from knowledge.news import tell_of_change, tell_of_new
from knowledge.record.rights import reviewers_of
from knowledge.review.rounds import first_of_round
from knowledge.review.texts import address_of
from knowledge.things import keepers, owners
from members.models import User
from members.notices.telling import notify, settle
from members.rights import editors
from portal.registries import NoticeKind, notice_kinds
from portal.versions import in_best_language

WAITING = "knowledge_review_waiting"
LATE = "knowledge_review_late"
CHANGES = "knowledge_review_changes"
PUBLISHED = "knowledge_review_published"
REMARK = "knowledge_review_remark"
TAKEN = "knowledge_practice_taken"


def register() -> None:
    for key, kind in KINDS.items():
        notice_kinds.register(key, kind)


def waiting_words(data) -> str:
    return _("“%(title)s” waits for your review.") % data


def late_words(data) -> str:
    return _("“%(title)s” has waited for a review for more than a week.") % data


def changes_words(data) -> str:
    return _("Changes are asked for in “%(title)s”: %(words)s") % data


def published_words(data) -> str:
    return _("“%(title)s” was reviewed and is published.") % data


def remark_words(data) -> str:
    if data["is_answer"]:
        return _("Your comment on “%(title)s” was answered.") % data
    return _("“%(title)s” has a new comment.") % data


def taken_words(data) -> str:
    return _("“%(title)s” was taken out of the library: %(reason)s") % data


KINDS = {
    WAITING: NoticeKind(
        gettext_lazy("A record waits for your review"),
        waiting_words,
        at_once=True,
        for_coordinators=True,
    ),
    LATE: NoticeKind(
        gettext_lazy("A record has waited long for a review"),
        late_words,
        at_once=True,
        for_coordinators=True,
    ),
    CHANGES: NoticeKind(
        gettext_lazy("Changes are asked for in what you wrote"),
        changes_words,
        at_once=True,
    ),
    PUBLISHED: NoticeKind(
        gettext_lazy("What you wrote was reviewed and is published"),
        published_words,
        at_once=True,
    ),
    REMARK: NoticeKind(
        gettext_lazy("Comments on what you wrote, and answers to yours"), remark_words
    ),
    TAKEN: NoticeKind(
        gettext_lazy("What you wrote was taken out of the library"),
        taken_words,
        at_once=True,
    ),
}


def waiting_key(task_state: TaskState) -> str:
    return f"knowledge-review:{first_of_round(task_state).pk}"


def late_key(task_state: TaskState, days: int) -> str:
    return f"{waiting_key(task_state)}:{days}"


def settle_waiting(task_state: TaskState) -> None:
    settle(key=waiting_key(task_state))
    for days in LATE_AFTER:
        settle(key=late_key(task_state, days))


def tell_reviewers(page: PracticePage, task_state: TaskState, title: str, by) -> None:
    notify(
        kind=WAITING,
        to=reviewers_of(page),
        key=waiting_key(task_state),
        path=address_of(page, "review_page"),
        data={"title": title},
        actor=by,
    )


LATE_AFTER = (7, 14)  # days: the reviewers, then the editors too


def tell_late(page: PracticePage, task_state: TaskState, title: str, days: int) -> int:
    to = reviewers_of(page) if days == LATE_AFTER[0] else editors()
    return notify(
        kind=LATE,
        to=to,
        key=late_key(task_state, days),
        path=address_of(page, "review_page"),
        data={"title": title},
    )


def tell_of_decision(decision: Decision, title: str) -> None:
    settle_waiting(decision.task_state)
    is_published = decision.outcome == Decision.Outcome.PUBLISHED
    page = decision.page
    notify(
        kind=PUBLISHED if is_published else CHANGES,
        to=people_behind(page, decision),
        key=f"knowledge-decision:{decision.pk}",
        path=address_of(page, "review_state"),
        data={"title": title, "words": Truncator(decision.words).chars(300)},
        actor=decision.by,
    )
    if is_published and page.language == page.practice.language:
        tell_readers(page, decision)


def tell_readers(page: PracticePage, decision: Decision) -> None:
    """Followers of what it belongs to once, its own followers of each change."""
    accepted = page.decisions.filter(outcome=Decision.Outcome.PUBLISHED)
    actor = page.practice.author or decision.by
    if accepted.exclude(pk=decision.pk).exists():
        tell_of_change(page=page, actor=actor)
    else:
        tell_of_new(page=page, actor=actor)


def people_behind(page: PracticePage, decision: Decision | None = None) -> list[User]:
    """Who wrote what is decided on, and its author; keepers where they all left."""
    writers = page.revisions.exclude(user=None)
    if since := last_publication(page, decision):
        writers = writers.filter(created_at__gt=since)
    ids = Q(pk__in=writers.values("user")) | Q(pk=page.practice.author_id)
    people = list(User.objects.filter(ids, is_active=True).distinct())
    return people or list(keepers(str(page.practice_id)))


def last_publication(page: PracticePage, decision: Decision | None) -> datetime | None:
    """When a review was last accepted before this decision."""
    accepted = page.decisions.filter(outcome=Decision.Outcome.PUBLISHED)
    before = accepted.exclude(pk=decision.pk if decision else None)
    return before.values_list("at", flat=True).last()


def tell_of_remark(page: PracticePage, remark: Remark, title: str) -> None:
    """A reviewer's first remark of a day to the writers; an answer to who asked."""
    asked = remark.answer_to
    day = remark.created_at.date().isoformat()
    of_day = f"knowledge-remarks:{page.pk}:{remark.author_id}:{day}"
    notify(
        kind=REMARK,
        to=[asked.author] if asked else people_behind(page),
        key=f"knowledge-answer:{remark.pk}" if asked else of_day,
        path=address_of(page, "review_page" if asked else "review_state"),
        data={"title": title, "is_answer": bool(asked)},
        actor=remark.author,
    )


def tell_of_taking(practice: Practice, by: User) -> None:
    """The author and the organisation's people learn who to ask, and why."""
    pages = practice.pages.select_related("locale")
    page = in_best_language(pages, practice.language)[0]
    notify(
        kind=TAKEN,
        to=owners(str(practice.pk)),
        key=f"knowledge-taken:{practice.pk}:{practice.withdrawn_at.isoformat()}",
        path=address_of(page, "review_state"),
        data={"title": page.title, "reason": practice.withdrawn_because},
        actor=by,
    )
