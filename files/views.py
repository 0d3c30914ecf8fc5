"""The one place that hands out uploaded files."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from files.models import Document, Rendition, Upload

SHOWN = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
FOREVER = 60 * 60 * 24 * 365


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str):
    found = get_object_or_404(Document, pk=document_id)
    return handed_out(request, found, found.file.name, found.filename)


@require_safe
def rendition(request: HttpRequest, pk: int):
    """A rendition of a picture that is not public."""
    found = get_object_or_404(Rendition.objects.select_related("image"), pk=pk)
    return handed_out(request, found.image, found.file.name, found.file.name)


@require_safe
def public_picture(request: HttpRequest, name: str):
    """Renditions of public pictures, where no web server stands before the portal."""
    path = f"public/renditions/{PurePosixPath(name).name}"
    response = as_response(path, name)
    response.headers["Cache-Control"] = f"public, max-age={FOREVER}, immutable"
    return response


def handed_out(request: HttpRequest, upload: Upload, path: str, name: str):
    if not upload.can_be_read_by(request.user) or is_shut(request, upload):
        raise Http404
    response = as_response(path, name)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def is_shut(request: HttpRequest, upload: Upload) -> bool:
    """Whether the admin closed the file's collection to this reader."""
    restrictions = upload.collection.get_view_restrictions()
    return not all(r.accept_request(request) for r in restrictions)


def as_response(path: str, name: str) -> FileResponse:
    """Pictures are shown, everything else is saved; nothing of it runs."""
    kind = SHOWN.get(PurePosixPath(path).suffix.lower())
    try:
        opened = default_storage.open(path)
    except (OSError, ValueError) as error:  # missing, a folder, not a name at all
        raise Http404 from error
    response = FileResponse(
        opened,
        as_attachment=kind is None,
        filename=PurePosixPath(name).name,
        content_type=kind or "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
