"""How people come in: they ask, or they are invited."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.part import Part


def new_key() -> str:
    return secrets.token_urlsafe(18)


class JoinRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=JoinRequest.OPEN)

    def waiting(self):
        """Verified, and nobody has decided."""
        return self.filter(state=JoinRequest.State.WAITING)


class JoinRequest(models.Model):
    """A person who asks to join; `key` is in the signed link that shows its state."""

    class State(models.TextChoices):
        UNVERIFIED = "unverified", _("mail address not confirmed yet")
        WAITING = "waiting", _("waiting for an answer")
        ASKED = "asked", _("asked back")
        APPROVED = "approved", _("approved")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("taken back")

    OPEN = (State.UNVERIFIED, State.WAITING, State.ASKED)

    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("mail address"), max_length=254)
    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    sentence = models.CharField(_("why I would like to join"), max_length=500)
    languages = models.JSONField(_("languages"), default=list)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(max_length=20, choices=State, default=State.UNVERIFIED)
    asked_at = models.DateTimeField(default=timezone.now)
    verified_at = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(state__in=("unverified", "waiting", "asked")),
                name="members_one_open_request",
            )
        ]

    def __str__(self) -> str:
        return self.name


class JoinMessage(models.Model):
    """A question of a coordinator, or the applicant's answer (`by` is None)."""

    request = models.ForeignKey(
        JoinRequest, on_delete=models.CASCADE, related_name="messages"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField(max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


def in_thirty_days():
    return timezone.now() + timedelta(days=30)


class InvitationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(
            accepted_at=None, taken_back_at=None, expires_at__gt=timezone.now()
        )


class Invitation(models.Model):
    """A place kept for a mail address, with the part that waits for it."""

    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    email = models.EmailField(_("mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=100, blank=True)
    kind = models.CharField(
        _("part"), max_length=20, choices=Part.Kind, default=Part.Kind.MEMBER
    )
    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    language = models.CharField(
        _("language of the mail"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    message = models.TextField(_("your words"), max_length=1000, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(default=timezone.now)
    renewed_count = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(default=in_thirty_days)
    taken_back_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        indexes = [models.Index(Lower("email"), name="members_invitation_email")]

    def __str__(self) -> str:
        return self.email
