"""One's own photo: chosen, cropped, taken away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.profiles import actions
from members.profiles.editing import own_profile
from members.profiles.groups import GROUPS, after
from members.profiles.photos import PhotoForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def photo_edit(request: HttpRequest) -> HttpResponse:
    profile = own_profile(request.user)
    form = PhotoForm(request.POST or None, request.FILES or None, profile=profile)
    following = after(GROUPS["photo"])
    if request.method == "POST" and form.is_valid():
        actions.save_photo(
            profile=profile,
            picture=form.cleaned_data["photo"],
            crop=form.crop,
            audience=form.audiences["photo"],
        )
        messages.success(request, _("Saved."))
        is_next = request.POST.get("do") == "next"
        return redirect(following.url if is_next else "members:profile_edit")
    context = {"form": form, "profile": profile, "following": following}
    return render(request, "members/profiles/photo.html", context)


@login_required
@require_POST
def photo_remove(request: HttpRequest) -> HttpResponse:
    actions.remove_photo(profile=own_profile(request.user))
    messages.success(request, _("Your photo is deleted."))
    return redirect("members:photo_edit")
