"""Rows of the editors, and searches of readers, for tests."""

from django.utils import timezone

from search.keeping.actions import save
from search.keeping.models import Asked, Promotion, Synonyms


def make_synonyms(by, *words, language="en") -> Synonyms:
    values = {"language": language, "words": list(words)}
    return save(row=Synonyms(), values=values, by=by)


def make_promotion(by, thing, *words, **more) -> Promotion:
    values = {
        "language": "",
        "words": list(words),
        "thing": thing,
        "kind": "page",
        "title": "Title",
        "position": 1,
        "until": None,
    }
    return save(row=Promotion(), values=values | more, by=by)


def make_asked(text, language="en", **more) -> Asked:
    fields = {"written": text, "day": timezone.localdate(), "search_count": 1}
    return Asked.objects.create(text=text, language=language, **fields | more)
