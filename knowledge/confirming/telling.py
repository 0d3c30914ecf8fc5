"""The yearly question as notice and mail: one mail for all that a person answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from knowledge.confirming.links import link
from knowledge.confirming.staleness import told_at
from knowledge.models import Practice
from knowledge.search import live_pages
from members.models import Notice, User
from members.notices.letters import withdraw_letters
from members.notices.telling import notify
from portal.registries import NoticeKind
from portal.versions import in_best_language
from vocabulary.translations import Translations
from worker.letters import Letter, Line
from worker.mail import queue_letter

KIND = "knowledge_still_true"
MOST = 40  # practices in one mail; of the others tells the list of notices


@dataclass(frozen=True)
class Asked:
    """One practice that one person is asked about; `step` counts the questions."""

    practice: Practice
    step: int

    @property
    def key(self) -> str:
        return question_key(self.practice, self.step)


def round_key(practice: Practice) -> str:
    """All questions of one year's round begin so."""
    asked_at: datetime = practice.asked_at
    return f"still-true:{practice.pk}:{asked_at:%Y%m%d%H%M}:"


def question_key(practice: Practice, step: int) -> str:
    return f"{round_key(practice)}{step}"


@transaction.atomic
def ask(user: User, asked: Sequence[Asked]) -> None:
    """One notice for each practice, one mail for all of them."""
    for one in asked:
        tell(user, one)
    keys = {one.key for one in asked}
    withdraw_letters(Notice.objects.filter(user=user, key__in=keys))
    Notice.objects.filter(user=user, key__in=keys).update(mailed_at=timezone.now())
    queue_letter(
        key=f"{asked[0].key}:{user.pk}",
        to=user.email,
        language=user.language,
        letter=lambda: letter(user, [one.practice for one in asked]),
    )


def tell(user: User, one: Asked) -> None:
    pages = live_pages().filter(practice=one.practice)
    with override("en"):
        path = reverse("knowledge:still_true", args=[one.practice.slug])
    titles = {page.language: page.title for page in pages}
    notify(kind=KIND, to=[user], key=one.key, path=path, data={"titles": titles})


def letter(user: User, practices: list[Practice]) -> Letter:
    count = len(practices)
    subject = ngettext(
        "Is this practice still true?", "Are these practices still true?", count
    )
    return Letter(
        subject=subject,
        paragraphs=[
            _("Once a year we ask whoever answers for a practice if it is still true."),
            _("Open the link and press the button: you need not sign in."),
        ],
        lines=lines(user, practices[:MOST]),
        closing=closing(count),
        reason=_("You get this mail because you answer for these practices."),
    )


def lines(user: User, practices: list[Practice]) -> list[Line]:
    pages = live_pages().filter(practice__in=practices)
    titles = {page.practice_id: page.title for page in in_best_language(pages)}
    return [
        Line(
            title=titles.get(practice.pk, practice.citation),
            url=link(practice, user),
            note=last_told(practice),
        )
        for practice in practices
    ]


def last_told(practice: Practice) -> str:
    day = date_format(timezone.localtime(told_at(practice)), "DATE_FORMAT")
    if practice.confirmed_at:
        return _("Last confirmed on %(day)s.") % {"day": day}
    return _("Shared on %(day)s.") % {"day": day}


def closing(count: int) -> list[str]:
    words = [
        _("If something has changed, or it has ended, you find there what to do."),
        _("The links hold for 90 days."),
    ]
    if count > MOST:
        more = ngettext(
            "%(count)s more practice waits in your notices in the portal.",
            "%(count)s more practices wait in your notices in the portal.",
            count - MOST,
        )
        words.insert(0, more % {"count": count - MOST})
    return words


def questions_answered(practice: Practice) -> None:
    """For everybody who was asked in this round."""
    if practice.asked_at:
        notices = Notice.objects.filter(key__startswith=round_key(practice))
        notices.unread().update(read_at=timezone.now())


def words_of(data) -> str:
    title = Translations(data["titles"]).best() or _("a practice")
    return _("Is “%(title)s” still true?") % {"title": title}


still_true = NoticeKind(
    gettext_lazy("Once a year: is your practice still true?"),
    words_of,
    at_once=True,
    has_own_mail=True,
    hint=gettext_lazy("One mail for all practices that you answer for."),
)
