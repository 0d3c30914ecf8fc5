"""A region and a theme as things that can be followed."""

from collections.abc import Callable, Iterable

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from home.models import RegionPage, ThemePage
from members.models import User
from members.rights import editors, keepers_of
from members.things import Thing, ThingKind
from portal.languages import current
from portal.versions import in_best_language
from vocabulary.models import Region, Theme

Find = Callable[[Iterable[str], object], dict[str, Thing]]


def finder(kind: str, model: type[Model], page_model: type) -> Find:
    """For terms that everybody sees; one without a page leads home."""

    def find(keys: Iterable[str], reader) -> dict[str, Thing]:
        terms = list(model._default_manager.filter(key__in=keys))
        addresses = addresses_of(kind, page_model, terms)
        return {
            term.key: Thing(
                kind=kind,
                key=term.key,
                title=str(term),
                path=addresses.get(term.pk, f"/{current()}/"),
                region=term if kind == "region" else None,
            )
            for term in terms
        }

    return find


def addresses_of(kind: str, page_model: type, terms: list) -> dict[int, str]:
    pages = page_model.objects.live().public().filter(**{f"{kind}__in": terms})
    best = in_best_language(pages.select_related("locale").order_by("path"))
    return {getattr(page, f"{kind}_id"): page.address for page in best}


def keepers_of_region(key: str):
    region = Region.objects.filter(key=key).first()
    return keepers_of(region) if region else User.objects.none()


def keepers_of_theme(key: str):
    return editors()


regions = ThingKind(
    _("Regions"), finder("region", Region, RegionPage), keepers_of_region
)
themes = ThingKind(_("Themes"), finder("theme", Theme, ThemePage), keepers_of_theme)
