"""A message to people whose address one does not see, and its confirmation."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.models import RelayedMessage, User
from members.reaching import actions, pace
from members.reaching.actions import LinkNotValid
from members.reaching.forms import MessageForm
from members.reaching.letters import thing_of
from members.things import Thing, find_thing
from portal.languages import current

WRITABLE = ("region", "person", "organisation", "practice")


def thing_or_404(kinds: tuple[str, ...], kind: str, key: str, reader) -> Thing:
    thing = find_thing(kind, key, reader) if kind in kinds else None
    if thing is None:
        raise Http404
    return thing


def member_of(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_to(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    thing = thing_or_404(WRITABLE, kind, key, request.user)
    form = MessageForm(
        request.POST or None, reader=request.user, initial={"language": current()}
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and is_written(request, thing, form)
    ):
        return redirect("members:written", kind, key)
    is_reachable = actions.recipients(kind, key, member_of(request)).exists()
    context = {"form": form, "thing": thing, "is_reachable": is_reachable}
    return render(request, "members/reaching/write_to.html", context)


def is_written(request: HttpRequest, thing: Thing, form: MessageForm) -> bool:
    """A program that fell into the trap is told the same as everybody else."""
    if form.is_trapped:
        return True
    try:
        actions.write_message(
            thing=thing,
            sender=member_of(request),
            origin=pace.origin_of(request),
            data=form.cleaned_data,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@never_cache
@require_safe
def written(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    thing = thing_or_404(WRITABLE, kind, key, request.user)
    return render(request, "members/reaching/written.html", {"thing": thing})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_confirm(request: HttpRequest, signed: str) -> HttpResponse:
    """Opened from the mail; only the button passes on, so that no scanner does."""
    try:
        message = actions.message_of_link(signed)
    except LinkNotValid as error:
        state = "old" if error.is_old else "altered"
        return shown(request, state, status=410 if error.is_old else 404)
    if message is None:
        return shown(request, "gone", status=410)
    if message.relayed_at:
        return shown(request, "sent", message)
    if request.method != "POST":
        return shown(request, "asked", message)
    is_sent = actions.confirm_message(message=message)
    return shown(request, "sent" if is_sent else "nobody", message)


def shown(
    request: HttpRequest,
    state: str,
    message: RelayedMessage | None = None,
    status: int = 200,
) -> HttpResponse:
    thing = thing_of(message) if message else None
    context = {"state": state, "message": message, "thing": thing}
    return render(request, "members/reaching/confirm.html", context, status=status)
