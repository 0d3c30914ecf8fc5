"""Tells a region's followers what is new in its strategy, once a day at most."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.models import Strategy
from members.notices.following import tell_followers
from portal.registries import NoticeKind
from vocabulary.translations import Translations

KIND = "knowledge_strategy"


def tell_of_news(*, strategy: Strategy, actor) -> int:
    """Of a new strategy or measure; nobody follows Central Europe as a whole."""
    if strategy.region is None:
        return 0
    return tell_followers(
        things=[("region", strategy.region.key)],
        kind=KIND,
        key=f"strategy:{strategy.key}:{timezone.localdate().isoformat()}",
        path=strategy.get_absolute_url(),
        data={"title": dict(strategy.title), "region": dict(strategy.region.label)},
        actor=actor,
    )


def words(data) -> str:
    return _("New in the strategy “%(title)s” of %(region)s") % {
        "title": Translations(data["title"]),
        "region": Translations(data["region"]),
    }


new_in_strategy = NoticeKind(
    gettext_lazy("Strategies"),
    words,
    hint=gettext_lazy(
        "New strategies and measures of the regions that you follow, once a day."
    ),
)
