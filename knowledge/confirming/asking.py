"""The jobs: once a year owners are asked, and readers told what nobody confirmed.

A round begins twelve months after the last word. Its first holders are asked and after
30 days reminded; 30 days later the next holders, and so on. Then it rests until the
next year. What was told to whom is told by the notices (telling.py).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import F, Max, Q
from django.utils import timezone

from knowledge.confirming.holders import chains
from knowledge.confirming.staleness import YEARS, with_told_at, years_before
from knowledge.confirming.telling import Asked, ask
from knowledge.models import Practice
from members.models import Notice, User
from search.outbox import record_changes

STEP = timedelta(days=30)
TURNS = 2  # each holder is asked, and reminded
LONGEST = 2  # holders of a chain
LATELY = timedelta(days=7)  # a worker may have been away


def ask_owners() -> str:
    """Begins what is due and goes on with what is open; says what it asked."""
    now = timezone.now()
    due_practices(now).update(asked_at=now)
    asked = questions(now)
    for user, practices in asked.items():
        ask(user, practices)
    return f"{len(asked)} people asked" if asked else ""


def with_published_at(practices):
    """When the original text was last published; None if it is not public."""
    original = Q(pages__live=True, pages__alias_of=None)
    own_language = Q(pages__locale__language_code=F("language"))
    published = Max("pages__last_published_at", filter=original & own_language)
    return practices.annotate(published_at=published)


def due_practices(now: datetime):
    """Those that stand and about which nothing was said or asked for twelve months."""
    limit = years_before(now, 1)
    told = Q(confirmed_at=None) | Q(confirmed_at__lt=limit)
    asked = Q(asked_at=None) | Q(asked_at__lt=limit)
    rows = Practice.objects.standing().filter(told, asked)
    due = with_published_at(rows).filter(published_at__lt=limit)
    return Practice.objects.filter(pk__in=due.values("pk"))


def open_practices(now: datetime):
    """Those whose round goes on: asked, and neither confirmed nor published since."""
    rows = Practice.objects.standing().filter(asked_at__gt=now - STEP * TURNS * LONGEST)
    unanswered = Q(confirmed_at=None) | Q(confirmed_at__lt=F("asked_at"))
    found = with_published_at(rows.filter(unanswered))
    return found.filter(published_at__lt=F("asked_at")).select_related("region")


def questions(now: datetime) -> dict[User, list[Asked]]:
    """What each person is to be asked now and was not asked yet."""
    told = set(
        Notice.objects.filter(key__startswith="still-true:").values_list("user", "key")
    )
    found: dict[User, list[Asked]] = {}
    for user, asked in asked_now(now):
        if (user.pk, asked.key) not in told:
            found.setdefault(user, []).append(asked)
    return found


def asked_now(now: datetime) -> Iterator[tuple[User, Asked]]:
    chain_of = chains()
    for practice in open_practices(now).order_by("number"):
        step = (now - practice.asked_at) // STEP
        chain = chain_of(practice)
        for user in chain[step // TURNS] if step // TURNS < len(chain) else ():
            yield user, Asked(practice, step)


def tell_search_of_stale() -> str:
    """What became "not confirmed for two years" these days is read anew."""
    limit = years_before(timezone.now(), YEARS)
    practices = with_told_at(Practice.objects.standing())
    became = practices.filter(told_at__lt=limit, told_at__gte=limit - LATELY)
    keys = list(became.values_list("pk", flat=True))
    record_changes("practice", keys)
    return f"{len(keys)} practices not confirmed for two years" if keys else ""
