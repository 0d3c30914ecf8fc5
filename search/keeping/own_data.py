"""Which synonyms and recommendations a person changed last; the rows stay."""

from django.utils.translation import gettext_lazy as _

from portal.registries import PersonalData
from search.keeping.models import Promotion, Synonyms

LABELS = {
    "search_synonyms": _("Synonyms of the search you changed last"),
    "search_recommended": _("Recommended results you changed last"),
    "words": _("Words"),
    "title": _("Title"),
    "changed_at": _("Changed"),
}


def export(user) -> dict:
    synonyms = Synonyms.objects.filter(changed_by=user).order_by("pk")
    recommended = Promotion.objects.filter(changed_by=user).order_by("pk")
    return {
        "search_synonyms": [told(row) for row in synonyms],
        "search_recommended": [told(row) | {"title": row.title} for row in recommended],
    }


def told(row) -> dict:
    return {"words": ", ".join(row.words), "changed_at": row.changed_at}


def anonymise(user) -> None:
    for model in (Synonyms, Promotion):
        model.objects.filter(changed_by=user).update(changed_by=None)


kept = PersonalData(
    export=export,
    anonymise=anonymise,
    labels=LABELS,
    covers=("search.Synonyms.changed_by", "search.Promotion.changed_by"),
)
