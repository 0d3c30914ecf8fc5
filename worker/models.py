"""Mails that wait for the mail server, and when each job is due."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

TOO_LONG = timedelta(minutes=15)  # a mail that waits longer has a reason to
SHOWN = timedelta(days=7)  # how long the administration speaks of what was given up

EMPTY = {"subject": "", "text": "", "html": "", "headers": {}}  # a mail without words


class MailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, now: datetime):
        """What may be sent now and is in nobody's hand."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=now)
        return self.waiting().filter(free, next_try_at__lte=now)

    def overdue(self, now: datetime):
        """What should have gone out a quarter of an hour ago."""
        return self.waiting().filter(wanted_at__lte=now - TOO_LONG)

    def given_up(self):
        return self.exclude(given_up_at=None)

    def in_state(self, state: str):
        if state == Mail.State.WAITING:
            return self.waiting()
        if state == Mail.State.SENT:
            return self.exclude(sent_at=None)
        expired = self.given_up().filter(expires_at__lte=timezone.now())
        if state == Mail.State.EXPIRED:
            return expired
        return self.given_up().exclude(pk__in=expired)

    def given_up_lately(self, now: datetime):
        return self.filter(given_up_at__gte=now - SHOWN)


class Mail(models.Model):
    """One mail to one person; the row is written with what causes it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        GIVEN_UP = "given_up", _("given up")
        EXPIRED = "expired", _("expired unsent")

    key = models.CharField(_("key"), max_length=200, unique=True)
    to = models.EmailField(_("recipient"))
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as HTML"), blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    wanted_at = models.DateTimeField(_("wanted at"), default=timezone.now)
    expires_at = models.DateTimeField(_("of no use after"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), default=timezone.now)
    claimed_until = models.DateTimeField(_("in hand until"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    error = models.CharField(_("last error"), max_length=300, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="worker_mail_waiting",
                condition=Q(sent_at=None, given_up_at=None),
            ),
            models.Index(fields=["created_at"], name="worker_mail_created_at"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def state(self) -> str:
        if self.sent_at:
            return self.State.SENT
        if not self.given_up_at:
            return self.State.WAITING
        return self.State.EXPIRED if self.is_expired else self.State.GIVEN_UP

    @property
    def state_label(self) -> str:
        return self.State(self.state).label

    @property
    def shown_next_try_at(self) -> datetime | None:
        return self.next_try_at if self.state == self.State.WAITING else None

    @property
    def can_be_tried(self) -> bool:
        """Whether an administrator may have it tried now; its words are still here."""
        return self.sent_at is None and bool(self.text) and not self.is_expired


class ScheduleQuerySet(models.QuerySet):
    def due(self, now: datetime):
        """What is to be done now and is in nobody's hand."""
        free = Q(running_until=None) | Q(running_until__lte=now)
        return self.filter(free, due_at__lte=now)


class Schedule(models.Model):
    """When a job of `portal.registries.jobs` is due, and how it went last time."""

    key = models.CharField(_("job"), max_length=100, unique=True)
    due_at = models.DateTimeField(_("due at"))
    running_until = models.DateTimeField(_("in hand until"), null=True, blank=True)
    last_started_at = models.DateTimeField(_("last started at"), null=True, blank=True)
    last_finished_at = models.DateTimeField(
        _("last finished at"), null=True, blank=True
    )
    last_words = models.CharField(_("what it did"), max_length=300, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return self.key
