"""How people come in: they ask, or they are invited."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models.part import Part


def new_key() -> str:
    return secrets.token_urlsafe(18)


class JoinRequestQuerySet(models.QuerySet):
    def verified(self):
        """Those whose address is confirmed; nobody else's business before."""
        return self.exclude(verified_at=None)

    def open(self):
        """Confirmed, and nobody has decided."""
        return self.filter(state__in=JoinRequest.OPEN)

    def waiting(self):
        """Those that wait for the network, not for the person who asks."""
        return self.filter(state=JoinRequest.State.WAITING)

    def of(self, email: str):
        return self.filter(email__iexact=email)

    def visible_to(self, user):
        """Of the regions that `user` coordinates; editors see all."""
        if user.is_editor:
            return self.verified()
        return self.verified().filter(region__in=user.coordinated_region_ids)

    def longest_first(self):
        """Who has waited longest comes first."""
        return self.order_by("waiting_since", "pk").select_related("region")


class JoinRequest(models.Model):
    """A person who asks to join; `key` is in the signed link that shows its state.

    One address may have several that are not confirmed: whoever types another's
    address neither replaces nor blocks what its owner asks.
    """

    class State(models.TextChoices):
        UNVERIFIED = "unverified", _("mail address not confirmed yet")
        WAITING = "waiting", _("waiting for an answer")
        ASKED = "asked", _("asked back")
        APPROVED = "approved", pgettext_lazy("request to join", "approved")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("request to join", "taken back")

    OPEN = (State.WAITING, State.ASKED)

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
                condition=Q(state__in=("waiting", "asked")),
                name="members_one_open_request",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def place_words(self) -> str:
        """Where the person comes from, as they said it."""
        words = [str(self.region.label) if self.region else "", self.organisation]
        return ", ".join(word for word in words if word)

    @property
    def round_key(self) -> str:
        """Names this time of waiting, for the notices that it causes."""
        began = self.waiting_since.isoformat() if self.waiting_since else ""
        return f"join-request:{self.pk}:{began}"

    def can_be_decided_by(self, user) -> bool:
        return user.may_coordinate(self.region)


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


LIFETIME = timedelta(days=30)


def in_thirty_days():
    return timezone.now() + LIFETIME


class InvitationQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(accepted_at=None, taken_back_at=None)

    def in_state(self, state: str):
        now = timezone.now()
        return {
            Invitation.State.OPEN: self.unanswered().filter(expires_at__gt=now),
            Invitation.State.ACCEPTED: self.exclude(accepted_at=None),
            Invitation.State.EXPIRED: self.unanswered().filter(expires_at__lte=now),
            Invitation.State.TAKEN_BACK: self.exclude(taken_back_at=None),
        }[state]

    def open(self):
        return self.in_state(Invitation.State.OPEN)

    def mailed_after(self, moment):
        """Sent or renewed after `moment`."""
        return self.filter(expires_at__gt=moment + LIFETIME)

    def visible_to(self, user):
        """One's own, and those into the regions that `user` coordinates."""
        rows = self.select_related("region", "organisation__region", "invited_by")
        if user.is_editor:
            return rows
        regions = user.coordinated_region_ids
        return rows.filter(
            Q(invited_by=user)
            | Q(region__in=regions)
            | Q(organisation__region__in=regions)
        )


class Invitation(models.Model):
    """A place kept for a mail address, with the part that waits for it."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("invitation", "open")
        ACCEPTED = "accepted", _("accepted")
        EXPIRED = "expired", _("expired")
        TAKEN_BACK = "taken_back", pgettext_lazy("invitation", "taken back")

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

    @property
    def state(self) -> str:
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.taken_back_at:
            return self.State.TAKEN_BACK
        is_open = self.expires_at > timezone.now()
        return self.State.OPEN if is_open else self.State.EXPIRED

    @property
    def state_label(self) -> str:
        return str(self.State(self.state).label)

    @property
    def mailed_at(self):
        """When the mail with the link went out, the last time."""
        return self.expires_at - LIFETIME

    @property
    def is_fresh(self) -> bool:
        """Mailed within the last day: no second mail now."""
        return self.mailed_at > timezone.now() - timedelta(days=1)

    @property
    def part_words(self) -> str:
        """What one is invited to: "member, Gorenjska (Kranj)"."""
        place = self.region or self.organisation
        kind = self.get_kind_display()
        return f"{kind}, {place}" if place else str(kind)

    @property
    def home_region(self):
        """The region that this invitation leads to, if to any."""
        return self.organisation.region if self.organisation else self.region
