"""A person's page, for everyone as far as that person wishes."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from members.models import Profile
from members.profiles import presentation
from members.profiles.completeness import next_hint
from members.profiles.eyes import Eyes
from members.profiles.matching import matches_for, why_two
from members.visibility import SeenProfile, is_own, seen_by
from portal.registries import panels_of


@require_safe
def profile(request: HttpRequest, key: str) -> HttpResponse:
    found, seen = found_for(request, key)
    if "as" in request.GET:
        return seen_with_other_eyes(request, found)
    context = presentation.shown(seen) | {
        "profile": found,
        "is_own": is_own(found, request.user),
        "is_listed": found.name_audience == "public",
        "json_ld": presentation.json_ld_script(seen),
        "panels": panels_of("person", request, found),
    }
    context |= meeting(request.user, found, seen)
    return render(request, "members/profiles/profile.html", context)


@require_safe
def profile_json(request: HttpRequest, key: str) -> HttpResponse:
    _found, seen = found_for(request, key)
    return JsonResponse(presentation.as_json(seen))


def found_for(request: HttpRequest, key: str) -> tuple[Profile, SeenProfile]:
    """The profile and what this reader sees; 404 where not even the name."""
    found = get_object_or_404(Profile.objects.whole(), key=key)
    seen = seen_by(found, request.user)
    if seen is None:
        raise Http404
    return found, seen


def meeting(reader, found: Profile, seen: SeenProfile) -> dict:
    """On one's own page whom to meet, on another's why the two; members only."""
    if not reader.is_authenticated:
        return {}
    if is_own(found, reader):
        return {"matches": matches_for(found), "hint": next_hint(found, seen)}
    mine = Profile.objects.whole().filter(pk=reader.pk).first()
    return {"why_two": why_two(mine, seen)} if mine else {}


def seen_with_other_eyes(request: HttpRequest, found: Profile) -> HttpResponse:
    """The owner's own page as others get it; nobody else may ask for that."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not is_own(found, request.user):
        raise PermissionDenied
    eyes = Eyes(found, request.GET["as"])
    context = {"profile": found, "eyes": eyes}
    if eyes.seen:
        context |= presentation.shown(eyes.seen)
    return render(request, "members/profiles/preview.html", context)
