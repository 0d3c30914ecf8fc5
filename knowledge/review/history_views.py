"""The public history: which versions there were, each as text, and what changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from knowledge.models import PracticePage
from knowledge.review.history import Version, changes_between, page_at, versions_of
from knowledge.review.record_words import PRIVATE, record_words
from knowledge.review.texts import address_of, language_part, text_or_404


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_or_404(request, slug)
    if page.practice.is_withdrawn:
        return redirect(page.address)
    versions = public_versions(page)
    old, new = chosen(request, versions)
    context = {
        "versions": versions,
        "old": old,
        "new": new,
        "differences": changes_between(page, old, new) if old and new else None,
    }
    return shown(request, "knowledge/review/history.html", page, context)


@require_safe
def history_version(request: HttpRequest, slug: str, revision: int) -> HttpResponse:
    page = text_or_404(request, slug)
    if page.practice.is_withdrawn:
        return redirect(page.address)
    versions = public_versions(page)
    version = version_or_404(versions, revision)
    text = page_at(page, revision)
    context = {
        "version": version,
        "text": text,
        "groups": record_words(text, hidden=PRIVATE),
        "before": next((v for v in versions if v.number == version.number - 1), None),
    }
    return shown(request, "knowledge/review/history_version.html", page, context)


def public_versions(page: PracticePage) -> list[Version]:
    """404 for what nobody ever published, and for what is hidden now."""
    if not page.live:
        raise Http404
    return versions_of(page)


def version_or_404(versions: list[Version], revision: int) -> Version:
    found = next((v for v in versions if v.revision == revision), None)
    if found is None:
        raise Http404
    return found


def chosen(request: HttpRequest, versions: list[Version]) -> tuple:
    """The two versions that the address names, the older one first."""
    by_number = {str(version.number): version for version in versions}
    named = [by_number.get(request.GET.get(name, "")) for name in ("from", "to")]
    found = sorted({v for v in named if v}, key=lambda version: version.number)
    return (found[0], found[1]) if len(found) == 2 else (None, None)


def shown(request: HttpRequest, template: str, page: PracticePage, context: dict):
    context |= {
        "page_shown": page,
        "practice": page.practice,
        "history_url": address_of(page, "history"),
        "language_part": language_part(page),
        "text_language": page.foreign_language,
    }
    return render(request, template, context)
