"""Strategies of the regions and of Central Europe, and their measures."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from knowledge.choices import Layer
from knowledge.models.practice import Practice
from portal.partial_dates import PartialDateField
from vocabulary.models import Region
from vocabulary.translations import TranslatedField

CENTRAL_EUROPE = "central-europe"  # the key of the strategy without region
WEB = URLValidator(schemes=["http", "https"])


def refuse_wrong_order(begins: str, ends: str) -> None:
    """Of two partial dates; as far as both are known: "2018" may end in "2018-04"."""
    known = min(len(begins), len(ends))
    if known and ends[:known] < begins[:known]:
        raise ValidationError({"ends": _("It ends before it begins.")})


class StrategyQuerySet(models.QuerySet):
    def whole(self):
        """With all that its page and its row show, but for the measures."""
        return self.select_related("region", "document")

    def with_measures(self):
        """Those that stand are in `standing_measures`, by a fixed number of queries."""
        measures = Measure.objects.standing().whole()
        return self.prefetch_related(
            Prefetch("measures", measures, to_attr="standing_measures")
        )


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

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("knowledge:strategy", args=[self.key])

    @classmethod
    def of_region(cls, region: Region | None) -> "Strategy":
        """One that is still to be supplied; not saved."""
        return cls(key=region.key if region else CENTRAL_EUROPE, region=region)

    @property
    def is_supplied(self) -> bool:
        return self.pk is not None

    @property
    def place(self) -> str:
        """For whom it is."""
        return str(self.region.label) if self.region else str(_("Central Europe"))

    def clean(self):
        super().clean()
        if self.link:
            WEB(self.link)
        refuse_wrong_order(self.begins, self.ends)

    def can_be_kept_by(self, user) -> bool:
        """Its region's coordinators and editors; Central Europe's is the editors'."""
        return user.is_authenticated and user.may_coordinate(self.region)


class MeasureQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def wanted(self):
        """Those that are to be done or were: neither taken off nor dropped."""
        return self.standing().exclude(status=Measure.Status.DROPPED)

    def of_layer(self, layer: str):
        """Of the past, the present or the future; "" is all."""
        return self.filter(layer=layer) if layer else self

    def with_answered(self):
        """`is_answered`: a practice in the library answers it."""
        answers = Answer.objects.standing().filter(measure=OuterRef("pk"))
        return self.annotate(is_answered=Exists(answers))

    def whole(self):
        """With all that a row of it shows, in a fixed number of queries."""
        return self.select_related(
            "strategy__region", "theme", "lead_organisation"
        ).with_answered()


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
    lead = models.CharField(
        pgettext_lazy("of a measure", "lead"), max_length=200, blank=True
    )
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

    objects = MeasureQuerySet.as_manager()

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

    @property
    def partner_names(self) -> list[str]:
        return [line.strip() for line in self.partners.splitlines() if line.strip()]

    @property
    def is_measured(self) -> bool:
        return bool(self.indicator) and self.current_value is not None

    @property
    def share(self) -> int | None:
        """Of the way from the start to the target, in per cent; None if not known.

        A target below the start (fewer empty buildings) is a way like any other.
        """
        if self.target is None or not self.is_measured:
            return None
        start = self.start_value or 0
        if self.target == start:
            return 100 if self.current_value == self.target else 0
        share = (self.current_value - start) / (self.target - start) * 100
        return round(min(max(share, 0), 100))

    def clean(self):
        super().clean()
        refuse_wrong_order(self.begins, self.ends)
        self.refuse_nameless_values()
        if self.measured_on and self.measured_on > timezone.localdate():
            raise ValidationError({"measured_on": _("This day is still to come.")})

    def refuse_nameless_values(self) -> None:
        values = (self.start_value, self.target, self.current_value)
        if all(value is None for value in values):
            return
        if not self.indicator:
            raise ValidationError({"indicator": _("Please say what is counted.")})
        if not self.unit:
            raise ValidationError({"unit": _("Please say in which unit.")})


class AnswerQuerySet(models.QuerySet):
    def standing(self):
        """Of practices that readers find in the library."""
        published = self.filter(practice__pages__live=True)
        return published.filter(practice__withdrawn_at=None)

    def of_wanted_measures(self):
        """Of those that count: neither taken off nor dropped."""
        dropped = Measure.Status.DROPPED
        return self.filter(measure__withdrawn_at=None).exclude(measure__status=dropped)


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

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "practice"], name="knowledge_answers_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} answers {self.measure_id}"
