"""Who may what: the parts that people have, and who gave and took them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def once(name: str, fields: list[str], **condition) -> models.UniqueConstraint:
    """A part that one has now cannot be given again (NULLs are never equal)."""
    return models.UniqueConstraint(
        fields=fields,
        condition=Q(taken_at=None, **condition),
        name=f"members_part_{name}_once",
    )


class PartQuerySet(models.QuerySet):
    def current(self):
        rows = self.select_related("region", "organisation__region")
        return rows.filter(taken_at=None)

    def of_kind(self, *kinds):
        return self.filter(kind__in=kinds)

    def of_region(self, region):
        """Parts in a region, those through its organisations too."""
        return self.filter(Q(region=region) | Q(organisation__region=region))


class Part(models.Model):
    """One part of one person; a part that was taken stays, as the log."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("member")
        PARTNER = "partner", _("partner")
        COORDINATOR = "coordinator", _("coordinator")
        EDITOR = "editor", _("editor")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        related_name="parts",
    )
    kind = models.CharField(_("part"), max_length=20, choices=Kind)
    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    taken_at = models.DateTimeField(_("taken"), null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        ordering = ["given_at", "pk"]
        indexes = [
            models.Index(fields=["region", "kind"], name="members_part_region_kind")
        ]
        constraints = [
            once("member_region", ["user", "region"], kind="member"),
            once("member", ["user"], kind="member", region=None),
            once("partner", ["user", "organisation"], kind="partner"),
            once("coordinator", ["user", "region"], kind="coordinator"),
            once("editor", ["user"], kind="editor"),
            models.CheckConstraint(
                condition=~Q(kind="coordinator") | Q(region__isnull=False),
                name="members_coordinator_has_region",
            ),
            models.CheckConstraint(
                condition=~Q(kind="partner") | Q(organisation__isnull=False),
                name="members_partner_has_organisation",
            ),
        ]

    def __str__(self) -> str:
        place = self.region or self.organisation
        kind = self.get_kind_display()
        return f"{kind}, {place}" if place else str(kind)

    @property
    def home_region(self):
        """The region that it lies in, through its organisation too."""
        return self.organisation.region if self.organisation else self.region


class SuspensionQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(lifted_at=None)


class Suspension(models.Model):
    """An account that was shut for a while; lifted ones stay, as the log."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="suspensions"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(_("reason"), max_length=500)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(lifted_at=None),
                name="members_suspension_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d}"
