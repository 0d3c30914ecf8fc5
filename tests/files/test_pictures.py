"""Uploaded pictures are made anew: upright, without metadata, small enough."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from PIL import Image as Pillow

from files import pictures
from files.pictures import clean_picture
from tests.files.samples import (
    TURNED,
    bomb,
    encoded,
    exif,
    picture_bytes,
    upload,
)


def cleaned(data: bytes, name: str = "picture.jpg"):
    """The cleaned file and the picture in it."""
    file = clean_picture(upload(data, name))
    return file, Pillow.open(io.BytesIO(file.read()))


def refusal(data: bytes, name: str = "picture.jpg") -> str:
    with pytest.raises(ValidationError) as caught:
        clean_picture(upload(data, name))
    return caught.value.messages[0]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_leaves_place_and_maker_behind(kind):
    data = picture_bytes(kind, exif=exif())
    assert b"Secret Phone" in data
    file, picture = cleaned(data)
    assert not dict(picture.getexif())
    assert b"Secret Phone" not in file.open().read()
    assert picture.format == kind


def test_png_leaves_its_comments_behind():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "Secret Person")
    file, picture = cleaned(picture_bytes("PNG", pnginfo=notes), "a.png")
    assert not picture.info.get("Author")
    assert b"Secret Person" not in file.open().read()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_is_turned_as_the_phone_was_held(kind):
    lying = Pillow.new("RGB", (60, 40), "white")
    lying.paste("black", (0, 0, 60, 10))  # a dark edge at the top
    file, picture = cleaned(encoded(lying, kind, exif=exif(TURNED)))
    assert picture.size == (40, 60)
    assert picture.convert("L").getpixel((36, 30)) < 60  # now at the right
    assert picture.convert("L").getpixel((4, 30)) > 200


@pytest.mark.parametrize(
    ("kind", "mode", "kept"),
    [
        ("JPEG", "L", "RGB"),
        ("JPEG", "CMYK", "RGB"),
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "P", "RGBA"),
        ("PNG", "1", "1"),
        ("PNG", "LA", "LA"),
        ("PNG", "I;16", "I;16"),
        ("WEBP", "RGBA", "RGBA"),
    ],
)
def test_picture_of_every_kind_is_taken(kind, mode, kept):
    _file, picture = cleaned(picture_bytes(kind, mode=mode, size=(3000, 30)))
    assert (picture.format, picture.size) == (kind, (2400, 24))
    assert picture.mode in (kept, "L", "I")


def test_palette_keeps_its_transparency():
    see_through = Pillow.new("P", (10, 10), 0)
    data = encoded(see_through, "PNG", transparency=0)
    _file, picture = cleaned(data, "a.png")
    assert picture.getpixel((0, 0))[3] == 0


def test_two_pictures_in_one_as_phones_write_them_are_a_jpeg():
    one = Pillow.new("RGB", (60, 40), "red")
    file, picture = cleaned(encoded(one, "MPO", save_all=True, append_images=[one]))
    assert (file.name, picture.format) == ("picture.jpg", "JPEG")
    assert getattr(picture, "n_frames", 1) == 1


def test_moving_picture_stands_still():
    frames = [Pillow.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    _file, picture = cleaned(data, "a.webp")
    assert getattr(picture, "n_frames", 1) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_broken_metadata_does_no_harm(kind):
    _file, picture = cleaned(picture_bytes(kind, exif=b"Exif\0\0garbage of some kind"))
    assert picture.size == (60, 40)


def test_large_picture_is_scaled_to_its_longest_edge():
    _file, picture = cleaned(picture_bytes(size=(3600, 1200)))
    assert picture.size == (2400, 800)


def test_small_picture_keeps_its_size():
    _file, picture = cleaned(picture_bytes(size=(61, 43)))
    assert picture.size == (61, 43)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.jpg"),
        (b"no picture at all", "a.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.svg"),
        (b"<?php echo 1 ?>", "a.jpg"),
        (picture_bytes("GIF"), "a.jpg"),
        (picture_bytes("BMP"), "a.png"),
        (picture_bytes("TIFF"), "a.jpg"),
        (picture_bytes(size=(400, 400))[:900], "a.jpg"),
    ],
)
def test_what_is_no_whole_jpeg_png_or_webp_is_refused(data, name):
    assert "not a picture" in refusal(data, name)


@pytest.mark.parametrize("edge", [8_000, 20_000])
def test_bomb_is_refused_before_it_unfolds(edge):
    assert refusal(bomb(edge, edge), "a.png") == "The picture has too many pixels."


def test_too_large_file_is_refused_with_both_sizes(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_BYTES", 100)
    assert "at most 100" in refusal(picture_bytes(size=(300, 300)))


def test_refusal_speaks_the_readers_language():
    with override("sl"):
        assert refusal(b"x") != "This file is not a picture that can be read."
        assert "JPEG" in refusal(b"x")
        assert "not a picture" not in refusal(b"x")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gate.png", "gate.jpg"),
        ("evil.php", "evil.jpg"),
        ("../../../etc/passwd", "passwd.jpg"),
        ("x" * 200 + ".jpg", "x" * 60 + ".jpg"),
        ("Vrata tovarne.jpeg", "Vrata tovarne.jpg"),
    ],
)
def test_name_ends_as_the_content_is(name, expected):
    file, _picture = cleaned(picture_bytes(), name)
    assert file.name == expected
