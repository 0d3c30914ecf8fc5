"""What editors keep of the search, what readers looked for, what went wrong."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.keeping.folding import folded, folded_lines

FEWEST = 3  # searches of one day that are told
LONGEST_TEXT = 100  # characters of what is counted


class KeptQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(removed_at=None)

    def removed(self):
        return self.exclude(removed_at=None)

    def saying(self, text: str):
        """Those that name `text` as one of their words."""
        return self.filter(folded__contains=f"\n{folded(text)}\n")

    def found_by(self, text: str):
        return self.filter(folded__contains=folded(text)) if text else self


class Kept(models.Model):
    """A row of the editors; it remembers what it was before its last change."""

    FIELDS = ("language", "words")

    language = models.CharField(max_length=2, choices=settings.LANGUAGES, blank=True)
    words = models.JSONField(default=list)
    folded = models.TextField(editable=False)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return ", ".join(self.words)

    def state(self) -> dict[str, Any]:
        """All that a change may change."""
        fields = {name: getattr(self, name) for name in self.FIELDS}
        return fields | {"is_removed": self.removed_at is not None}

    def take(self, state: dict[str, Any]) -> None:
        for name in self.FIELDS:
            value = self._meta.get_field(name).to_python(state[name])
            setattr(self, name, value)
        self.removed_at = timezone.now() if state["is_removed"] else None
        self.folded = folded_lines(self.words)

    @property
    def mark(self) -> str:
        """Of this very state: another window's change moves it."""
        return self.changed_at.isoformat() if self.pk else ""


class Synonyms(Kept):
    """Words of one language that a search takes for one another."""

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["-changed_at", "-pk"]


class PromotionQuerySet(KeptQuerySet):
    def meant_by(self, text: str, language: str):
        """Those for a reader of `language` who asks just this, the first first."""
        is_open = Q(until=None) | Q(until__gte=timezone.localdate())
        said = self.standing().filter(is_open, language__in=("", language))
        return said.saying(text).order_by("position", "pk")


class Promotion(Kept):
    """A thing that stands above the results of these queries."""

    FIELDS = ("language", "words", "thing", "kind", "title", "position", "until")

    thing = models.CharField(max_length=200)  # the group of its documents
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)  # when it was chosen
    position = models.PositiveSmallIntegerField(default=1)
    until = models.DateField(null=True, blank=True)

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommended result")
        verbose_name_plural = _("recommended results")
        ordering = ["-changed_at", "-pk"]

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()


class AskedQuerySet(models.QuerySet):
    def lately(self, days: int, today: date | None = None):
        """Of the last `days` days, today among them."""
        first = (today or timezone.localdate()) - timedelta(days=days - 1)
        return self.filter(day__gte=first)

    def in_language(self, language: str):
        return self.filter(language=language) if language else self

    def summed(self):
        """One row for each text and language, over all its days.

        What was asked less than three times on its only day may be one person's.
        """
        return (
            self.order_by()
            .values("text", "language")
            .annotate(
                searches=Sum("search_count"),
                empty=Sum("empty_count"),
                clicks=Sum("click_count"),
                days=Count("day"),
            )
            .filter(Q(days__gte=2) | Q(searches__gte=FEWEST))
        )

    def most_searched(self):
        return self.summed().order_by("-searches", "text", "language")

    def without_hits(self):
        return self.summed().filter(empty__gt=0).order_by("-empty", "text", "language")

    def without_clicks(self):
        """Something was found, and nobody opened it."""
        idle = self.summed().filter(clicks=0, searches__gt=F("empty"))
        return idle.order_by("-searches", "text", "language")


class Asked(models.Model):
    """How often a text was searched on one day; nothing says by whom."""

    text = models.CharField(max_length=LONGEST_TEXT)  # folded
    written = models.CharField(max_length=LONGEST_TEXT)  # as somebody wrote it last
    language = models.CharField(max_length=2)
    day = models.DateField()
    search_count = models.PositiveIntegerField(default=0)
    empty_count = models.PositiveIntegerField(default=0)  # nothing was found
    click_count = models.PositiveIntegerField(default=0)  # a result was opened
    last_total = models.PositiveIntegerField(default=0)

    objects = AskedQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "language", "day"], name="search_asked_unique"
            )
        ]
        indexes = [models.Index(fields=["day"], name="search_asked_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.text} ({self.language})"


class Trouble(models.Model):
    """Something that kept the index from being up to date (search/troubles.py)."""

    what = models.CharField(max_length=300, unique=True)
    count = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["-last_at", "-pk"]

    def __str__(self) -> str:
        return self.what
