"""The library's page in each language."""

from django.utils.translation import gettext_lazy as _

from portal.pages import PortalPage


class LibraryPage(PortalPage):
    """The list of practices; its results come from the search."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["knowledge.PracticePage"]
    max_count_per_parent = 1
    template = "knowledge/library_page.html"
    is_same_for_all = True  # portal/anonymous_cache.py

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    def get_context(self, request, *args, **kwargs):
        from knowledge.library import library_context

        context = super().get_context(request, *args, **kwargs)
        return context | library_context(request)
