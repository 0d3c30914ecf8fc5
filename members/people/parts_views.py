"""The parts of one person: seen, given, taken back; the account suspended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members import rights
from members.models import Part, Profile
from members.people import actions, presentation
from members.people.forms import GivePartForm, SuspendForm
from members.people.log import log_table
from members.people.wording import part_words
from members.second_factor import strongly_signed_in, with_second_factor


def person_for(request: HttpRequest, key: str) -> Profile:
    """Oneself; for coordinators anybody, but hidden people for their keepers."""
    reader = request.user
    profile = Profile.objects.select_related("user").filter(key=key).first()
    is_own = profile is not None and profile.pk == reader.pk
    if not is_own and not reader.is_coordinator:
        raise PermissionDenied
    if profile is None or not (is_own or may_be_seen(profile, reader)):
        raise Http404
    return profile


def may_be_seen(profile: Profile, reader) -> bool:
    """Suspended and leaving people have no profile, but keepers of their parts."""
    user = profile.user
    if user.is_active and profile.hidden_at is None:
        return True
    is_here = user.is_active or user.suspensions.standing().exists()
    return is_here and rights.keeps(reader, user)


@login_required
@require_safe
def parts_of(request: HttpRequest, key: str) -> HttpResponse:
    return parts_page(request, person_for(request, key))


def parts_page(request, profile: Profile, form=None) -> HttpResponse:
    """`form`: the one that was sent and is not right yet."""
    reader, user = request.user, profile.user
    forms = presentation.give_forms(reader) if user.is_active else []
    suspension = user.suspensions.standing().select_related("by").first()
    is_whole = rights.answers_for(reader, user)
    context = {
        "profile": profile,
        "seen": presentation.seen_by_keeper(profile, reader),
        "is_own": reader.pk == user.pk,
        "breadcrumb": presentation.way_to_desk() if reader.is_coordinator else [],
        "parts": presentation.part_rows(user, reader),
        "forms": [form if form and f.kind == form.kind else f for f in forms],
        "suspension": suspension,
        "is_whole": is_whole,
        "may_suspend": user.is_active and rights.may_suspend(reader, user),
        "may_lift": suspension and rights.may_lift(reader, suspension),
        "log": log_table(user, reader) if is_whole else None,
    }
    return render(request, "members/people/parts.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def part_give(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    if kind not in Part.Kind.values:
        raise Http404
    profile = person_for(request, key)
    if kind not in rights.kinds_given_by(request.user):
        raise PermissionDenied
    if request.method != "POST":  # come back from signing in anew
        return redirect("members:parts_of", key)
    form = GivePartForm(request.POST, actor=request.user, kind=kind)
    if not form.is_valid():
        return parts_page(request, profile, form)
    if not rights.may_give(request.user, kind, **form.place()):
        raise PermissionDenied
    give = strongly_signed_in(part_given) if kind in rights.STRONG else part_given
    return give(request, profile, form)


def part_given(request, profile: Profile, form: GivePartForm) -> HttpResponse:
    place = form.place()
    try:
        part, is_new = actions.give_part(
            user=profile.user, kind=form.kind, by=request.user, **place
        )
    except ValidationError as error:  # the account is closed
        messages.error(request, error.message)
    else:
        given, had = _("The part is given: %(part)s"), _("Had already: %(part)s")
        words = given if is_new else had
        messages.success(request, words % {"part": part_words(part)})
    return redirect("members:parts_of", profile.key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def part_take(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Asks first, and says what follows."""
    profile = person_for(request, key)
    part = get_object_or_404(
        Part.objects.select_related("region", "organisation"), pk=pk, user=profile.pk
    )
    if not rights.may_take(request.user, part):
        raise PermissionDenied
    if part.taken_at:
        messages.info(request, _("This part was taken back already."))
        return redirect("members:parts_of", key)
    is_strong = part.kind in rights.STRONG
    ask = with_second_factor(take_asked) if is_strong else take_asked
    return ask(request, profile, part)


def take_asked(request, profile: Profile, part: Part) -> HttpResponse:
    if request.method == "POST":
        actions.take_part(part=part, by=request.user)
        messages.success(request, _("The part is taken back."))
        return after_taking(request, profile)
    context = {
        "profile": profile,
        "part": part_words(part),
        "name": presentation.seen_by_keeper(profile, request.user).name,
        "is_own": part.user_id == request.user.pk,
        "is_last": rights.is_last_coordinator(part),
        "is_only": len(rights.kept_parts(profile.user)) == 1,
    }
    return render(request, "members/people/take.html", context)


def after_taking(request, profile: Profile) -> HttpResponse:
    """Back to the person, unless one has just lost sight of them."""
    profile = Profile.objects.select_related("user").get(pk=profile.pk)
    if profile.pk == request.user.pk or may_be_seen(profile, request.user):
        return redirect("members:parts_of", profile.key)
    return redirect("members:people")


@login_required
@with_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: HttpRequest, key: str) -> HttpResponse:
    profile = person_for(request, key)
    if not rights.may_suspend(request.user, profile.user):
        raise PermissionDenied
    form = SuspendForm(request.POST or None)
    if not profile.user.is_active:
        messages.info(request, _("This account is suspended already."))
        return redirect("members:parts_of", key)
    if request.method == "POST" and form.is_valid():
        actions.suspend(user=profile.user, by=request.user, **form.cleaned_data)
        messages.success(request, _("The account is suspended."))
        return redirect("members:parts_of", key)
    seen = presentation.seen_by_keeper(profile, request.user)
    context = {"form": form, "profile": profile, "seen": seen}
    return render(request, "members/people/suspend.html", context)


@login_required
@with_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, key: str) -> HttpResponse:
    profile = person_for(request, key)
    row = profile.user.suspensions.standing().select_related("by").first()
    if not may_lift(request.user, profile, row):
        raise PermissionDenied
    if row and request.method == "POST":
        return lifted(request, profile)
    if row is None:
        messages.info(request, _("This account is not suspended."))
        return redirect("members:parts_of", key)
    seen = presentation.seen_by_keeper(profile, request.user)
    context = {"profile": profile, "seen": seen, "suspension": row}
    return render(request, "members/people/lift.html", context)


def may_lift(actor, profile: Profile, row) -> bool:
    if row is None:
        return rights.may_suspend(actor, profile.user)
    return rights.may_lift(actor, row)


def lifted(request, profile: Profile) -> HttpResponse:
    try:
        actions.lift_suspension(user=profile.user, by=request.user)
    except ValidationError as error:  # somebody lifted it at this moment
        messages.info(request, error.message)
    else:
        messages.success(request, _("The account is open again."))
    return redirect("members:parts_of", profile.key)
