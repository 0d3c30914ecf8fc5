"""What a region's coordinators keep beside its page: facts and dates."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.languages import current
from vocabulary.translations import TranslatedField

WEB = [URLValidator(schemes=["http", "https"])]


class RegionFacts(models.Model):
    """The facts box of a region, language-neutral; empty ones are to be supplied."""

    region = models.OneToOneField(
        "vocabulary.Region", on_delete=models.CASCADE, related_name="facts"
    )
    website = models.URLField(_("website"), blank=True, validators=WEB)
    strategy = TranslatedField(_("title of the strategy"), max_length=160, blank=True)
    strategy_url = models.URLField(
        _("address of the strategy"), blank=True, validators=WEB
    )
    contact = TranslatedField(
        _("contact for visitors"), max_length=200, multiline=True, blank=True
    )
    cover = models.ForeignKey(
        "files.Image",
        verbose_name=_("picture"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("facts of a region")
        verbose_name_plural = _("facts of regions")

    def __str__(self) -> str:
        return str(self.region)


class RegionDateQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def upcoming(self):
        """From today on, the next first; what still goes on is among them."""
        today = timezone.localdate()
        last_day = models.functions.Coalesce("ends_on", "starts_on")
        return self.standing().annotate(last_day=last_day).filter(last_day__gte=today)

    def past(self):
        today = timezone.localdate()
        last_day = models.functions.Coalesce("ends_on", "starts_on")
        rows = self.standing().annotate(last_day=last_day).filter(last_day__lt=today)
        return rows.order_by("-starts_on", "-pk")

    def whole(self):
        return self.select_related("region")


class RegionDate(models.Model):
    """A date to come to: what, where, when, in the languages that are filled in."""

    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="dates",
    )
    title = TranslatedField(_("title"), max_length=120)
    description = TranslatedField(
        _("description"), max_length=600, multiline=True, blank=True
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    link = models.URLField(_("web page"), blank=True, validators=WEB)
    starts_on = models.DateField(_("first day"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = RegionDateQuerySet.as_manager()

    class Meta:
        verbose_name = _("date of a region")
        verbose_name_plural = _("dates of regions")
        ordering = ["starts_on", "starts_at", "pk"]
        indexes = [
            models.Index(fields=["region", "starts_on"], name="home_date_region_day")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="home_date_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def foreign_language(self) -> str:
        """The language of the words, where it is not the reader's."""
        language = self.title.language_of()
        return language if language != current() else ""

    def clean(self):
        super().clean()
        self.refuse_far_days()
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first.")})
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _("Please say when it begins.")})
        is_one_day = self.ends_on in (None, self.starts_on)
        if is_one_day and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It ends before it begins.")})

    def refuse_far_days(self) -> None:
        """A slip in the year: calendars choke on it."""
        this_year = timezone.localdate().year
        for name in ("starts_on", "ends_on"):
            day = getattr(self, name)
            if day and abs(day.year - this_year) > 10:
                raise ValidationError({name: _("This day is too far away.")})
