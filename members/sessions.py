"""Where one is signed in: each device with its time, to be signed out from here."""

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from members.devices import device_name
from members.security import open_sessions


class Sessions(ListUserSessionsView):
    def get_context_data(self, **kwargs):
        """Not by allauth's way to the list, which asks for each session anew."""
        rows = [session_row(session) for session in open_sessions(self.request.user)]
        rows.sort(key=lambda row: (row["is_current"], row["seen_at"]), reverse=True)
        return FormView.get_context_data(self, **kwargs) | {"rows": rows}


def session_row(session: UserSession) -> dict:
    return {
        "key": session.pk,
        "device": device_name(session.user_agent),
        "is_current": session.is_current(),
        "began_at": session.created_at,
        "seen_at": session.last_seen_at,
        "address": session.ip,
    }


@login_required
@require_POST
def session_end(request: HttpRequest, key: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=key, user=request.user)
    end_sessions(request, [session])
    if request.user.is_authenticated:
        text = _("%(device)s is signed out.") % {
            "device": device_name(session.user_agent)
        }
        messages.success(request, text)
    return redirect("usersessions_list")
