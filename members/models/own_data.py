"""One's own data: what was agreed to, copies asked for, and leaving."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """What a person agreed to or took back: which text, in which version, when."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="consents",
    )
    request = models.ForeignKey(
        "members.JoinRequest",
        on_delete=models.CASCADE,
        null=True,
        related_name="consents",
    )
    subject = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    is_given = models.BooleanField(default=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.subject} {self.version}"


class DataCopy(models.Model):
    """A copy of one's own data that was asked for; the file goes after a week."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_copies"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    file = models.FileField(upload_to="private/copies", blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user} {self.asked_at:%Y-%m-%d}"


def in_fourteen_days():
    return timezone.now() + timedelta(days=14)


class Leaving(models.Model):
    """A member who leaves; until `due_at` one may stay after all."""

    class Choice(models.TextChoices):
        KEEP = "keep", _("stay, without my name")
        REMOVE = "remove", _("go")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="leaving"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=in_fourteen_days)
    messages = models.CharField(max_length=10, choices=Choice, default=Choice.KEEP)
    sparks = models.CharField(max_length=10, choices=Choice, default=Choice.KEEP)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at"]

    def __str__(self) -> str:
        return f"{self.user} {self.due_at:%Y-%m-%d}"
