"""Organisations that people of the network work for."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.countries import country_name
from vocabulary.models import TermQuerySet
from vocabulary.translations import TranslatedField


class OrganisationQuerySet(TermQuerySet):
    def for_cards(self):
        """With all that a card shows, in a fixed number of queries."""
        rows = self.select_related("region", "logo")
        return rows.prefetch_related("logo__renditions")


class Organisation(models.Model):
    """A partner of the network; its own name, and labels in the eight languages."""

    class Kind(models.TextChoices):
        PUBLIC_ADMINISTRATION = "public_administration", _("public administration")
        MUSEUM = "museum", _("museum")
        COMPANY = "company", _("company")
        SCHOOL = "school_or_university", _("school or university")
        CREATIVE = "creative_community", _("creative community")
        TOURISM = "tourism", _("tourism")
        ASSOCIATION = "association", _("association")
        BUSINESS_SUPPORT = "business_support", _("business support")
        CHAMBER = "chamber", _("chamber")
        RESEARCH = "research", _("research")

    class Part(models.TextChoices):
        LEAD = "lead_partner", _("lead partner of InduCult2.0")
        PARTNER = "partner", _("partner of InduCult2.0")
        SCIENTIFIC = "scientific_partner", _("scientific partner of InduCult2.0")
        NONE = "", _("joined later")

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = models.CharField(_("own name"), max_length=200)
    name_language = models.CharField(
        _("language of the own name"), max_length=2, choices=settings.LANGUAGES
    )
    label = TranslatedField(_("name in the languages"), max_length=200)
    summary = TranslatedField(_("summary"), max_length=500, multiline=True, blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    part = models.CharField(
        _("part in the project"), max_length=30, choices=Part, blank=True
    )
    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
    )
    country = models.CharField(_("country"), max_length=2)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    address = models.TextField(_("address"), max_length=300, blank=True)
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "files.Image",
        verbose_name=_("logo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = OrganisationQuerySet.as_manager()

    panels = [
        FieldPanel("key"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_language")]),
        FieldPanel("label"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("part")]),
        FieldRowPanel([FieldPanel("region"), FieldPanel("country")]),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldPanel("address"),
        FieldPanel("website"),
        FieldPanel("logo"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.label) or self.name

    def get_absolute_url(self) -> str:
        return reverse("members:organisation", args=[self.key])

    @property
    def other_name(self) -> str:
        """The own name, where it differs from the one in the reader's language."""
        return self.name if self.name != str(self.label) else ""

    @property
    def place_words(self) -> str:
        words = [self.region.short if self.region else "", self.country_label]
        return ", ".join(word for word in words if word)

    @property
    def fact_rows(self) -> list[dict]:
        """Rows of the facts box."""
        region = str(self.region.label) if self.region else ""
        rows = [
            {
                "term": _("Own name"),
                "value": self.name,
                "lang": self.name_language,
            },
            {"term": _("Kind"), "value": self.get_kind_display()},
            {"term": _("Part"), "value": self.get_part_display() if self.part else ""},
            {"term": _("Region"), "value": region},
            {"term": _("Country"), "value": self.country_label},
            {"term": _("Address"), "value": self.address},
            {"term": _("Website"), "value": self.website, "url": self.website}
            | {"missing": not self.website},
        ]
        return [row for row in rows if row["value"] or row.get("missing")]

    @property
    def country_label(self) -> str:
        return country_name(self.country)
