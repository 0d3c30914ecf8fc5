"""A member's photo: the square that the member chose out of a picture."""

import io
import secrets
from dataclasses import dataclass

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow

from files.pictures import clean_picture
from members.profiles.forms import AudienceForm

EDGE = 800  # px, at most
POSITIONS = [
    ("0 0", _("top left")),
    ("50 0", _("top")),
    ("100 0", _("top right")),
    ("0 50", _("left")),
    ("50 50", _("middle")),
    ("100 50", _("right")),
    ("0 100", _("bottom left")),
    ("50 100", _("bottom")),
    ("100 100", _("bottom right")),
]
SIZES = [
    ("100", _("as much as fits")),
    ("75", _("three quarters of it")),
    ("50", _("half of it")),
    ("35", _("a third of it")),
]


@dataclass(frozen=True)
class Crop:
    """A square of a picture, all in per cent.

    `size`: of the shorter edge; `across` and `down`: how far the square is moved from
    the left and from the top, of the way it can be moved (50 50 is the middle).
    """

    across: float = 50
    down: float = 50
    size: float = 100

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        side = max(1, round(min(width, height) * self.size / 100))
        left = round((width - side) * self.across / 100)
        top = round((height - side) * self.down / 100)
        return left, top, left + side, top + side


def cropped(picture: ContentFile, crop: Crop) -> ContentFile:
    """The chosen square as a JPEG of at most 800 px, without metadata."""
    picture.seek(0)
    with Pillow.open(picture) as opened:
        square = on_white(opened.crop(crop.box(*opened.size)))
    square.thumbnail((EDGE, EDGE))
    target = io.BytesIO()
    square.save(target, format="JPEG", quality=86, optimize=True)
    return ContentFile(target.getvalue(), name=f"{secrets.token_hex(8)}.jpg")


def on_white(picture: Pillow.Image) -> Pillow.Image:
    """In plain colours; what was transparent is white."""
    coloured = picture.convert("RGBA")
    ground = Pillow.new("RGBA", coloured.size, "white")
    return Pillow.alpha_composite(ground, coloured).convert("RGB")


class PositionSelect(forms.RadioSelect):
    def format_value(self, value):
        """Script chose among more than the nine; they begin in the middle again."""
        return [value if value in dict(POSITIONS) else "50 50"]


class PhotoForm(AudienceForm):
    """A picture and which part of it to show; script moves and zooms a preview."""

    seen = ("photo",)
    use_required_attribute = False

    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, at most 12 MB. Its hidden data, such as where it was"
            " taken, is removed."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    position = forms.RegexField(
        r"^(\d{1,3}(?:\.\d{1,2})?) (\d{1,3}(?:\.\d{1,2})?)$",
        label=_("Which part of the picture"),
        required=False,
        initial="50 50",
        widget=PositionSelect(choices=POSITIONS),
    )
    size = forms.FloatField(
        label=_("How much of it"),
        required=False,
        min_value=10,
        max_value=100,
        initial=100,
        widget=forms.Select(choices=SIZES),
    )

    def clean_photo(self):
        upload = self.cleaned_data["photo"]
        if upload:
            return clean_picture(upload)
        if self.profile.photo_id is None:
            raise forms.ValidationError(_("Please choose a picture."))
        return None

    @property
    def crop(self) -> Crop:
        position = self.cleaned_data["position"] or "50 50"
        across, down = (min(float(text), 100) for text in position.split())
        return Crop(across, down, self.cleaned_data["size"] or 100)
