"""Jobs: those who leave are reminded, and after 14 days their accounts are emptied."""

import logging

from django.db import transaction
from django.utils import timezone

from members.models import Leaving, User
from members.own_data import letters
from members.own_data.emptying import empty_account
from portal.registries import personal_data
from worker.models import Mail

log = logging.getLogger(__name__)


def remind_leavers() -> str:
    """Two days before; the mail's key makes it one."""
    soon = timezone.now() + letters.REMINDER
    for row in Leaving.objects.due(soon).select_related("user"):
        with transaction.atomic():
            letters.remind(row)
    return ""


def let_go() -> str:
    """Empties the accounts whose time has come, each in a transaction of its own."""
    gone = 0
    for pk in Leaving.objects.due(timezone.now()).values_list("pk", flat=True):
        try:
            gone += carry_out(pk)
        except Exception:
            log.exception("the leaving %s could not be carried out", pk)
    forget_goodbyes()
    return f"{gone} accounts emptied" if gone else ""


@transaction.atomic
def carry_out(pk: int) -> bool:
    """Removes, makes anonymous, empties; False when it is done or not to be done."""
    due = Leaving.objects.select_for_update(of=("self", "user")).due(timezone.now())
    row = due.select_related("user").filter(pk=pk).first()
    if row is None or is_last_administrator(row.user):
        return False
    user = row.user
    if user.suspensions.standing().exists():  # while this one waited for the rows
        return False
    email, language = user.email, user.language
    choices = {"messages": row.messages, "sparks": row.sparks}
    for entry in personal_data.all():
        entry.remove(user, choices)
    for entry in personal_data.all():
        entry.anonymise(user)
    empty_account(user)
    letters.say_goodbye(row, email=email, language=language)
    row.done_at = timezone.now()
    row.save(update_fields=["done_at"])
    return True


def is_last_administrator(user: User) -> bool:
    """Others may have left since this one asked: the portal keeps its last one."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_administrator and not others.exists()


def forget_goodbyes() -> None:
    """The last mail to an address goes with it once it is sent."""
    done = Mail.objects.exclude(sent_at=None, given_up_at=None)
    done.filter(key__startswith="leaving-done:").delete()
