"""By what the library is narrowed and ordered, in the reader's words."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.choices import CostBand, Kind, Layer, Setting, Status
from knowledge.models import Practice
from knowledge.record.choices import EvidenceLevel
from portal.countries import COUNTRIES
from portal.languages import CODES, own_name
from search.listing import Facet
from vocabulary.models import Branch, Concept, Region, StakeholderGroup, Theme

KINDS = ("practice",)
VIEWS = ("map",)
SORTS = {
    "relevance": _("Relevance"),
    "newest": _("Newest"),
    "by-adoptions": _("Most adopted"),
    "by-confirmed": _("Recently confirmed"),
    "title": _("Title"),
}
FIRST_YEAR, YEARS_AHEAD = 1900, 10
ADOPTED = {"yes": _("taken up by another region")}
CONFIRMED = {
    "within_year": _("within a year"),
    "within_two_years": _("one to two years ago"),
    "before": _("not for two years"),
    "never": _("not yet"),
}


def library_facets() -> list[Facet]:
    """The main ones first; the rest stands behind "more filters"."""
    return [
        Facet("theme", _("Theme"), labels(Theme.objects.all())),
        Facet("region", _("Region"), labels(Region.objects.by_label())),
        Facet("practice_kind", _("Kind"), dict(Kind.choices)),
        Facet("status", _("Status"), dict(Status.choices)),
        Facet("layer", _("Past, present, future"), dict(Layer.choices)),
        concepts(),
        extra("country", _("Country"), by_word(COUNTRIES)),
        extra("stakeholder", _("Who takes part"), groups()),
        extra("branch", _("Branch of industry"), labels(Branch.objects.by_label())),
        extra("setting", _("Setting"), dict(Setting.choices)),
        extra("cost_band", _("Cost"), dict(CostBand.choices)),
        extra("evidence", _("Evidence"), dict(EvidenceLevel.choices)),
        extra("adopted", _("Adopted elsewhere"), ADOPTED),
        extra("confirmed", _("Confirmed by its owner"), CONFIRMED),
        extra("tier", _("Reviewed"), dict(Practice.Tier.choices)),
        extra("year", _("Year it began"), years()),
        extra("language", _("Language"), {code: own_name(code) for code in CODES}),
    ]


def extra(name: str, legend, values: dict) -> Facet:
    return Facet(name, legend, values, is_extra=True)


def labels(terms) -> dict[str, str]:
    return {term.key: str(term.label) for term in terms}


def groups() -> dict[str, str]:
    return labels(StakeholderGroup.objects.all())


def by_word(words: dict) -> dict[str, str]:
    """In the alphabet of the reader's words."""
    told = {value: str(label) for value, label in words.items()}
    return dict(sorted(told.items(), key=lambda pair: pair[1].casefold()))


def concepts() -> Facet:
    """A merged concept in an old address stands for the one that took its uses."""
    known = Concept.objects.exclude(state=Concept.State.PENDING)
    labels, moved = {}, {}
    for concept in known.select_related("merged_into").by_label():
        if concept.merged_into:
            moved[concept.slug] = concept.merged_into.slug
        else:
            labels[concept.slug] = str(concept.label)
    return Facet("concept", _("Concept"), labels, moved=moved)


def years() -> dict[str, str]:
    """The newest first."""
    last = timezone.localdate().year + YEARS_AHEAD
    return {str(year): str(year) for year in range(last, FIRST_YEAR - 1, -1)}
