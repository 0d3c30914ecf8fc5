"""Into which language a practice can be translated, and what is there already."""

from django.urls import reverse

from knowledge.models import Practice, PracticePage
from knowledge.record.states import State, is_being_written
from knowledge.review.presentation import PILLS
from knowledge.writing.own import open_reviews
from portal.languages import own_name


def chooser(practice: Practice, form) -> dict:
    rows = translation_rows(practice)
    original = practice.public_original
    return {
        "practice": practice,
        "original": original,
        "form": form,
        "rows": rows,
        "is_public": original is not None,
        "source_name": own_name(practice.language),
    }


def translation_rows(practice: Practice) -> list[dict]:
    """Each translation there is, with where it stands, in the order of its making."""
    pages = practice.pages.filter(alias_of=None).select_related("locale")
    others = list(pages.exclude(locale__language_code=practice.language).order_by("pk"))
    reviews = open_reviews(others) if others else {}
    return [translation_row(page, practice, reviews) for page in others]


def translation_row(page: PracticePage, practice: Practice, reviews: dict) -> dict:
    done = State.SPARK if practice.is_spark else State.PUBLISHED
    written = State.DRAFT if is_being_written(page) else done
    state = reviews.get(str(page.pk)) or written
    return {
        "code": page.language,
        "name": own_name(page.language),
        "url": reverse("knowledge:translation", args=[practice.slug, page.language]),
        "state": state,
        "kind": PILLS.get(state, "neutral"),
        "is_behind": page.behind_since is not None,
    }
