"""Saved searches of a person: told in the copy, and gone with the account."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import SavedSearch
from portal.registries import PersonalData

LABELS = {
    "saved_searches": _("Saved searches"),
    "name": _("Name"),
    "search": _("Search"),
    "is_told": _("Told of new practices"),
    "saved_at": _("Saved"),
}


def export(user) -> dict:
    rows = SavedSearch.objects.filter(user=user)
    return {
        "saved_searches": [
            {
                "name": row.title,
                "search": row.params,
                "is_told": row.is_told,
                "saved_at": row.created_at,
            }
            for row in rows
        ]
    }


def remove(user, choices) -> None:
    SavedSearch.objects.filter(user=user).delete()


searches = PersonalData(
    export=export,
    remove=remove,
    labels=LABELS,
    covers=("knowledge.SavedSearch.user",),
)
