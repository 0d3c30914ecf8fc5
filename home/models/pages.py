"""The pages that compose the other rooms."""

from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home import listings
from home.blocks import HomeBodyBlock
from knowledge.choices import Drawing
from portal.pages import PortalPage


class BodyPage(PortalPage):
    """A page whose body editors compose of blocks."""

    body = StreamField(HomeBodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True


class HomePage(BodyPage):
    """One screen: what is this, search, what is new, where, how to join."""

    kicker = models.CharField(_("line above the title"), max_length=80, blank=True)
    example_searches = models.CharField(
        _("example searches"),
        max_length=200,
        blank=True,
        help_text=_("Separated by commas; each should find something."),
    )
    join_title = models.CharField(_("title of the invitation"), max_length=120)
    join_text = models.TextField(_("invitation"), max_length=500)

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("kicker"),
        FieldPanel("example_searches"),
        FieldPanel("join_title"),
        FieldPanel("join_text"),
        FieldPanel("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "home.NewsIndexPage",
        "knowledge.LibraryPage",
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def examples(self) -> list[str]:
        return [
            word for part in self.example_searches.split(",") if (word := part.strip())
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        search = reverse("search:search")
        tries = [
            {"label": word, "url": f"{search}?{urlencode({'q': word})}"}
            for word in self.examples
        ]
        return context | listings.home_parts() | {"examples": tries}


class StandardPage(BodyPage):
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage", "home.RegionPage", "home.ThemePage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "below": [] if self.lists_by_block else listings.pages_below(self)
        }

    @property
    def lists_by_block(self) -> bool:
        """Whether a block of the body already shows what stands below."""
        return any(block.block_type in ("regions", "themes") for block in self.body)


class RegionPage(BodyPage):
    """A region presents itself; its practices and organisations come by themselves."""

    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="pages",
    )
    drawing = models.CharField(
        _("drawing"), max_length=20, choices=Drawing, default=Drawing.WORKS
    )
    cover = models.ForeignKey(
        "files.Image",
        verbose_name=_("picture"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("region"),
        FieldPanel("drawing"),
        FieldPanel("cover"),
        FieldPanel("body"),
    ]
    parent_page_types = ["home.StandardPage"]
    subpage_types: list[str] = []
    template = "home/region_page.html"

    class Meta:
        verbose_name = _("region page")
        verbose_name_plural = _("region pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | listings.region_parts(self.region, request)


class ThemePage(BodyPage):
    theme = models.ForeignKey(
        "vocabulary.Theme",
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="pages",
    )

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("theme"),
        FieldPanel("body"),
    ]
    parent_page_types = ["home.StandardPage"]
    subpage_types: list[str] = []
    template = "home/theme_page.html"

    class Meta:
        verbose_name = _("theme page")
        verbose_name_plural = _("theme pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | listings.theme_parts(self.theme)


class NewsIndexPage(PortalPage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    template = "home/news_index_page.html"

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"listing": listings.news_page(request.GET.get("page"))}


class NewsPage(BodyPage):
    published_on = models.DateField(_("date"), default=timezone.localdate)
    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="news",
    )

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("region"),
        FieldPanel("body"),
    ]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "home/news_page.html"

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
