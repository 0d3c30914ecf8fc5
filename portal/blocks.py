"""Blocks of a page's body that need no other room's models."""

import re
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = [
    "h2",
    "h3",
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
    "hr",
]


class PictureBlock(blocks.StructBlock):
    """A picture; its credit and licence come with the file."""

    image = ImageChooserBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quote"), max_length=600)
    source = blocks.CharBlock(label=_("who said it"), required=False, max_length=150)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("number"), max_length=30)
    label = blocks.CharBlock(label=_("what it counts"), max_length=120)


class FiguresBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    figures = blocks.ListBlock(FigureBlock(), label=_("figures"), min_num=1)

    class Meta:
        icon = "order"
        label = _("Facts and figures")
        template = "blocks/figures.html"


class FilesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    files = blocks.ListBlock(DocumentChooserBlock(), label=_("files"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Files")
        template = "blocks/files.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        shown = [
            {
                "title": document.title,
                "url": document.url,
                "kind": document.file_extension.upper(),
                "size": document.get_file_size(),
                "credit": document.credit,
            }
            for document in value["files"]
        ]
        return context | {"files": shown}


class ActionBlock(blocks.StructBlock):
    """A call to action: one sentence and one button."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), required=False, max_length=300)
    label = blocks.CharBlock(label=_("words on the button"), max_length=40)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = blocks.URLBlock(label=_("or an address"), required=False)

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "blocks/action.html"

    def clean(self, value):
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("url")):
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose a page or give an address."))}
            )
        return value


class VideoBlock(blocks.StructBlock):
    """A video elsewhere, which is asked for only when a reader clicks."""

    url = blocks.URLBlock(label=_("address at YouTube or Vimeo"))
    title = blocks.CharBlock(label=_("title"), max_length=120)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "blocks/video.html"

    def clean(self, value):
        value = super().clean(value)
        if not video_player(value["url"]):
            raise blocks.StructBlockValidationError(
                {"url": ValidationError(_("Only videos of YouTube and Vimeo."))}
            )
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"player": video_player(value["url"])}


def video_player(url: str) -> dict[str, str] | None:
    """The provider's name and player for a video's public address, else None."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host == "youtu.be":
        return youtube(parts.path.strip("/"))
    if host in {"youtube.com", "youtube-nocookie.com"}:
        last = parts.path.rstrip("/").rpartition("/")[2]
        return youtube(parse_qs(parts.query).get("v", [last])[0])
    if host == "vimeo.com" and (found := re.search(r"\d{5,}", parts.path)):
        return {
            "provider": "Vimeo",
            "src": f"https://player.vimeo.com/video/{found[0]}?dnt=1",
        }
    return None


def youtube(key: str) -> dict[str, str] | None:
    if not re.fullmatch(r"[\w-]{11}", key):
        return None
    return {
        "provider": "YouTube",
        "src": f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1",
    }


class BodyBlock(blocks.StreamBlock):
    """What editors place on a page; rooms add blocks through `block_types`."""

    text = blocks.RichTextBlock(
        label=_("Text"), features=TEXT_FEATURES, template="blocks/text.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    figures = FiguresBlock()
    files = FilesBlock()
    action = ActionBlock()
    video = VideoBlock()
