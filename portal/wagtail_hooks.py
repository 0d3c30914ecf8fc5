"""The shell's part in Wagtail: links inside texts stay in the reader's interface."""

from django.contrib import messages
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.rich_text.pages import PageLinkHandler

from portal.languages import current
from portal.pages import address_under


class AddressLinkHandler(PageLinkHandler):
    """A link to a page leads to its address for this reader, in any language."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [
            f'<a href="{escape(address_under(page.url_path, current()))}">'
            if page
            else "<a>"
            for page in cls.get_many(attrs_list)
        ]


@hooks.register("register_rich_text_features", order=10)
def register_address_links(features):
    features.register_link_type(AddressLinkHandler)


@hooks.register("before_delete_snippet")
def refuse_what_is_used(request, instances):
    """A row that others point to stays; Wagtail itself would end in an error."""
    for row in instances:
        try:
            Collector(using=row._state.db).collect([row])
        except (ProtectedError, RestrictedError):
            words = _("“%(row)s” is used by others and cannot be deleted.")
            messages.error(request, words % {"row": row})
            return redirect("wagtailadmin_home")


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html(
        '<link rel="stylesheet" href="{}">', static("portal/css/admin.css")
    )
