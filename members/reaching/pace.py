"""How much one may write: counted in the database, so that no cache is needed."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from members.models import RelayedMessage, Report
from portal.turns import take_turn

MESSAGES = {timedelta(hours=1): 3, timedelta(days=1): 10}
REPORTS = {timedelta(days=1): 10}


def origin_of(request: HttpRequest) -> str:
    """A mark of the network address that cannot be turned back into it."""
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:
        address = ""
    return salted_hmac("members.reaching", address or "").hexdigest()[:64]


def check_messages(*, sender, email: str, origin: str) -> None:
    """Members are counted by account, others by mail and network address.

    Raises ValidationError.
    """
    mine = Q(sender=sender) if sender else Q(email__iexact=email) | Q(origin=origin)
    check(RelayedMessage.objects.filter(mine), MESSAGES)


def check_reports(*, reporter, origin: str) -> None:
    """As check_messages."""
    mine = Q(reporter=reporter) if reporter else Q(reporter=None, origin=origin)
    check(Report.objects.filter(mine), REPORTS)


def check(rows, limits: dict[timedelta, int]) -> None:
    take_turn("reaching")  # or two at once would both find room for one more
    now = timezone.now()
    for time, most in limits.items():
        if rows.filter(at__gt=now - time).count() >= most:
            raise ValidationError(
                _("You have written a lot in a short time. Please try again later.")
            )
