"""What a reviewer looks at; the keys are kept with the decision."""

from django.utils.translation import gettext_lazy as _

CHECKS = {
    "clear": _("After two minutes one knows what works, where and for whom."),
    "facts": _("Dates, places, partners and sums are there and fit together."),
    "sources": _("Figures have a unit and a source."),
    "honest": _("Difficulties and what one would do differently are told."),
    "transfer": _("Another region finds what must stay and what it needs at least."),
    "people": _("Whoever is quoted or named has agreed."),
    "rights": _("Pictures and files have an author, a licence and a description."),
    "language": _("The text can be read without knowing the region or its terms."),
}


def in_words(keys) -> list[str]:
    """The checks that were made; a key of an older list is left out."""
    return [str(CHECKS[key]) for key in keys if key in CHECKS]
