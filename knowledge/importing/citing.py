"""Practices and building blocks that a cell names: by key, number or address."""

import re
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from knowledge.models import BuildingBlock, Practice

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
NUMBER = re.compile(r"ICN-(\d{1,8})", re.ASCII | re.IGNORECASE)


def block_key(text: str) -> str:
    """Of a published building block, from its key or its address."""
    found = KEY.search(text)
    known = BuildingBlock.objects.published()
    block = known.filter(pk=UUID(found[0])).first() if found else None
    if block is None:
        raise ValidationError(_("There is no building block with this key or address."))
    refuse_withdrawn(block.practice)
    return str(block.pk)


def practice_key(text: str) -> str:
    """Of a published practice, from its key, its ICN number or its address."""
    practice = practice_named(text)
    if practice is None or not practice.pages.filter(live=True).exists():
        raise ValidationError(
            _("There is no published practice with this number, key or address.")
        )
    refuse_withdrawn(practice)
    return str(practice.pk)


def practice_named(text: str) -> Practice | None:
    if found := KEY.search(text):
        return Practice.objects.filter(pk=UUID(found[0])).first()
    if found := NUMBER.fullmatch(text):
        return Practice.objects.filter(number=int(found[1])).first()
    slug = text.partition("?")[0].rstrip("/").rpartition("/")[2]
    return Practice.objects.filter(slug=slug).first()


def refuse_withdrawn(practice: Practice) -> None:
    if practice.is_withdrawn:
        words = _("The practice “%(name)s” was taken back.")
        raise ValidationError(words % {"name": practice.slug})
