"""Sessions that end, here and elsewhere, and who has signed in lately.

An open socket outlives the session it was opened in: whoever ends a session tells
the channel layer too. Messages are hints: a socket also looks for itself.
"""

import logging
import time

from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from members.models import User
from search.outbox import record_change

log = logging.getLogger(__name__)
SEEN = "seen_at"
SECONDS_BETWEEN_LOOKS = 10 * 60
ALL = "all"

# For steps that deserve a second look: leaving, taking one's data, giving parts.
# Whoever signed in long ago confirms first, then goes on where they were.
recently_signed_in = reauthentication_required(app="members")


def has_signed_in_lately(request: HttpRequest) -> bool:
    """Whether the last proof of this session, at sign-in or later, is young enough."""
    records = get_authentication_records(request, request.user)
    age = time.time() - records[-1]["at"] if records else float("inf")
    return age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def session_mark(session_key: str | None) -> str:
    """Names a session where its key, which opens it, must not be told."""
    return salted_hmac("members.session", session_key or "").hexdigest()


def session_ended(*, user_id: int, key: str = "", but: str | None = None) -> None:
    """Tells the sockets of a member, after the commit, that a session has ended.

    To the group `user.<pk>` goes {"type": "session.ended", "session": its mark or
    "all", "but": the mark of the one that stays, or ""}.
    """
    message = {
        "type": "session.ended",
        "session": session_mark(key) if key else ALL,
        "but": session_mark(but) if but else "",
    }
    transaction.on_commit(lambda: tell_layer(f"user.{user_id}", message), robust=True)


def tell_layer(group: str, message: dict) -> None:
    """Never raises: what is done stays done, also without a layer."""
    try:
        async_to_sync(get_channel_layer().group_send)(group, message)
    except Exception:
        log.exception("sockets of %s were not told", group)


def end_sessions(user: User, but: str | None = None) -> int:
    """Ends a member's sessions, all or all `but` one key; says how many rows went."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=but))
    for session in sessions:
        session.end()
    session_ended(user_id=user.pk, but=but)
    return len(sessions)


def open_sessions(user: User) -> QuerySet[UserSession]:
    """Where a member is signed in now: rows whose session has not run out."""
    alive = Session.objects.filter(expire_date__gt=timezone.now())
    return UserSession.objects.filter(
        user=user, session_key__in=alive.values("session_key")
    )


class SessionsAdapter(DefaultUserSessionsAdapter):
    def end_sessions(self, sessions):
        """As allauth's, and the sockets are told."""
        super().end_sessions(sessions)
        for session in sessions:
            session_ended(user_id=session.user_id, key=session.session_key)


class LastSeenMiddleware:
    """Keeps the list of sessions true: device, address, time, every ten minutes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            look(request)
        return self.get_response(request)


def look(request: HttpRequest) -> None:
    age = time.time() - request.session.get(SEEN, 0)
    if age > SECONDS_BETWEEN_LOOKS and request.user.is_authenticated:
        UserSession.objects.create_from_request(request)
        request.session[SEEN] = time.time()


def note_sign_in(sender, request, **kwargs) -> None:
    """A new session is seen now; allauth writes its row."""
    request.session[SEEN] = time.time()


def note_sign_out(sender, request, user, **kwargs) -> None:
    if user is not None and request.session.session_key:
        key = request.session.session_key
        UserSession.objects.filter(session_key=key).delete()
        session_ended(user_id=user.pk, key=key)


def end_others(sender, request, user, **kwargs) -> None:
    """A new password signs out everywhere else."""
    stays = request.session.session_key if request.user == user else None
    end_sessions(user, but=stays)


def note_new_address(sender, user, **kwargs) -> None:
    """Coordinators find a member by the address, where it is shown to them."""
    record_change("member", user.pk)


def connect() -> None:
    """Called once, when the room is ready."""
    from allauth.account import signals as account
    from django.contrib.auth import signals as auth

    auth.user_logged_in.connect(note_sign_in)
    auth.user_logged_out.connect(note_sign_out)
    for signal in (
        account.password_changed,
        account.password_set,
        account.password_reset,
    ):
        signal.connect(end_others)
    account.email_changed.connect(note_new_address)
