"""Uploaded pictures, checked by what they are and made anew."""

import io
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps

MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_EDGE = 2400  # px; a longer edge is scaled down
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def clean_picture(upload: UploadedFile) -> ContentFile:
    """The picture re-encoded, upright, without metadata, its long edge <= 2,400 px.

    Raises ValidationError, in the reader's language, when it is too large or is not
    a JPEG, PNG or WebP by content.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError(
            _("The picture has %(size)s; at most %(most)s can be taken.")
            % {"size": filesizeformat(upload.size), "most": filesizeformat(MAX_BYTES)}
        )
    picture = opened(upload)
    kind = "JPEG" if picture.format == "MPO" else picture.format  # of many phones
    name = f"{PurePath(upload.name).stem[:60] or 'picture'}.{FORMATS[kind]}"
    return ContentFile(encoded(picture, kind), name=name)


def opened(upload: UploadedFile) -> Pillow.Image:
    try:
        upload.seek(0)
        picture = Pillow.open(upload, formats=list(FORMATS))
        if picture.width * picture.height > MAX_PIXELS:
            raise ValidationError(_("The picture has too many pixels."))
        picture.load()
    except ValidationError:
        raise
    except Pillow.DecompressionBombError as error:
        raise ValidationError(_("The picture has too many pixels.")) from error
    except Exception as error:
        raise ValidationError(
            _("This file is not a picture that can be read. Use JPEG, PNG or WebP.")
        ) from error
    return picture


def upright(picture: Pillow.Image) -> Pillow.Image:
    """Turned as its metadata says; broken metadata turns nothing."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        return picture


def encoded(picture: Pillow.Image, kind: str) -> bytes:
    picture = upright(picture)
    picture.thumbnail((MAX_EDGE, MAX_EDGE))
    if kind == "JPEG" and picture.mode != "RGB":
        picture = picture.convert("RGB")
    fresh = Pillow.new(picture.mode, picture.size)
    if picture.mode == "P":
        fresh = picture.convert("RGBA")
    else:
        fresh.paste(picture)
    target = io.BytesIO()
    fresh.save(target, format=kind, quality=86, optimize=True)
    return target.getvalue()
