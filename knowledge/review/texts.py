"""The text that an address is about, as far as its reader may know of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from knowledge.models import Practice, PracticePage
from knowledge.record.rights import may_archive, may_review, may_submit


def text_or_404(request: HttpRequest, slug: str) -> PracticePage:
    """The text in the language that the address names, else the original."""
    practice = get_object_or_404(
        Practice.objects.select_related("author", "organisation", "region"), slug=slug
    )
    language = request.POST.get("language") or request.GET.get("language")
    pages = PracticePage.objects.filter(practice=practice, alias_of=None)
    page = get_object_or_404(
        pages.select_related("locale", "live_revision", "latest_revision"),
        locale__language_code=(language or practice.language).replace("\0", ""),
    )
    page.practice = practice
    return page


def text_of_people(request: HttpRequest, slug: str) -> PracticePage:
    """For its writers and reviewers; nobody else learns that a draft is there."""
    page = text_or_404(request, slug)
    if not concerns(request.user, page):
        refuse(page)
    return page


def text_for_review(request: HttpRequest, slug: str) -> PracticePage:
    page = text_of_people(request, slug)
    if not may_review(request.user, page):
        raise PermissionDenied
    return page


def concerns(user, page: PracticePage) -> bool:
    return (
        may_submit(user, page)
        or may_review(user, page)
        or (page.practice.is_withdrawn and may_archive(user, page.practice))
    )


def refuse(page: PracticePage) -> None:
    """403 where everybody sees the practice, 404 where only its writers know it."""
    if page.live and not page.practice.is_withdrawn:
        raise PermissionDenied
    raise Http404


def address_of(page: PracticePage, name: str) -> str:
    """The path of the page `name` of this text: "review_state"."""
    path = reverse(f"knowledge:{name}", args=[page.practice.slug])
    return path + language_part(page)


def language_part(page: PracticePage) -> str:
    """The end of an address that keeps the language of a translation."""
    is_original = page.language == page.practice.language
    return "" if is_original else f"?language={page.language}"
