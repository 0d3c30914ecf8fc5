"""Daily and weekly mails: at seven in the reader's morning, weekly ones on Mondays.

A notice is due when a morning of its rhythm has come since it was written. Nothing else
is remembered: a run that was missed is caught up by the next.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.models import Frequency, Notice, User
from members.notices.choices import IN_DIGESTS
from members.notices.letters import digest_key
from members.notices.presentation import kind_label
from members.notices.unsubscribing import DIGESTS, unsubscribe_url
from members.notices.wording import Told, told_to
from members.time_zones import zone_named
from portal.addresses import absolute
from portal.registries import notice_kinds
from worker.letters import Letter, Line, spoken
from worker.mail import queue_letter
from worker.models import Mail

log = logging.getLogger(__name__)
MORNING = time(7)
MOST = 50  # lines of one mail; the list on the portal has them all


def send_digests() -> str:
    """Writes the mails that are due now; one member's fault keeps no other waiting."""
    now = timezone.now()
    written = 0
    for pk in awaiting(now):
        try:
            written += send_digest(user_id=pk, now=now)
        except Exception:
            log.exception("the digest of member %s failed", pk)
    return f"{written} digests written" if written else ""


def awaiting(now: datetime) -> list[int]:
    """Active members for whom something is due; one question for each time zone."""
    waiting = User.objects.filter(is_active=True, pk__in=to_mail().values("user"))
    zones = waiting.order_by().values_list("time_zone", flat=True).distinct()
    return [
        pk
        for zone in list(zones)
        for pk in waiting.filter(time_zone=zone, pk__in=due(zone, now).values("user"))
        .order_by("pk")
        .values_list("pk", flat=True)
    ]


def to_mail():
    """What no mail has told yet and its reader has not seen."""
    rows = Notice.objects.unread().filter(mailed_at=None, kind__in=list(notice_kinds))
    return rows.filter(mail_frequency__in=IN_DIGESTS)


def due(zone: str, now: datetime):
    """What was written before the last morning of its rhythm in this time zone."""
    daily, weekly = mornings(zone, now)
    return to_mail().filter(
        Q(mail_frequency=Frequency.DAILY, at__lt=daily)
        | Q(mail_frequency=Frequency.WEEKLY, at__lt=weekly)
    )


def mornings(zone: str, now: datetime) -> tuple[datetime, datetime]:
    """The last daily and the last weekly morning in a time zone."""
    here = now.astimezone(zone_named(zone))
    daily = morning_of(here)
    if daily > here:
        daily = morning_of(here - timedelta(days=1))
    return daily, morning_of(daily - timedelta(days=daily.weekday()))


def morning_of(day: datetime) -> datetime:
    """Seven o'clock by the wall clock, whatever summer time does."""
    return datetime.combine(day.date(), MORNING, tzinfo=day.tzinfo)


@transaction.atomic
def send_digest(*, user_id: int, now: datetime) -> bool:
    """Writes one mail with all that is due, marked in the same transaction.

    What is gone is marked too: it is never told. Whether there was anything to write.
    Two workers wait for each other at the member's row; one morning has one mail.
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=user_id)
    morning = mornings(user.time_zone, now)[0]
    key = digest_key(user.pk, morning.date().isoformat())
    notices = list(due(user.time_zone, now).filter(user=user))
    if not notices or Mail.objects.filter(key=key).exists():
        return False
    with translation.override(spoken(user.language)):
        told = [row for row in told_to(user, notices) if row.url]
    mailed_at = now
    if told:
        mail = queue_letter(
            key=key,
            to=user.email,
            language=user.language,
            letter=lambda: letter(user, told),
        )
        mailed_at = mail.created_at  # says which mail told them
    rows = Notice.objects.filter(pk__in=[row.pk for row in notices])
    rows.update(mailed_at=mailed_at)
    return bool(told)


def letter(user: User, told: list[Told]) -> Letter:
    count = len(told)
    words = ngettext("%(count)d notice for you", "%(count)d notices for you", count)
    return Letter(
        subject=words % {"count": count},
        paragraphs=[_("This is what happened on the portal since your last mail.")],
        lines=list(lines(told[:MOST])),
        closing=[_("Your list on the portal has the rest.")] if count > MOST else [],
        action=(_("All notices"), absolute(reverse("members:notices"))),
        unsubscribe_url=unsubscribe_url(user.pk, DIGESTS),
        reason=_("You get this mail because of your choice of notices."),
    )


def lines(told: list[Told]) -> Iterator[Line]:
    """The notices by kind, newest first within each."""
    for row in sorted(told, key=lambda row: kind_label(row.kind)):
        note = row.reason or kind_label(row.kind)
        yield Line(title=row.sentence, url=absolute(row.url), note=note)
