"""Messages of readers to members whose address they do not see, and reports."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def new_key() -> str:
    return secrets.token_urlsafe(18)


def origin_field() -> models.CharField:
    """A mark made of the sender's network address, to count by; gone after a day."""
    return models.CharField(max_length=64, blank=True, editable=False)


class RelayedMessage(models.Model):
    """A message on its way to a region's coordinators, a person or an owner."""

    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=30)
    thing = models.CharField(max_length=80)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("mail address"), max_length=254)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("message"), max_length=3000)
    at = models.DateTimeField(default=timezone.now)
    origin = origin_field()
    verified_at = models.DateTimeField(null=True)
    relayed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class ReportQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=Report.State.OPEN)

    def decided(self):
        return self.exclude(state=Report.State.OPEN)

    def for_decision_by(self, user):
        """Those this person may decide: of their regions, and nothing of their own."""
        rows = self.exclude(about=user)
        if user.is_editor:
            return rows
        return rows.filter(region__in=user.coordinated_region_ids)


class Report(models.Model):
    """Something that a reader finds wrong; for the region's coordinators to decide."""

    class Reason(models.TextChoices):
        UNTRUE = "untrue", _("it is not true")
        OFFENSIVE = "offensive", _("it is offensive")
        RIGHTS = "rights", _("it uses somebody’s work or picture without consent")
        PERSONAL = "personal", _("it tells personal things")
        SPAM = "spam", _("it is advertising")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("report", "open")
        ACTED = "acted", _("acted upon")
        DISMISSED = "dismissed", _("no action needed")

    kind = models.CharField(max_length=30)
    thing = models.CharField(max_length=80)
    region = models.ForeignKey(
        "vocabulary.Region", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    origin = origin_field()
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    text = models.TextField(_("what is wrong"), max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    # Whose thing it was then: they do not decide.
    about = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(_("what was done"), max_length=1000, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind}:{self.thing}"
