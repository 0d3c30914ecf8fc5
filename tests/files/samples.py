"""Pictures and documents as people upload them."""

import io
import struct
import zipfile
import zlib

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from files.models import Document, Image

UPRIGHT, TURNED = 1, 6  # values of EXIF's orientation; 6 is a phone held upright
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def exif(orientation: int = UPRIGHT) -> Pillow.Exif:
    """What a phone writes into its pictures: maker, orientation, place."""
    facts = Pillow.Exif()
    facts[ORIENTATION], facts[MAKER] = orientation, "Secret Phone"
    facts.get_ifd(GPS).update({1: "N", 2: (46.0, 14.0, 20.0)})
    return facts


def encoded(picture: Pillow.Image, kind: str = "JPEG", **options) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def picture_bytes(kind="JPEG", *, size=(60, 40), mode="RGB", **options) -> bytes:
    return encoded(Pillow.new(mode, size, 0), kind, **options)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


def packed(*names: str) -> bytes:
    """A ZIP archive, as office files are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names or ("content.xml",):
            archive.writestr(name, "x")
    return target.getvalue()


def upload(data: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def make_image(**fields) -> Image:
    name = fields.pop("name", "gate.jpg")
    data = fields.pop("data", None) or picture_bytes()
    return Image.objects.create(
        **{"title": "The gate", "file": ContentFile(data, name)} | fields
    )


def make_document(**fields) -> Document:
    name = fields.pop("name", "report.pdf")
    file = ContentFile(fields.pop("data", b"%PDF-1.7 the report"), name)
    return Document.objects.create(**{"title": "Report", "file": file} | fields)
