"""Recording that a practice was taken up, and confirming it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from knowledge.adoptions import actions
from knowledge.adoptions.forms import (
    AdoptionForm,
    ConfirmForm,
    DeclineForm,
    OwnRecordForm,
    written_of,
)
from knowledge.adoptions.presentation import adoption_context
from knowledge.adoptions.sides import may_change, may_decline, may_record
from knowledge.adoptions.waiting import waiting_for
from knowledge.models import Adoption, PracticePage
from portal.anonymous_cache import same_for_all
from portal.versions import best_first

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def page_of(slug: str) -> PracticePage:
    """A practice's public text for this reader; 404 for what nobody may read."""
    pages = PracticePage.objects.live().public().for_lists()
    found = best_first(pages.filter(practice__slug=slug, alias_of=None)).first()
    if found is None:
        raise Http404
    return found


def open_adoption(request: HttpRequest, number: int) -> Adoption:
    rows = Adoption.objects.open_to(request.user).whole()
    return get_object_or_404(rows, number=number)


def changeable(request: HttpRequest, number: int) -> Adoption:
    adoption = open_adoption(request, number)
    if not may_change(request.user, adoption):
        raise PermissionDenied
    return adoption


@require_safe
@same_for_all
def adoption(request: HttpRequest, number: int) -> HttpResponse:
    gone = Adoption.objects.withdrawn_for(request.user).whole()
    if row := gone.filter(number=number).first():
        context = {"adoption": row}
        return render(request, "knowledge/adoptions/gone.html", context, status=410)
    row = open_adoption(request, number)
    context = adoption_context(row, request.user)
    return render(request, "knowledge/adoptions/adoption.html", context)


@login_required
@require_safe
def adoptions_waiting(request: HttpRequest) -> HttpResponse:
    context = {"rows": waiting_for(request.user)}
    return render(request, "knowledge/adoptions/waiting.html", context)


@login_required
@form_methods
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """A withdrawn practice answers for itself: its page says why it went."""
    page = page_of(slug)
    if not may_record(request.user):
        raise PermissionDenied
    if page.practice.is_withdrawn:
        return redirect(page.address)
    form = AdoptionForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        row = recorded(request, page, form)
        if row:
            messages.success(request, recorded_words(row))
            return redirect(row)
    context = {"form": form, "page_adopted": page}
    return render(request, "knowledge/adoptions/adopt.html", context)


def recorded(request: HttpRequest, page, form: AdoptionForm) -> Adoption | None:
    try:
        return actions.record_adoption(
            practice=page.practice, by=request.user, data=form.cleaned_data
        )
    except actions.KnownAlready as error:
        seen = Adoption.objects.open_to(request.user).filter(pk=error.adoption.pk)
        form.known = seen.first()
        form.add_error("region", error)
    except ValidationError as error:
        form.add_error(None, error)
    return None


def recorded_words(row: Adoption) -> str:
    if row.adopter_confirmed_at:
        return _("It is recorded. The owner of the practice is asked to confirm it.")
    return _("It is recorded. Both sides are asked to confirm it.")


@login_required
@form_methods
def adoption_change(request: HttpRequest, number: int) -> HttpResponse:
    row = changeable(request, number)
    form = AdoptionForm(
        request.POST or None, user=request.user, adoption=row, initial=written_of(row)
    )
    if request.method == "POST" and form.is_valid() and is_changed(request, row, form):
        messages.success(request, _("Your change is saved."))
        return redirect(row)
    context = adoption_context(row, request.user) | {"form": form}
    return render(request, "knowledge/adoptions/change.html", context)


def is_changed(request: HttpRequest, row: Adoption, form: AdoptionForm) -> bool:
    try:
        actions.change_adoption(adoption=row, by=request.user, data=form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@login_required
@require_POST
def adoption_confirm(request: HttpRequest, number: int) -> HttpResponse:
    row = open_adoption(request, number)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    try:
        actions.confirm_adoption(adoption=row, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Thank you, it is confirmed."))
    return redirect(row)


@login_required
@form_methods
def adoption_decline(request: HttpRequest, number: int) -> HttpResponse:
    row = open_adoption(request, number)
    if not may_decline(request.user, row):
        raise PermissionDenied
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline_adoption(adoption=row, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("It is not confirmed. Who recorded it is told why.")
        )
        return redirect(row)
    context = adoption_context(row, request.user) | {"form": form}
    return render(request, "knowledge/adoptions/decline.html", context)


@login_required
@form_methods
def adoption_withdraw(request: HttpRequest, number: int) -> HttpResponse:
    row = changeable(request, number)
    context = adoption_context(row, request.user)
    if request.method == "POST":
        actions.withdraw_adoption(adoption=row, by=request.user)
        messages.success(request, _("The adoption is taken back."))
        page = context["practice_page"]
        return redirect(page.address if page else "knowledge:own_practices")
    return render(request, "knowledge/adoptions/withdraw.html", context)


@login_required
@form_methods
def adoption_record(request: HttpRequest, number: int) -> HttpResponse:
    """Links the adopter's own record: the next generation."""
    row = changeable(request, number)
    form = OwnRecordForm(request.POST or None, adoption=row)
    if request.method == "POST" and form.is_valid() and is_linked(request, row, form):
        messages.success(request, _("Your change is saved."))
        return redirect(row)
    context = adoption_context(row, request.user) | {"form": form}
    return render(request, "knowledge/adoptions/record.html", context)


def is_linked(request: HttpRequest, row: Adoption, form: OwnRecordForm) -> bool:
    try:
        actions.link_record(adoption=row, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
