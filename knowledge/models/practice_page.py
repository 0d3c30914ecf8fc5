"""A practice's text in one language."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from files.licences import Licence
from knowledge.choices import (
    CostBand,
    Drawing,
    Kind,
    Layer,
    Precision,
    Setting,
    Status,
    band_of,
)
from knowledge.facts import PRACTICE_FACTS, PRACTICE_TEXTS, Before, settle_facts
from knowledge.models.practice import Practice, free_slug
from knowledge.models.record_fields import RECORD_PANELS, RecordFields
from knowledge.models.translated_from import TranslatedFrom
from knowledge.record.derived import derive
from knowledge.record.tables import table_texts, tables
from knowledge.record.workflow import review_workflow
from portal.pages import PortalPage
from portal.partial_dates import PartialDateField
from portal.turns import take_turn

TITLE = 100  # characters
WHAT_WORKS = 600
ONE_LINE = 160
LAYER = 160


class TaggedPractice(ItemBase):
    content_object = ParentalKey(
        "knowledge.PracticePage", on_delete=models.CASCADE, related_name="tagged"
    )
    tag = models.ForeignKey(
        "vocabulary.Concept", on_delete=models.PROTECT, related_name="tagged_practices"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="knowledge_tag_once"
            )
        ]


class PracticePageQuerySet(PageQuerySet):
    def for_lists(self):
        """With all that a card or a row shows, in a fixed number of queries."""
        return self.select_related(
            "practice", "region", "theme", "cover", "locale"
        ).prefetch_related("cover__renditions")

    def withdrawn(self):
        """The ids of pages whose practice was taken back."""
        return self.filter(practice__withdrawn_at__isnull=False).values("pk")


class PracticePage(TranslatedFrom, RecordFields, PortalPage):
    """A practice's text in one language, with the facts that all languages share.

    Facts are copied to the other languages when a page is published (facts.py).
    """

    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="pages", editable=False
    )
    # 1 identity
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.IDEA)
    status = models.CharField(_("status"), max_length=20, choices=Status, blank=True)
    carried_on_by = models.CharField(_("carried on by"), max_length=200, blank=True)
    begins = PartialDateField(_("begins"), blank=True, help_text=_("2018 or 2018-04"))
    ends = PartialDateField(_("ends"), blank=True)
    cost_eur = models.DecimalField(
        _("cost in euros"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    cost_band = models.CharField(
        _("cost band"), max_length=20, choices=CostBand, blank=True
    )
    funding = models.CharField(_("funding"), max_length=300, blank=True)
    licence = models.CharField(
        _("licence of the text"), max_length=20, choices=Licence, default=Licence.CC_BY
    )
    cover = models.ForeignKey(
        "files.Image",
        verbose_name=_("picture"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    drawing = models.CharField(
        _("drawing"), max_length=20, choices=Drawing, default=Drawing.WORKS
    )
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    # 2 where
    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    municipality = models.CharField(_("municipality"), max_length=120, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    precision = models.CharField(
        _("precision of the point"), max_length=10, choices=Precision, blank=True
    )
    branches = ParentalManyToManyField(
        "vocabulary.Branch", verbose_name=_("branches"), blank=True
    )
    setting = models.CharField(_("setting"), max_length=20, choices=Setting, blank=True)
    # 3 why
    theme = models.ForeignKey(
        "vocabulary.Theme",
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    situation = models.TextField(
        _("starting situation"), blank=True, validators=[MaxLengthValidator(1000)]
    )
    aim = models.TextField(_("aim"), blank=True, validators=[MaxLengthValidator(1000)])
    past = models.CharField(_("past"), max_length=LAYER, blank=True)
    present = models.CharField(_("present"), max_length=LAYER, blank=True)
    future = models.CharField(_("future"), max_length=LAYER, blank=True)
    # the spark's text
    what_works = models.TextField(
        _("what works"), validators=[MaxLengthValidator(WHAT_WORKS)]
    )
    concepts = ClusterTaggableManager(
        through=TaggedPractice, blank=True, verbose_name=_("concepts")
    )
    sources = models.TextField(
        _("sources"), blank=True, help_text=_("One source on each line.")
    )
    behind_since = models.DateTimeField(
        _("text is behind the original since"), null=True, blank=True, editable=False
    )

    objects = PageManager.from_queryset(PracticePageQuerySet)()

    parent_page_types = ["knowledge.LibraryPage"]
    subpage_types: list[str] = []
    template = "knowledge/practice_page.html"
    is_same_for_all = True  # portal/anonymous_cache.py

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("what_works"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
                FieldPanel("carried_on_by"),
                FieldRowPanel([FieldPanel("begins"), FieldPanel("ends")]),
                FieldRowPanel([FieldPanel("cost_eur"), FieldPanel("cost_band")]),
                FieldPanel("funding"),
                FieldPanel("licence"),
                FieldRowPanel([FieldPanel("cover"), FieldPanel("drawing")]),
                FieldPanel("contact"),
            ],
            _("Identity"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("region"), FieldPanel("municipality")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("precision"),
                FieldPanel("branches"),
                FieldPanel("setting"),
            ],
            _("Where"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("theme"),
                FieldPanel("situation"),
                FieldPanel("aim"),
                FieldPanel("past"),
                FieldPanel("present"),
                FieldPanel("future"),
                FieldPanel("concepts"),
            ],
            _("Why"),
        ),
        *RECORD_PANELS,
    ]

    class Meta:
        verbose_name = _("practice page")
        verbose_name_plural = _("practice pages")

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs):
        self.adopt_practice()
        super().save(*args, **kwargs)

    def adopt_practice(self) -> None:
        """The row of this page's translation key; made when an editor adds a page."""
        if self.alias_of_id:
            self.practice = self.alias_of.specific.practice
        if self.alias_of_id or self.practice_id == self.translation_key:
            return
        take_turn("practice numbers")
        slug = free_slug(self.slug or slugify(self.title))
        self.practice, _created = Practice.objects.get_or_create(
            key=self.translation_key,
            defaults={
                "slug": slug,
                "author": self.owner,
                "tier": Practice.Tier.RECORD,
                "language": self.language,
            },
        )
        self.slug = self.practice.slug

    def get_workflow(self):
        """All practices are reviewed the same way, wherever they hang."""
        return review_workflow()

    @property
    def has_workflow(self) -> bool:
        return True

    def publish(self, revision, *args, **kwargs):
        """As Wagtail's, with the facts given to the other languages (facts.py)."""
        with transaction.atomic():
            before = Before.of(self.pk)
            super().publish(revision, *args, **kwargs)
            if PracticePage.objects.filter(pk=self.pk, live_revision=revision).exists():
                settle_facts(self.pk, revision, before)
                derive(self.pk)

    def clean(self):
        super().clean()
        if self.practice_id:
            self.slug = self.practice.slug
        if self.cost_eur is not None:
            self.cost_band = band_of(self.cost_eur)
        self._check_lengths()

    def _check_lengths(self) -> None:
        most = {"title": TITLE, "lead": ONE_LINE}
        errors = {
            name: _("At most %(most)s characters.") % {"most": length}
            for name, length in most.items()
            if len(getattr(self, name)) > length
        }
        if errors:
            raise ValidationError(errors)

    override_translatable_fields = [SynchronizedField(name) for name in PRACTICE_FACTS]

    def serve_preview(self, request, mode_name):
        """A page that was never saved has no row yet: one is made up for the view."""
        if not self.practice_id:
            self.practice = Practice(
                key=self.translation_key, number=0, language=self.language
            )
        return super().serve_preview(request, mode_name)

    def serve(self, request, *args, **kwargs):
        from knowledge.reading.page import withdrawn_context

        if self.practice.is_withdrawn:
            context = super().get_context(request) | withdrawn_context(self, request)
            return render(request, "knowledge/withdrawn.html", context, status=410)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        from knowledge.reading.page import context_of

        return super().get_context(request, *args, **kwargs) | context_of(self, request)

    @property
    def layers(self) -> list[dict]:
        """Past, present and future: what the practice says to each."""
        texts = [(layer, getattr(self, layer.value)) for layer in Layer]
        return [{"label": layer.label, "text": text} for layer, text in texts]

    @property
    def year(self) -> str:
        return self.begins[:4] or self.ends[:4]

    @property
    def state_words(self) -> list[str]:
        """What a card tells in short: year, status, tier."""
        tier = self.practice.get_tier_display() if self.practice.is_spark else ""
        return [str(w) for w in (self.year, self.get_status_display(), tier) if w]

    @property
    def badges(self) -> list[dict]:
        """What a row tells in pills."""
        words = [self.year, self.get_kind_display(), self.get_status_display()]
        badges = [{"label": word, "kind": "neutral"} for word in words if word]
        if self.practice.is_spark:
            badges.append({"label": self.practice.get_tier_display(), "kind": "spark"})
        return badges

    @property
    def has_layers(self) -> bool:
        return any(layer["text"] for layer in self.layers)

    @property
    def source_lines(self) -> list[str]:
        return [line for line in self.sources.splitlines() if line.strip()]

    @property
    def texts(self) -> dict:
        """What each language says in its own words, of its tables too."""
        texts = {name: getattr(self, name) for name in PRACTICE_TEXTS}
        return texts | {name: table_texts(self, name) for name in tables()}
