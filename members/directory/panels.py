"""People on the pages of lower rooms, as far as the reader sees them."""

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from members.directory.listing import row
from members.models import Profile
from members.models.profile import NAMES_SEEN, audience_of
from members.visibility import as_seen, is_field_seen

SHOWN = 6  # people on the page of a concept; the directory shows all


def people_of_concept(request, concept) -> str:
    """Who knows it well; whom this reader does not see is not counted either."""
    audience = audience_of(request.user)
    people = who_know(concept, audience)
    newest = people.whole().order_by("-changed_at", "pk")[:SHOWN]
    seen = [as_seen(profile, audience) for profile in newest]
    rows = [row(person) for person in seen if person]
    if not rows:
        return ""
    context = {
        "rows": rows,
        "total": people.count(),
        "url": f"{reverse('members:directory')}?expertise={concept.slug}",
    }
    return render_to_string("members/directory/_concept_panel.html", context, request)


def who_know(concept, audience: str) -> QuerySet[Profile]:
    """Those whose name and expertise this audience sees, as in the directory."""
    known = Q(concept=concept) | Q(concept__merged_into=concept)
    knowing = Profile.concepts.through.objects.filter(known).values("profile")
    named = Profile.objects.of_active().filter(name_audience__in=NAMES_SEEN[audience])
    return named.filter(is_field_seen("expertise", audience), pk__in=knowing)
