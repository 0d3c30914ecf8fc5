"""Uploaded documents, checked by what they are."""

import zipfile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MAX_BYTES = 25 * 1024 * 1024
PACKED = {"docx", "xlsx", "pptx", "odt", "ods", "odp"}
PLAIN = {"txt", "csv"}


def check_document(upload: UploadedFile) -> None:
    """Raises ValidationError unless size, ending and content fit each other."""
    ending = upload.name.rpartition(".")[2].lower()
    if ending not in settings.WAGTAILDOCS_EXTENSIONS:
        raise ValidationError(
            _("Files of this kind cannot be taken. Possible are: %(endings)s.")
            % {"endings": ", ".join(settings.WAGTAILDOCS_EXTENSIONS)}
        )
    if upload.size > MAX_BYTES:
        raise ValidationError(_("The file is larger than 25 MB."))
    if not is_what_it_says(upload, ending):
        raise ValidationError(
            _("The file's content does not fit its ending .%(ending)s.")
            % {"ending": ending}
        )


def is_what_it_says(upload: UploadedFile, ending: str) -> bool:
    upload.seek(0)
    start = upload.read(4096)
    upload.seek(0)
    if ending == "pdf":
        return start.startswith(b"%PDF-")
    if ending in PLAIN:
        return b"\0" not in start
    is_packed = zipfile.is_zipfile(upload)
    upload.seek(0)
    return is_packed and ending in PACKED
