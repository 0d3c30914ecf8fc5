"""What became of a practice on its page; on a region's, what it gave and took."""

from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.adoptions.endorsing import may_endorse
from knowledge.adoptions.presentation import (
    endorse_url,
    endorsement_groups,
    pill,
    since_words,
)
from knowledge.adoptions.sides import may_adopt
from knowledge.adoptions.tree import families_of, pages_of
from knowledge.models import Adoption, Endorsement

SHOWN = 12  # of each of the two lists of a region


def of_practice(request, page) -> str:
    practice, reader = page.practice, request.user
    groups = endorsement_groups(practice, reader)
    context = {
        "families": families_of(practice, reader),
        "groups": groups,
        "buttons": buttons(practice, reader, said=kinds_said(groups)),
        "practice": practice,
    }
    return render_to_string("knowledge/adoptions/_of_practice.html", context, request)


def kinds_said(groups: list[dict]) -> set[str]:
    """What the reader said already: it stands on the page, with its own buttons."""
    return {row["kind"] for group in groups for row in group["rows"] if row["may_edit"]}


def buttons(practice, reader, said: set[str]) -> list[dict]:
    """What a member may still say to a practice; the first stands out."""
    found = []
    if may_adopt(reader, practice):
        url = reverse("knowledge:adopt", args=[practice.slug])
        found.append({"label": _("We took this up"), "url": url})
    if may_endorse(reader, practice):
        labels = {
            Endorsement.Kind.WANT_TO_TRY: _("We want to try this"),
            Endorsement.Kind.WORKS_HERE: _("This works here too"),
        }
        found += [
            {"label": label, "url": endorse_url(practice, kind)}
            for kind, label in labels.items()
            if kind not in said
        ]
    return found


def of_region(request, region) -> str:
    adoptions = Adoption.objects.visible_to(request.user).whole()
    either = adoptions.filter(Q(region=region) | Q(practice__region=region))
    found = list(either.order_by("-since", "-number"))
    pages = pages_of({row.practice_id for row in found}) if found else {}
    known = [row for row in found if row.practice_id in pages]
    context = {
        "given": rows([a for a in known if a.region_id != region.pk], pages),
        "taken": rows([a for a in known if a.region_id == region.pk], pages),
        "region": region,
    }
    return render_to_string("knowledge/adoptions/_of_region.html", context, request)


def rows(adoptions: list[Adoption], pages: dict) -> dict:
    shown = [row(adoption, pages[adoption.practice_id]) for adoption in adoptions]
    return {"rows": shown[:SHOWN], "more": shown[SHOWN:]}


def row(adoption: Adoption, page) -> dict:
    source = adoption.practice.region
    return {
        "page": page,
        "url": adoption.get_absolute_url(),
        "to": adoption.region.short,
        "source": source.short if source else "",
        "since": since_words(adoption),
        "pill": None if adoption.is_confirmed else pill(adoption),
    }
