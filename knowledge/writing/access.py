"""Which text a writer may open: 404 for what they may not know of, 403 else."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect

from knowledge.models import Practice, PracticePage
from knowledge.record.rights import may_write


def page_to_write(request: HttpRequest, slug: str) -> PracticePage:
    """The original text of a practice that this person may write."""
    practice = get_object_or_404(Practice.objects.standing(), slug=slug)
    pages = PracticePage.objects.select_related("practice__organisation", "locale")
    page = get_object_or_404(
        pages, practice=practice, locale__language_code=practice.language
    )
    if may_write(request.user, practice):
        return page
    raise PermissionDenied if page.live else Http404


def is_begun(page: PracticePage) -> bool:
    """Whether it is written as a record; a spark is not, until somebody begins."""
    return page.practice.begun_at is not None or not page.practice.is_spark


def writing(view):
    """Gives the view the text that `slug` names; a mere spark is begun first."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, **kwargs):
        page = page_to_write(request, slug)
        if not is_begun(page):
            return redirect("knowledge:write", slug)
        return view(request, page, **kwargs)

    return guarded
