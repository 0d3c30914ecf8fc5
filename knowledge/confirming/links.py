"""The signed address in a mail: a practice, a person, and which question it answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.urls import reverse

from knowledge.models import Practice
from members.models import User
from portal.addresses import absolute

SALT = "knowledge.still-true"
HOLDS = timedelta(days=90)


@dataclass(frozen=True)
class Question:
    """What a link asks, and whom."""

    practice: Practice
    user: User
    asked_at: datetime

    @property
    def is_answered(self) -> bool:
        confirmed_at = self.practice.confirmed_at
        return confirmed_at is not None and confirmed_at >= self.asked_at


class LinkNotValid(Exception):
    """A link that was altered, or is too old; `is_old` says which."""

    def __init__(self, is_old: bool):
        super().__init__()
        self.is_old = is_old


def signed(practice: Practice, user: User) -> str:
    asked = practice.asked_at.timestamp()
    return signing.dumps([str(practice.pk), user.pk, asked], salt=SALT)


def link(practice: Practice, user: User) -> str:
    """The whole address, in the language that is active."""
    return absolute(reverse("knowledge:still_true_link", args=[signed(practice, user)]))


def question_of(text: str) -> Question | None:
    """What a mailed link asks, None if the thing is gone; raises LinkNotValid."""
    try:
        key, user_id, asked = signing.loads(text, salt=SALT, max_age=HOLDS)
    except signing.SignatureExpired as error:
        raise LinkNotValid(is_old=True) from error
    except signing.BadSignature as error:
        raise LinkNotValid(is_old=False) from error
    rows = Practice.objects.select_related("region", "organisation")
    practice = rows.filter(pk=key).first()
    user = User.objects.filter(pk=user_id).first()
    if practice is None or user is None:
        return None
    return Question(practice, user, moment(asked))


def moment(timestamp: float) -> datetime:
    from datetime import UTC

    return datetime.fromtimestamp(timestamp, UTC)
