"""One's own uploads: told, handed out, and let go when their owner leaves."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import ReferenceIndex

from files.models import Document, Image
from portal.registries import PersonalData

LABELS = {
    "uploads": _("Files you uploaded"),
    "file": _("File"),
    "title": _("Title"),
    "description": _("What the picture shows"),
    "credit": _("Credit"),
    "licence": _("Licence"),
    "visibility": _("Visible to"),
    "uploaded_at": _("Uploaded"),
}


def own(model, user):
    rows = model.objects.filter(Q(owner=user) | Q(owner=None, uploaded_by_user=user))
    return rows.order_by("pk")


def uploads(user) -> list[Image | Document]:
    return [*own(Image, user), *own(Document, user)]


def name_of(upload) -> str:
    """A name that no other upload has: the number tells two alike apart."""
    kind = upload._meta.model_name
    return f"{kind}-{upload.pk}-{PurePosixPath(upload.file.name).name}"


def export(user) -> dict:
    return {
        "uploads": [
            {
                "file": name_of(upload),
                "title": upload.title,
                "description": getattr(upload, "description", ""),
                "credit": upload.credit,
                "licence": upload.licence,
                "visibility": upload.visibility,
                "uploaded_at": upload.created_at,
            }
            for upload in uploads(user)
        ]
    }


def files(user) -> Iterator[tuple[str, object]]:
    for upload in uploads(user):
        yield name_of(upload), upload.file


def anonymise(user) -> None:
    """Deletes what nothing shows any more, and takes the name off the rest.

    Only now, when every room has removed its part, is it known what is still shown.
    """
    for upload in uploads(user):
        if is_shown(upload) or not deleted(upload):
            take_name_off(upload, user)
    for model in (Image, Document):
        model.objects.filter(uploaded_by_user=user).update(uploaded_by_user=None)


def is_shown(upload) -> bool:
    return ReferenceIndex.get_references_to(upload).exists()


def deleted(upload) -> bool:
    try:
        with transaction.atomic():
            upload.delete()
    except ProtectedError:
        return False
    return True


def take_name_off(upload, user) -> None:
    upload.owner = upload.uploaded_by_user = None
    if user.display_name.casefold() in upload.credit.casefold():
        upload.credit = ""
    upload.save()


uploaded = PersonalData(
    export=export,
    anonymise=anonymise,
    files=files,
    labels=LABELS,
    covers=(
        "files.Image.owner",
        "files.Image.uploaded_by_user",
        "files.Document.owner",
        "files.Document.uploaded_by_user",
    ),
)
