"""Which region took up whose practice and what came of it; who wants to."""

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models.practice import Practice
from portal.partial_dates import PartialDateField

LONG = 1000


def person(**kwargs) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **kwargs
    )


class AdoptionQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def confirmed(self):
        """By both sides: public."""
        return (
            self.standing()
            .exclude(owner_confirmed_at=None)
            .exclude(adopter_confirmed_at=None)
        )

    def visible_to(self, user):
        """For lists: what is only reported, members see; what was declined, nobody."""
        told = self.standing().filter(declined_at=None)
        return told if is_member(user) else told.confirmed()

    def open_to(self, user):
        """As `visible_to`; what was declined, the people of either side open too."""
        if not is_member(user):
            return self.visible_to(user)
        if user.is_editor:
            return self.standing()
        return self.standing().filter(Q(declined_at=None) | of_sides(user))

    def to_confirm(self):
        """A side has still to say whether it is true."""
        asked = Q(owner_confirmed_at=None) | Q(adopter_confirmed_at=None)
        return self.standing().filter(asked, declined_at=None)

    def withdrawn_for(self, user):
        """Taken back, and seen before: strangers saw what both sides confirmed."""
        gone = self.exclude(withdrawn_at=None)
        if is_member(user):
            return gone
        return gone.exclude(owner_confirmed_at=None).exclude(adopter_confirmed_at=None)

    def whole(self):
        """With all that a row or a page tells, in one query."""
        return self.select_related(
            "practice__region",
            "practice__organisation",
            "region",
            "organisation__region",
            "became",
        )


def is_member(user) -> bool:
    return user.is_authenticated and user.is_active


def of_sides(user) -> Q:
    """The adoptions that this person recorded, or answers for on one of the sides."""
    return answered_by(user) | Q(recorded_by=user.pk)


def answered_by(user) -> Q:
    """By an own part, or as the author."""
    regions, organisations = user.coordinated_region_ids, user.partner_organisation_ids
    adopter = Q(region__in=regions) | Q(organisation__in=organisations)
    owner = Q(practice__region__in=regions)
    owner |= Q(practice__organisation__in=organisations)
    author = Q(practice__author=user.pk, practice__organisation=None)
    return adopter | owner | author


def next_number() -> int:
    """Call it with the turn of "adoptions"."""
    return (Adoption.objects.aggregate(most=Max("number"))["most"] or 0) + 1


class Adoption(models.Model):
    """A region took a practice up; true once both sides say so.

    `became` is the adopter's own record of it, if there is one: the next generation.
    """

    number = models.PositiveIntegerField(unique=True, editable=False)
    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="adoptions"
    )
    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region that took it up"),
        on_delete=models.PROTECT,
        related_name="adoptions",
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adoptions",
    )
    since = PartialDateField(_("since"))
    kept = models.TextField(_("what was kept"), max_length=LONG, blank=True)
    changed = models.TextField(_("what was changed"), max_length=LONG, blank=True)
    dropped = models.TextField(_("what was dropped"), max_length=LONG, blank=True)
    result = models.TextField(_("what came of it"), max_length=LONG, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    became = models.ForeignKey(
        Practice,
        verbose_name=_("own record"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grown_from",
    )
    recorded_by = person()
    recorded_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    owner_confirmed_by = person(null=True)
    owner_confirmed_at = models.DateTimeField(null=True)
    adopter_confirmed_by = person(null=True)
    adopter_confirmed_at = models.DateTimeField(null=True)
    declined_by = person(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_because = models.CharField(_("reason"), max_length=300, blank=True)
    withdrawn_by = person(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(became=models.F("practice")),
                name="knowledge_adoption_becomes_another",
            )
        ]

    def __str__(self) -> str:
        return self.citation

    def get_absolute_url(self) -> str:
        return reverse("knowledge:adoption", args=[self.number])

    @property
    def citation(self) -> str:
        return f"ICN-A-{self.number:04d}"

    @property
    def is_confirmed(self) -> bool:
        return bool(self.owner_confirmed_at and self.adopter_confirmed_at)

    @property
    def is_declined(self) -> bool:
        return self.declined_at is not None

    @property
    def version(self) -> str:
        """Which text it is: whoever confirms says which one they read."""
        return self.changed_at.isoformat()


class Endorsement(models.Model):
    """A member's word on a practice, with the reason; never a bare like."""

    class Kind(models.TextChoices):
        WORKS_HERE = "works_here", _("this works here too")
        WANT_TO_TRY = "want_to_try", _("we want to try this")

    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="endorsements"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="endorsements"
    )
    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.TextField(_("reason"), max_length=600)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "user", "kind"], name="knowledge_endorsed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.practice_id}"
