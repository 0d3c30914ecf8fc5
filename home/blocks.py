"""Blocks that show what other rooms hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.listings import organisation_cards, region_cards, theme_tiles
from portal.blocks import BodyBlock


class ListBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)


class RegionListBlock(ListBlock):
    class Meta:
        icon = "globe"
        label = _("Regions of the network")
        template = "home/blocks/region_list.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"regions": region_cards()}


class OrganisationListBlock(ListBlock):
    class Meta:
        icon = "group"
        label = _("Organisations of the network")
        template = "home/blocks/organisation_list.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"organisations": organisation_cards()}


class ThemeListBlock(ListBlock):
    class Meta:
        icon = "tag"
        label = _("The four themes")
        template = "home/blocks/theme_list.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"themes": theme_tiles()}


class MeetingBlock(blocks.StructBlock):
    place = blocks.CharBlock(label=_("place"), max_length=120)
    begins = blocks.DateBlock(label=_("from"))
    ends = blocks.DateBlock(label=_("to"))


class MeetingsBlock(ListBlock):
    meetings = blocks.ListBlock(MeetingBlock(), label=_("meetings"), min_num=1)

    class Meta:
        icon = "date"
        label = _("Meetings")
        template = "home/blocks/meetings.html"


class HomeBodyBlock(BodyBlock):
    """The general blocks, and lists of what the network has."""

    regions = RegionListBlock()
    organisations = OrganisationListBlock()
    themes = ThemeListBlock()
    meetings = MeetingsBlock()
