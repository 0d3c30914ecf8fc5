"""The room's part in the administration: what could be read of the documents."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from files.admin_views import TextListView, keeps_documents, text_again


class DocumentKeepersMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return keeps_documents(request.user)


@hooks.register("register_admin_urls")
def addresses():
    texts = TextListView.as_view
    return [
        path("reports/texts/", texts(), name="files_texts"),
        path(
            "reports/texts/results/",
            texts(results_only=True),
            name="files_texts_results",
        ),
        path("reports/texts/<int:pk>/again/", text_again, name="files_text_again"),
    ]


@hooks.register("register_reports_menu_item")
def texts_item():
    address = reverse("files_texts")
    return DocumentKeepersMenuItem(
        _("Texts of documents"), address, icon_name="doc-full", order=1220
    )
