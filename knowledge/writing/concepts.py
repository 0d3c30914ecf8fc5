"""Concepts of a practice: found in all languages; new ones are suggested elsewhere."""

from django.db.models import Q
from django.urls import reverse

from members.profiles.expertise import ConceptChoice, label_of
from vocabulary.models import Concept

MOST_SHOWN = 8
LONGEST = 60
MOST = 20  # of one practice


def choosable(page):
    """Approved ones, and those that stand in the draft already."""
    kept = [concept.pk for concept in page.concepts.all()]
    return Concept.objects.filter(Q(state="approved") | Q(pk__in=kept))


def choices(page) -> list[tuple[str, str]]:
    return [(concept.slug, label_of(concept)) for concept in choosable(page)]


def options(page, text: str) -> list[dict]:
    """What a writer may mean by `text`: {"slug", "label", "word"}, best first."""
    found = choosable(page).found_by(text)[:MOST_SHOWN]
    return [
        {
            "slug": concept.slug,
            "label": label_of(concept),
            "word": word if word != str(concept) else "",
        }
        for concept, word in found
    ]


class ConceptInput(ConceptChoice):
    suggests = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = None

    def meant(self, text: str) -> list[dict]:
        return options(self.page, text)

    def url(self, name: str) -> str:
        return reverse("knowledge:write_concepts", args=[self.page.practice.slug])
