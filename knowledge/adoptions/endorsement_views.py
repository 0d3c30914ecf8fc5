"""A member's word on a practice."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from knowledge.adoptions import endorsing
from knowledge.adoptions.forms import EndorsementForm
from knowledge.adoptions.views import page_of
from knowledge.models import Endorsement


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def endorse(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    if kind not in Endorsement.Kind.values:
        raise Http404
    page = page_of(slug)
    if page.practice.is_withdrawn:
        return redirect(page.address)
    if not endorsing.may_endorse(request.user, page.practice):
        raise PermissionDenied
    own = request.user.endorsements.filter(practice=page.practice, kind=kind).first()
    form = EndorsementForm(request.POST or None, user=request.user, endorsement=own)
    if (
        request.method == "POST"
        and form.is_valid()
        and is_said(request, page, kind, form)
    ):
        messages.success(request, _("Thank you. Your word stands on the page."))
        return redirect(f"{page.address}#adoptions")
    context = {"form": form, "page_endorsed": page, "kind": kind, "own": own}
    return render(request, "knowledge/adoptions/endorse.html", context)


def is_said(request: HttpRequest, page, kind: str, form: EndorsementForm) -> bool:
    try:
        endorsing.endorse(
            practice=page.practice, by=request.user, kind=kind, data=form.cleaned_data
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@login_required
@require_POST
def endorsement_remove(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Endorsement.objects.select_related("practice__region")
    row = get_object_or_404(rows, pk=pk)
    page = page_of(row.practice.slug)
    endorsing.remove_endorsement(endorsement=row, by=request.user)
    messages.success(request, _("It is removed."))
    return redirect(f"{page.address}#adoptions")
