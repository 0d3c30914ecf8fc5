"""The words everyone shares: language-neutral rows with labels in all languages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from portal.countries import country_name
from portal.languages import current, preference
from search.analysis import fold
from vocabulary.collation import sort_key
from vocabulary.translations import TranslatedField, Translations, WordListsField


class TermQuerySet(models.QuerySet):
    def by_label(self) -> list:
        """In the alphabet of the reader's labels (few rows: sorted in Python)."""
        return sorted(self, key=lambda term: sort_key(str(term.label), current()))


class Term(models.Model):
    """A word of the network: a stable key, and labels in eight languages."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    label = TranslatedField(_("label"), max_length=120)
    definition = TranslatedField(
        _("definition"), max_length=400, multiline=True, blank=True
    )

    objects = TermQuerySet.as_manager()

    panels = [FieldPanel("key"), FieldPanel("label"), FieldPanel("definition")]

    class Meta:
        abstract = True
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.label) or self.key

    def clean(self):
        super().clean()
        refuse_new_key(self, "key")


def refuse_new_key(row: models.Model, field: str) -> None:
    """A key is for life: addresses, facets and facts files name it."""
    kept = type(row).objects.filter(pk=row.pk).values_list(field, flat=True).first()
    if kept is not None and kept != getattr(row, field):
        words = _("The key stays “%(key)s”: addresses and files name it.")
        raise ValidationError({field: words % {"key": kept}})


class OrderedTerm(Term):
    """A term of a short list whose order carries meaning."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)

    panels = [*Term.panels, FieldPanel("position")]

    class Meta(Term.Meta):
        abstract = True
        ordering = ["position", "key"]


class Theme(OrderedTerm):
    """One of the four fields of industrial culture."""

    class Color(models.TextChoices):
        OCHRE = "ochre", _("ochre")
        RUST = "rust", _("rust")
        BLUE = "blue", _("blue")
        PATINA = "patina", _("patina")

    long_label = TranslatedField(_("full name"), max_length=200, blank=True)
    color = models.CharField(_("colour"), max_length=10, choices=Color)
    drawing = models.SlugField(_("drawing"), max_length=30, default="works")

    panels = [*OrderedTerm.panels, FieldPanel("long_label"), FieldPanel("color")]

    class Meta(OrderedTerm.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Region(Term):
    """An old-industrial region of the network."""

    short_label = TranslatedField(_("short label"), max_length=40, blank=True)
    alternatives = WordListsField(_("other names"), max_length=400, blank=True)
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1")
    nuts = models.CharField(_("NUTS code"), max_length=5)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    is_about = models.BooleanField(
        _("the point is approximate"),
        default=False,
        help_text=_("To be checked by the region; shown as such."),
    )

    panels = [
        *Term.panels,
        FieldPanel("short_label"),
        FieldPanel("alternatives"),
        FieldRowPanel([FieldPanel("country"), FieldPanel("nuts")]),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldPanel("is_about"),
    ]

    class Meta(Term.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    @property
    def short(self) -> str:
        return str(self.short_label) or str(self.label)

    @property
    def country_label(self) -> str:
        return country_name(self.country)


class StakeholderGroup(OrderedTerm):
    class Meta(OrderedTerm.Meta):
        verbose_name = _("stakeholder group")
        verbose_name_plural = _("stakeholder groups")


class Branch(Term):
    class Meta(Term.Meta):
        verbose_name = _("branch of industry")
        verbose_name_plural = _("branches of industry")


class ConceptQuerySet(TermQuerySet):
    def approved(self):
        return self.filter(state=Concept.State.APPROVED)

    def found_by(self, text: str) -> list[tuple["Concept", str]]:
        """Those with a word like `text` in any language, best first, each with it.

        Case and diacritics do not count (few rows: compared in Python).
        """
        wanted = fold(text) if text.strip() else ""
        ranked = []
        for concept in self if wanted else ():
            ranks = [(likeness(word, wanted), word) for word in concept.words()]
            best = min(ranks, key=lambda pair: pair[0], default=(UNLIKE, ""))
            if best[0] < UNLIKE:
                ranked.append((best[0], str(concept).casefold(), concept, best[1]))
        ranked.sort(key=lambda row: row[:2])
        return [(concept, word) for _rank, _label, concept, word in ranked]


UNLIKE = 4


def likeness(word: str, wanted: str) -> int:
    """How well a word fits what is looked for: 0 the same ... UNLIKE not at all."""
    folded = fold(word)
    if folded == wanted:
        return 0
    if folded.startswith(wanted):
        return 1
    if any(fold(part).startswith(wanted) for part in word.split()):
        return 2
    return 3 if wanted in folded else UNLIKE


class Concept(index.Indexed, TagBase):
    """A tag of the field; django-taggit's tag model, one row for all languages.

    `name` is the English label and stays in step with it, `slug` is the key.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("suggested")
        APPROVED = "approved", _("approved")
        MERGED = "merged", _("merged into another")

    label = TranslatedField(_("label"), max_length=120)
    alternatives = WordListsField(_("other words"), max_length=600, blank=True)
    definition = TranslatedField(
        _("definition"), max_length=400, multiline=True, blank=True
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PENDING
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
    )

    broader = models.ManyToManyField(
        "self",
        verbose_name=_("broader concepts"),
        symmetrical=False,
        blank=True,
        related_name="narrower",
    )
    related = models.ManyToManyField(
        "self", verbose_name=_("related concepts"), blank=True
    )

    objects = ConceptQuerySet.as_manager()
    free_tagging = False
    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]

    panels = [
        FieldPanel("slug"),
        FieldPanel("label"),
        FieldPanel("alternatives"),
        FieldPanel("definition"),
        FieldPanel("broader"),
        FieldPanel("related"),
        FieldRowPanel([FieldPanel("state"), FieldPanel("merged_into")]),
    ]

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("name"), name="vocabulary_concept_name_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(state="merged") ^ models.Q(merged_into=None),
                name="vocabulary_concept_merged_into_one",
            ),
        ]

    def __str__(self) -> str:
        return str(self.label) or self.name

    def clean(self):
        super().clean()
        refuse_new_key(self, "slug")
        self.name = Translations(self.label).best("en")[:100] or self.slug
        if Concept.objects.filter(name__iexact=self.name).exclude(pk=self.pk).exists():
            raise ValidationError(
                {"label": self.unique_error_message(Concept, ["label"])}
            )
        if self.merged_into and not self.merged_into.can_take(self):
            raise ValidationError(
                {"merged_into": _("Choose another concept that is approved.")}
            )

    def words(self) -> list[str]:
        """Labels and other words of all languages, the reader's first."""
        lists = [
            [self.label.get(code, ""), *self.alternatives.in_language(code)]
            for code in preference()
        ]
        return [word for words in lists for word in words if word]

    def can_take(self, other: "Concept") -> bool:
        """Whether `other` may be merged into this; never in a circle."""
        return self.state == self.State.APPROVED and self.pk != other.pk

    @property
    def standing(self) -> "Concept":
        """What it was merged into, else itself."""
        return self.merged_into.standing if self.merged_into else self

    def get_absolute_url(self) -> str:
        return reverse("vocabulary:concept", args=[self.slug])
