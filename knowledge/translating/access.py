"""Which translation a member may open: 404 for what they may not know of, 403 else."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect

from knowledge.models import Practice, PracticePage
from knowledge.record.rights import may_translate
from portal.languages import CODES


def practice_to_translate(request: HttpRequest, slug: str) -> Practice:
    rows = Practice.objects.standing().select_related("organisation", "region")
    practice = get_object_or_404(rows, slug=slug)
    if may_translate(request.user, practice):
        return practice
    raise PermissionDenied if practice.public_original else Http404


def translation_of(practice: Practice, language: str) -> PracticePage | None:
    pages = practice.pages.filter(locale__language_code=language, alias_of=None)
    page = pages.select_related("locale").first()
    if page:
        page.practice = practice
    return page


def translating(view):
    """Gives the view a translation and its original.

    One that was not begun yet, or whose original is not public, is chosen first.
    """

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, language: str, **kwargs):
        practice = practice_to_translate(request, slug)
        if language not in CODES or language == practice.language:
            raise Http404
        page, original = translation_of(practice, language), practice.public_original
        if page is None or original is None:
            return redirect("knowledge:translate", slug)
        return view(request, page, original, **kwargs)

    return guarded
