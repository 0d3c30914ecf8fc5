"""Strategies of the regions and of Central Europe, and their measures."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.choices import Layer
from knowledge.models.practice import Practice
from portal.partial_dates import PartialDateField
from vocabulary.translations import TranslatedField

CENTRAL_EUROPE = "central-europe"  # the key of the strategy without region


class Strategy(models.Model):
    """One for each region and one for Central Europe."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    region = models.OneToOneField(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strategy",
    )
    title = TranslatedField(_("title"), max_length=160)
    summary = TranslatedField(_("summary"), max_length=2000, multiline=True, blank=True)
    begins = PartialDateField(_("begins"), blank=True)
    ends = PartialDateField(_("ends"), blank=True)
    document = models.ForeignKey(
        "files.Document",
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("knowledge:strategy", args=[self.key])


class Measure(models.Model):
    """What a strategy wants done; practices answer it."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="measures"
    )
    key = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    title = TranslatedField(_("title"), max_length=160)
    aim = TranslatedField(_("aim"), max_length=800, multiline=True, blank=True)
    theme = models.ForeignKey(
        "vocabulary.Theme", verbose_name=_("theme"), on_delete=models.PROTECT
    )
    layer = models.CharField(
        _("past, present or future"), max_length=10, choices=Layer, blank=True
    )
    lead = models.CharField(_("lead"), max_length=200, blank=True)
    lead_organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("leading organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    partners = models.TextField(
        _("partners"), max_length=600, blank=True, help_text=_("One on each line.")
    )
    begins = PartialDateField(_("begins"), blank=True)
    ends = PartialDateField(_("ends"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PLANNED
    )
    indicator = TranslatedField(_("indicator"), max_length=200, blank=True)
    unit = TranslatedField(_("unit"), max_length=40, blank=True)
    start_value = models.DecimalField(
        _("value at the start"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    target = models.DecimalField(
        _("target"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    current_value = models.DecimalField(
        _("value now"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    measured_on = models.DateField(_("measured on"), null=True, blank=True)
    practices = models.ManyToManyField(
        Practice, through="knowledge.Answer", related_name="measures"
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["strategy", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "key"], name="knowledge_measure_key_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("knowledge:measure", args=[self.strategy.key, self.key])


class Answer(models.Model):
    """A practice that answers a measure."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="answers"
    )
    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="answers"
    )
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    linked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "practice"], name="knowledge_answers_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} answers {self.measure_id}"
