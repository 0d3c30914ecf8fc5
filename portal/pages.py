"""The base of every page: one address for each reader, whatever the language."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.languages import CODES, current, own_name
from portal.versions import best_first


def live_versions(page: Page) -> models.QuerySet:
    """All published language versions of a page, itself included.

    Closed ones too: Wagtail asks at the door of each who may enter.
    """
    versions = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    return versions.live().select_related("locale")


def address_under(url_path: str, language: str) -> str:
    """A page's path (from Wagtail's `url_path`) under an interface language."""
    return f"/{language}/" + url_path.split("/", 2)[2]


class PortalPage(Page):
    """A page with a lead sentence that is found under every interface language.

    Where no version is published in the reader's language, its address there shows
    the English one, else the original, with a badge (docs/decisions/0003).
    """

    headline = models.CharField(
        _("headline"),
        max_length=120,
        blank=True,
        help_text=_("The large title of the page, where it differs from the title."),
    )
    lead = models.CharField(
        _("lead"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences under the title."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("show_in_menus"),
            ],
            _("Promote"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def language(self) -> str:
        return self.locale.language_code

    @property
    def is_foreign(self) -> bool:
        """Whether this text is in another language than the interface."""
        return self.language != current()

    @property
    def badge(self) -> dict | None:
        """The language of the text, where it is not the interface's."""
        if not self.is_foreign:
            return None
        return {"code": self.language, "name": own_name(self.language)}

    @property
    def foreign_language(self) -> str:
        return self.language if self.is_foreign else ""

    @property
    def heading(self) -> str:
        return self.headline or self.title

    @property
    def description(self) -> str:
        """For search engines and cards: what editors wrote, else the lead."""
        return self.search_description or self.lead

    @cached_property
    def versions(self) -> dict[str, Page]:
        """Published versions by language, in the order of the languages."""
        found = {page.locale.language_code: page for page in live_versions(self)}
        return {code: found[code] for code in CODES if code in found}

    def address_for(self, language: str | None = None) -> str:
        """The page's path for a reader of `language`, real translation or not."""
        language = language or current()
        page = self if language == self.language else self.versions.get(language, self)
        return address_under(page.url_path, language)

    @property
    def address(self) -> str:
        """The path of this very version under the reader's interface; no query."""
        return address_under(self.url_path, current())

    def get_context(self, request, *args, **kwargs):
        request.portal_page = self
        return super().get_context(request, *args, **kwargs)

    def route(self, request, path_components):
        """As Wagtail's; where that ends in 404, the other languages are tried."""
        if not path_components:
            return self._route_here()
        slug, *rest = path_components
        child = self.get_children().live().filter(
            slug=slug
        ).first() or self._child_elsewhere(slug)
        if child is None:
            raise Http404
        return child.specific.route(request, rest)

    def _route_here(self) -> RouteResult:
        page = self if self.live else best_first(live_versions(self)).first()
        if page is None:
            raise Http404
        return RouteResult(page.specific)

    def _child_elsewhere(self, slug: str) -> Page | None:
        """A published child of another language version, in its best language."""
        under = Q(pk=None)
        for path in self.get_translations().values_list("path", flat=True):
            under |= Q(path__startswith=path)
        pages = Page.objects.live().filter(under, slug=slug, depth=self.depth + 1)
        found = best_first(pages).first()
        return best_first(live_versions(found)).first() if found else None
