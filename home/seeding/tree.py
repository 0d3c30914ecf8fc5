"""Pages in the tree: made once for each language, found again by their key."""

import uuid

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from home.seeding.report import Report
from portal.languages import CODES
from portal.pages import PortalPage

NAMESPACE = uuid.UUID("5f0c7a52-8d0e-4f6e-9d3b-0b7c7d4a2f10")


def key_of(kind: str, key: str) -> uuid.UUID:
    """The translation key of a seeded thing; the same at every run."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{key}")


class Tree:
    """Places pages, remembers them by key and language, and publishes them last.

    All pages stand before the first body is written, so that texts can link.
    """

    def __init__(self, report: Report):
        self.report = report
        self.locales = {code: locale_of(code) for code in CODES}
        self.pages: dict[tuple[str, str], Page] = {}
        self.fresh: set[tuple[str, str]] = set()

    def place(
        self,
        page: PortalPage,
        *,
        what: str,
        name: str,
        language: str,
        parent: str | None,
    ) -> Page:
        """Adds `page` under the page named `parent` unless it stands already."""
        found = (
            type(page)
            .objects.filter(
                translation_key=page.translation_key, locale=self.locales[language]
            )
            .first()
        )
        if found is None:
            page.locale = self.locales[language]
            page.live = False
            above = (
                self.pages[parent, language] if parent else Page.get_first_root_node()
            )
            above.add_child(instance=page)
            self.fresh.add((name, language))
        self.report.count(what, found is None)
        self.pages[name, language] = found or page
        return self.pages[name, language]

    def is_new(self, name: str, language: str) -> bool:
        return (name, language) in self.fresh

    def publish(self, page: Page) -> None:
        page.save_revision(clean=False).publish(skip_permission_checks=True)


def locale_of(code: str) -> Locale:
    locale, _created = Locale.objects.get_or_create(language_code=code)
    return locale


def is_untouched_welcome(page: Page) -> bool:
    """Wagtail's own first page, as it comes with an empty database."""
    plain = ContentType.objects.get_for_model(Page)
    return page.content_type_id == plain.pk and page.depth == 2 and page.slug == "home"


def clear_welcome_page() -> None:
    """Makes room for our home page; the default site follows."""
    for page in Page.objects.filter(depth=2):
        if is_untouched_welcome(page):
            Site.objects.filter(root_page=page).update(
                root_page=Page.get_first_root_node()
            )
            page.delete()


def point_site_to(home: HomePage) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    if site.root_page_id != home.pk:
        site.root_page = home
        site.site_name = "Industrial Culture Network"
        site.save()
