"""What a member follows, what happened there, and how one is told."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Follow(models.Model):
    """A member follows one thing, named by its kind and key (following.py)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=120)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["kind", "key"], name="members_follow_thing")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "key"], name="members_follow_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class Frequency(models.TextChoices):
    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("daily")
    WEEKLY = "weekly", _("weekly")
    NEVER = "never", _("never")


class NoticeQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(read_at=None)

    def shown(self):
        """Those of the list; a kind that its reader wants by mail only is not there."""
        return self.filter(is_listed=True)


class Notice(models.Model):
    """One thing told to one member, once; in words by its kind (notices/wording.py)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    path = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    is_listed = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    mail_frequency = models.CharField(max_length=10, choices=Frequency)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["user", "read_at"], name="members_notice_unread"),
            models.Index(
                fields=["mail_frequency", "user"],
                condition=models.Q(mailed_at=None),
                name="members_notice_to_mail",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="members_notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class NoticeChoice(models.Model):
    """How a member wants a kind of notice; without a row the kind's default holds."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notice_choices",
    )
    kind = models.CharField(max_length=60)
    mail = models.CharField(max_length=10, choices=Frequency)
    is_listed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], name="members_notice_choice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.mail}"
