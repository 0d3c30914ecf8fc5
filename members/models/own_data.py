"""One's own data: what was agreed to, copies asked for, looks at it, and leaving."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.part import Suspension


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


KEPT = timedelta(days=7)
IN_HAND = timedelta(minutes=30)  # then a copy counts as left by a worker that died
MOST_TRIES = 5


class DataCopyQuerySet(models.QuerySet):
    def due(self, now):
        """To be made now, and in nobody's hand; after a failure a while later."""
        waiting = self.filter(ready_at=None, attempts__lt=MOST_TRIES)
        free = models.Q(next_try_at=None) | models.Q(next_try_at__lte=now)
        return waiting.filter(free)

    def expired(self, now):
        return self.filter(ready_at__lte=now - KEPT).exclude(file="")


def copy_path(copy: "DataCopy", name: str) -> str:
    """Under a name that nobody guesses, where no web server looks."""
    return f"private/copies/{secrets.token_hex(16)}.zip"


class DataCopy(models.Model):
    """A copy of one's own data that was asked for; the file goes after a week."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_copies"
    )
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    file = models.FileField(upload_to=copy_path, blank=True)

    objects = DataCopyQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.asked_at:%Y-%m-%d}"

    @property
    def is_ready(self) -> bool:
        return bool(self.file) and timezone.now() < self.kept_until

    @property
    def is_given_up(self) -> bool:
        return self.ready_at is None and self.attempts >= MOST_TRIES

    @property
    def is_under_way(self) -> bool:
        return self.ready_at is None and self.attempts < MOST_TRIES

    @property
    def kept_until(self):
        return self.ready_at + KEPT if self.ready_at else None


class AccountLook(models.Model):
    """An administrator looked at the facts of somebody's account, and why."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d}"


def in_fourteen_days():
    return timezone.now() + timedelta(days=14)


class LeavingQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(done_at=None)

    def due(self, now):
        """A suspended person cannot stay after all: their days stand still."""
        is_suspended = Suspension.objects.standing().filter(
            user=models.OuterRef("user")
        )
        rows = self.waiting().filter(due_at__lte=now)
        return rows.exclude(models.Exists(is_suspended))


class Leaving(models.Model):
    """A member who leaves; until `due_at` one may stay after all."""

    class Choice(models.TextChoices):
        KEEP = "keep", _("stay, without my name")
        REMOVE = "remove", _("be deleted")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="leaving"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=in_fourteen_days)
    messages = models.CharField(max_length=10, choices=Choice, default=Choice.KEEP)
    sparks = models.CharField(max_length=10, choices=Choice, default=Choice.KEEP)
    done_at = models.DateTimeField(null=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        ordering = ["due_at"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.due_at:%Y-%m-%d}"
