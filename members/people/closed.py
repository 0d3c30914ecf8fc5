"""What a suspended person sees who has proved who they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.people.letters import write_to
from vocabulary.models import Region


@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    regions = [
        {"label": str(region), "url": write_to(region)}
        for region in Region.objects.by_label()
    ]
    return render(request, "members/people/closed.html", {"regions": regions})
