"""The mails of notices that come at once: rows, written with the notice."""

from collections.abc import Mapping

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from members.models import Notice, User
from members.notices.unsubscribing import unsubscribe_url
from members.notices.wording import (
    Things,
    names_for_members,
    reason,
    sentence,
    things_of,
)
from portal.addresses import absolute
from worker.letters import Letter, spoken
from worker.mail import content, forget_mails
from worker.models import EMPTY, Mail


def key_of(notice_pk: int) -> str:
    return f"notice:{notice_pk}"


def digest_key(user_id: int, day: str = "") -> str:
    return f"digest:{user_id}:{day}"


def queue_letters(notices, users: Mapping[int, User]) -> None:
    """One mail for each notice, all in one insert; a second call writes none again."""
    notices = list(notices)
    names = names_for_members({notice.actor_id for notice in notices})
    things = {
        language: public_things(notices, language)
        for language in {spoken(user.language) for user in users.values()}
    }
    mails = [mail(row, users[row.user_id], names, things) for row in notices]
    Mail.objects.bulk_create(mails, ignore_conflicts=True)


def public_things(notices: list[Notice], language: str) -> Things:
    """What the notices name as everybody sees it: one look for all readers."""
    with translation.override(language):
        return things_of(notices, AnonymousUser())


def mail(notice: Notice, user: User, names: dict[int, str], things) -> Mail:
    key = key_of(notice.pk)
    seen = things[spoken(user.language)]
    words = content(key, user.language, lambda: letter(notice, names, seen))
    return Mail(key=key, to=user.email, **words)


def letter(notice: Notice, names: dict[int, str], things: Things) -> Letter:
    opened = reverse("members:notice_open", args=[notice.pk])
    more = reason(notice, things) or _("Open the portal to see more.")
    return Letter(
        subject=sentence(notice, things, names),
        paragraphs=[more],
        action=(_("Open"), absolute(opened)),
        unsubscribe_url=unsubscribe_url(notice.user_id, notice.kind),
        reason=_("You get this mail because of your choice of notices."),
    )


def withdraw_letters(notices) -> None:
    """Takes back the mails of these notices that were not sent."""
    keys = [key_of(pk) for pk in notices.values_list("pk", flat=True)]
    Mail.objects.waiting().filter(key__in=keys).delete()


def withdraw_digests(user_id: int) -> None:
    """Takes back the daily and weekly mails of a member that were not sent."""
    Mail.objects.waiting().filter(key__startswith=digest_key(user_id)).delete()


def forget_letters(notices) -> None:
    """No mail names whom these notices name."""
    rows = list(notices.values_list("pk", "user_id"))
    for pk, _user_id in rows:
        forget_mails(key_of(pk))
    for user_id in {user_id for _pk, user_id in rows}:
        forget_digests(user_id)


def forget_digests(user_id: int) -> None:
    """The sent are emptied whole; of one that waits the notices come in the next.

    What a worker has in hand may go out at this moment: nothing is told twice.
    """
    digests = Mail.objects.filter(key__startswith=digest_key(user_id))
    is_free = Q(claimed_until=None) | Q(claimed_until__lte=timezone.now())
    waiting = digests.waiting().filter(is_free)
    moments = list(waiting.values_list("created_at", flat=True))
    digests.filter(sent_at=None).delete()
    digests.update(**EMPTY)
    Notice.objects.filter(user=user_id, mailed_at__in=moments).update(mailed_at=None)
