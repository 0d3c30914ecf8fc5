"""One's own notices, how they come, and what one follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from members.models import Follow
from members.notices import actions, presentation, wording
from members.notices.choices import preferences_asked
from members.notices.forms import FollowForm, PreferencesForm, ReadingForm
from members.notices.unread import unread_count
from members.notices.unsubscribing import unsubscriber
from members.things import find_thing

PER_PAGE = 30


@login_required
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    reading = ReadingForm(request.GET)
    notices = reading.narrow(request.user.notices.shown())
    page = Paginator(notices, PER_PAGE).get_page(request.GET.get("page"))
    told = wording.told_to(request.user, page.object_list)
    context = {
        "days": presentation.by_day(told, request.user),
        "page": page,
        "pagination": presentation.pagination(page, request.GET),
        "only_unread": reading.only_unread,
        "unread_count": unread_count(request),
    }
    return render(request, "members/notices/notice_list.html", context)


@login_required
@require_safe
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks an own notice as read and leads to what it is about."""
    notice = get_object_or_404(request.user.notices, pk=pk)
    actions.read_notice(notice=notice)
    things = wording.things_of([notice], request.user)
    if address := wording.address_of(notice, things):
        return redirect(address)
    told = wording.told_to(request.user, [notice])[0]
    return render(request, "members/notices/gone.html", {"told": told}, status=410)


@login_required
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    actions.read_all(user=request.user)
    messages.success(request, _("All your notices are marked as read."))
    return redirect("members:notices")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    form = PreferencesForm(
        request.POST or None, preferences=preferences_asked(request.user)
    )
    if request.method == "POST" and form.is_valid():
        actions.choose(user=request.user, wanted=form.wanted())
        messages.success(request, _("Your choice is saved."))
        return redirect("members:notice_settings")
    context = {"form": form, "times": presentation.digest_times(request.user)}
    return render(request, "members/notices/settings.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, signed: str) -> HttpResponse:
    """The address of List-Unsubscribe: a POST is enough, whoever sends it."""
    found = unsubscriber(signed)
    if found is None:
        return render(request, "members/notices/unsubscribe_altered.html", status=404)
    user, scope = found
    is_done = request.method == "POST"
    if is_done:
        actions.unsubscribe(user=user, scope=scope)
    context = {"what": presentation.scope_label(scope), "is_done": is_done}
    return render(request, "members/notices/unsubscribe.html", context)


@login_required
@require_safe
def following_list(request: HttpRequest) -> HttpResponse:
    follows = Follow.objects.filter(user=request.user)
    groups = presentation.followed_groups(follows, request.user)
    suggestions = [] if groups else presentation.suggestions(request.user)
    context = {"groups": groups, "suggestions": suggestions}
    return render(request, "members/notices/following.html", context)


@login_required
@require_POST
def follow(request: HttpRequest) -> HttpResponse:
    """Follows a thing, or no longer; back to the page of the button."""
    form = FollowForm(request.POST, request=request)
    if not form.is_valid():
        raise Http404
    thing = find_thing(
        form.cleaned_data["kind"], form.cleaned_data["key"], request.user
    )
    if thing is None and not form.ends:
        raise Http404
    messages.success(request, form.save(thing))
    return redirect(form.way_back)
