"""Who may open which page of joining."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters


def coordinators_only(view):
    """Visitors are led to the sign-in, members without the part refused."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_coordinator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)


def by_signed_link(view):
    """Pages that a link of a mail opens: kept by no cache, typed text in no report."""
    return never_cache(sensitive_post_parameters()(view))
