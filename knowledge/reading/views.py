"""What is read beside the practice pages: building blocks, citations, previews."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from knowledge.models import BuildingBlock, Practice, PracticePage
from knowledge.presentation import licence
from knowledge.reading import building_blocks
from knowledge.reading.citing import FORMATS, citation_of
from knowledge.reading.named import practices
from knowledge.reading.page import replacement_of
from knowledge.record.drafts import draft_of
from knowledge.record.rights import may_review, may_translate
from portal.anonymous_cache import same_for_all
from portal.languages import CODES


@require_safe
@same_for_all
def block_list(request: HttpRequest) -> HttpResponse:
    found = building_blocks.block_listing(request)
    return render(request, "knowledge/reading/block_list.html", {"listing": found})


@require_safe
@same_for_all
def block(request: HttpRequest, slug: str, key) -> HttpResponse:
    """One building block; 410 when it or its practice was taken back."""
    rows = BuildingBlock.objects.select_related("practice__replaced_by")
    row = get_object_or_404(rows, pk=key, practice__slug=slug)
    if row.practice.is_withdrawn:
        return gone(request, row, row.practice.withdrawn_because)
    told = building_blocks.told(row, request.user)
    if told is None and practices([row.practice_id]):
        return gone(request, row, _("This part is no longer in the practice."))
    if told is None:
        raise Http404
    context = {"told": told, "page": told.page, "licence": licence(told.page)}
    return render(request, "knowledge/reading/block.html", context)


def gone(request: HttpRequest, row: BuildingBlock, reason: str) -> HttpResponse:
    page = practices([row.practice_id]).get(str(row.practice_id))
    still = {"title": page.title, "url": page.address} if page else None
    replacement = replacement_of(row.practice) or still
    context = {"gone": row, "reason": reason, "replacement": replacement}
    return render(request, "knowledge/reading/block_gone.html", context, status=410)


@require_safe
def cite(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The citation as a file for a reference manager, of the text shown here."""
    practice = get_object_or_404(Practice.objects.standing(), slug=slug)
    page = practices([practice.pk]).get(str(practice.pk))
    if page is None or form not in FORMATS:
        raise Http404
    written = FORMATS[form]
    answer = HttpResponse(
        written.write(citation_of(page)),
        content_type=f"{written.content_type}; charset=utf-8",
    )
    name = f"{practice.citation}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest draft as readers would see it, for those who write or review it."""
    practice = get_object_or_404(Practice.objects.standing(), slug=slug)
    language = request.GET.get("language")
    language = language if language in CODES else practice.language
    pages = PracticePage.objects.select_related("practice", "locale")
    page = get_object_or_404(
        pages, practice=practice, locale__language_code=language, alias_of=None
    )
    if not (may_translate(request.user, practice) or may_review(request.user, page)):
        raise PermissionDenied if page.live else Http404
    request.is_preview = True
    draft = draft_of(page)
    answer = render(request, draft.template, draft.get_context(request))
    answer["X-Robots-Tag"] = "noindex"
    return answer
