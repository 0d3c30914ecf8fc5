"""A page's body as rows that a coordinator edits: texts, and blocks that stay."""

import json
import uuid

from django import forms
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from home.markup import survives, to_markdown, to_rich_text
from portal.pages import PortalPage

LONGEST_TEXT = 20_000
HELP = _(
    "An empty line starts a paragraph. ## makes a heading, - a list, **bold**, "
    "*italic*, [words](https://…) a link."
)


class BlockForm(forms.Form):
    """One block: a text as Markdown, or another kind that is only moved or removed."""

    id = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=HELP,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    position = forms.IntegerField(
        label=_("Place on the page"), required=False, min_value=1, max_value=99
    )
    remove = forms.BooleanField(label=_("Remove it"), required=False)


BlockFormSet = forms.formset_factory(BlockForm, extra=1, max_num=60, absolute_max=80)


def raw_blocks(page: PortalPage) -> list[dict]:
    """The body as plain data: [{"type", "value", "id"}]."""
    return json.loads(json.dumps(list(page.body.raw_data)))


def initial_rows(page: PortalPage) -> list[dict]:
    """What the formset starts with."""
    return [
        {
            "id": block["id"],
            "position": number,
            "text": to_markdown(block["value"]) if is_editable(block) else "",
        }
        for number, block in enumerate(raw_blocks(page), 1)
    ]


def is_editable(block: dict) -> bool:
    """A text that Markdown can say; anything else is kept as it is."""
    return block["type"] == "text" and survives(block["value"])


def described(page: PortalPage) -> dict[str, str]:
    """Of blocks that are kept: their kind and first words, by id."""
    kept = {block["id"] for block in raw_blocks(page) if not is_editable(block)}
    return {
        block.id: f"{block.block.label}: {first_words(block)}".rstrip(": ")
        for block in page.body
        if block.id in kept
    }


def first_words(block) -> str:
    texts = block.block.get_searchable_content(block.value)
    return Truncator(strip_tags(" ".join(map(str, texts)))).chars(80)


def composed(page: PortalPage, rows: list[dict]) -> StreamValue:
    """The body from the formset's cleaned rows; blocks of other kinds as they were.

    A row whose block has gone meanwhile and that holds no text is left out.
    """
    before = {block["id"]: block for block in raw_blocks(page)}
    kept = [
        (place(number, row), row)
        for number, row in enumerate(rows, 1)
        if row and not row.get("remove")
    ]
    kept.sort(key=lambda pair: pair[0])
    blocks = [as_block(row, before.get(row.get("id"))) for _place, row in kept]
    raw = [block for block in blocks if block]
    return StreamValue(page.body.stream_block, raw, is_lazy=True)


def place(number: int, row: dict) -> tuple[int, int]:
    """Where a row goes: moved down it stands behind who was there, moved up before."""
    wanted = row.get("position") or 99
    return wanted, (wanted > number) - (wanted < number)


def as_block(row: dict, before: dict | None) -> dict | None:
    if before and not is_editable(before):
        return before
    text = row.get("text", "").strip()
    if not text:
        return None
    if before and to_markdown(before["value"]) == text.replace("\r\n", "\n"):
        return before
    fresh = before["id"] if before else str(uuid.uuid4())
    return {"type": "text", "value": to_rich_text(text), "id": fresh}
