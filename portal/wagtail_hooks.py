"""The shell's part in Wagtail: links inside texts stay in the reader's interface."""

from django.templatetags.static import static
from django.utils.html import escape, format_html
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


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html(
        '<link rel="stylesheet" href="{}">', static("portal/css/admin.css")
    )
