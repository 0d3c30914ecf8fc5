"""What this room tells the lower ones."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.registries import NoticeKind, Panel, notice_kinds, panels
from vocabulary.translations import Translations


def register() -> None:
    panels.register("region-pages-of-desk", Panel("desk", desk_panel))
    notice_kinds.register(
        "home_region_news", NoticeKind(gettext_lazy("News of a region"), news_words)
    )


def desk_panel(request, region) -> str:
    return render_to_string("home/regions/_desk_panel.html", {"region": region})


def news_words(data) -> str:
    return _("News from %(region)s: %(title)s") % {
        "region": Translations(data["region"]).best(),
        "title": data["title"],
    }
