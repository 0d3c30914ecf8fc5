"""A practice page as it stands, in public and as draft."""

from knowledge.models import PracticePage


def fresh(page) -> PracticePage:
    return PracticePage.objects.get(pk=page.pk)


def draft_of(page) -> PracticePage:
    return fresh(page).get_latest_revision_as_object()
