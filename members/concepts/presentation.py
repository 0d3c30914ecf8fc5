"""The queue, a merge and the log of a concept as templates want them."""

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from members.concepts import actions
from members.concepts.forms import label_of
from members.concepts.wording import log_words
from members.models import Profile, User
from portal.languages import CODES, own_name
from vocabulary import changes, uses
from vocabulary.duplicates import Suspicion, like, suspected
from vocabulary.models import Concept

PER_PAGE = 30
SHOWN = 200  # suggested ones, the oldest first
LOGGED = 20


def edit_url(concept: Concept) -> str:
    """Where it is put right: a suggested one on the page where it is decided."""
    is_pending = concept.state == Concept.State.PENDING
    name = "pending_concept" if is_pending else "concept_edit"
    return reverse(f"members:{name}", args=[concept.slug])


def merge_url(source: Concept, target: Concept | None = None) -> str:
    url = reverse("members:concept_merge", args=[source.slug])
    return f"{url}?into={target.slug}" if target else url


def tabs(show: str, number: int) -> list[dict]:
    """The three lists of the queue, each with its own address."""
    url = reverse("members:pending_concepts")
    labels = {
        "": _("Suggested (%(number)s)") % {"number": number},
        "doubles": _("Maybe the same"),
        "missing": _("Without a label"),
    }
    return [
        {
            "label": label,
            "url": f"{url}?show={key}" if key else url,
            "current": key == show,
        }
        for key, label in labels.items()
    ]


def suggested_rows(reader: User) -> list[dict]:
    found = list(actions.pending()[:SHOWN])
    names = names_of_suggesters(found, reader)
    return [
        {
            "concept": concept,
            "names": ", ".join(names.get(concept.pk, [])),
            "languages": ", ".join(own_name(code) for code in concept.label),
            "url": edit_url(concept),
        }
        for concept in found
    ]


def names_of_suggesters(concepts, reader) -> dict[int, list[str]]:
    """Names that this reader may see, by concept."""
    seen = Profile.objects.visible_to(reader).filter(concepts__in=concepts)
    names: dict[int, list[str]] = {}
    for concept, name in seen.values_list("concepts", "user__display_name"):
        names.setdefault(concept, []).append(name)
    return names


def standing() -> list[Concept]:
    """All that are not merged."""
    return list(Concept.objects.exclude(state=Concept.State.MERGED))


def double_page(number) -> Page:
    """Pairs that may mean the same; `object_list` is made of rows."""
    page = Paginator(suspected(standing()), PER_PAGE).get_page(number)
    both = {c.pk: c for pair in page for c in (pair.first, pair.second)}
    numbers = uses.counts(list(both.values())) if both else {}
    page.object_list = [double_row(pair, numbers) for pair in page]
    return page


def double_row(pair: Suspicion, numbers: dict[int, dict[str, int]]) -> dict:
    """The one that is used less goes into the other; a suggested one always does."""

    def weight(concept: Concept) -> tuple:
        is_approved = concept.state == Concept.State.APPROVED
        return is_approved, sum(numbers[concept.pk].values()), -concept.pk

    source, target = sorted((pair.first, pair.second), key=weight)
    can_merge = target.state == Concept.State.APPROVED
    words = dict.fromkeys((pair.word, pair.other_word))
    return {
        "words": ", ".join(f"“{word}”" for word in words),
        "concepts": [with_uses(c, numbers[c.pk]) for c in (source, target)],
        "url": merge_url(source, target) if can_merge else "",
        "source": source,
        "target": target,
    }


def with_uses(concept: Concept, numbers: dict[str, int]) -> dict:
    return {
        "concept": concept,
        "url": edit_url(concept),
        "uses": ", ".join(uses.in_words(numbers)) or _("not used"),
        "is_pending": concept.state == Concept.State.PENDING,
    }


def missing_page(language: str, number) -> Page:
    """Approved concepts without a label in `language`, or in any of them."""
    asked = [language] if language in CODES else list(CODES)
    found = [
        row
        for row in Concept.objects.approved().by_label()
        if any(not row.label.get(code) for code in asked)
    ]
    page = Paginator(found, PER_PAGE).get_page(number)
    page.object_list = [missing_row(concept) for concept in page]
    return page


def missing_row(concept: Concept) -> dict:
    names = [own_name(code) for code in CODES if not concept.label.get(code)]
    return {"concept": concept, "names": ", ".join(names), "url": edit_url(concept)}


def language_links(chosen: str) -> list[dict]:
    url = f"{reverse('members:pending_concepts')}?show=missing"
    links = [{"label": _("any language"), "url": url, "current": chosen not in CODES}]
    return links + [
        {
            "label": own_name(code),
            "url": f"{url}&language={code}",
            "current": code == chosen,
        }
        for code in CODES
    ]


def similar(concept: Concept) -> list[dict]:
    """Approved concepts that may be the same, each with the way to merge into it."""
    others = like(concept, Concept.objects.approved())
    return [candidate(concept, other) for other in others]


def candidates(concept: Concept, text: str) -> list[dict]:
    """Approved concepts found by a word in any language."""
    others = Concept.objects.approved().exclude(pk=concept.pk)
    return [
        candidate(concept, other, word) for other, word in others.found_by(text)[:12]
    ]


def candidate(concept: Concept, other: Concept, word: str = "") -> dict:
    return {
        "concept": other,
        "word": word if word != str(other) else "",
        "url": merge_url(concept, other),
    }


def merge_preview(source: Concept, target: Concept) -> dict:
    """What a merge would do, in numbers and words."""
    new = changes.new_words(target, source)
    return {
        "uses": uses.in_words(uses.counts([source])[source.pk]),
        "words": [
            {"code": code, "name": own_name(code), "words": new[code]} for code in new
        ],
    }


def log_rows(concept: Concept) -> list[dict]:
    entries = ModelLogEntry.objects.for_instance(concept).select_related("user")
    return [
        {"at": entry.timestamp, "who": entry.user, "what": log_words(entry, label_of)}
        for entry in entries.order_by("-timestamp", "-pk")[:LOGGED]
    ]
