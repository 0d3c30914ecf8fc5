"""What a person tells the network about themselves; who sees it: visibility.py."""

import secrets

from django.conf import settings
from django.conf.global_settings import LANGUAGES as NAMED_LANGUAGES
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocabulary.models import Concept

# The network's eight and those of their neighbours; Django has their names.
NEIGHBOURS = "bg bs da el es et fi fr ga hu lb lt lv mk pt ro ru sk sq sr sv tr uk"
SPOKEN = [code for code, _name in settings.LANGUAGES] + NEIGHBOURS.split(" ")
LANGUAGE_CHOICES = [(code, dict(NAMED_LANGUAGES)[code]) for code in SPOKEN]


def new_key() -> str:
    """An address that tells nothing, not even how many members there are."""
    return secrets.token_hex(5)


class Audience(models.TextChoices):
    """Who sees a field, from the widest to the narrowest."""

    PUBLIC = "public", _("everyone")
    MEMBERS = "members", _("members")
    COORDINATORS = "coordinators", _("coordinators")


NAMES_SEEN = {
    "public": ("public",),
    "members": ("public", "members"),
    "coordinators": ("public", "members", "coordinators"),
}


def audience_of(reader) -> str:
    """The audience a reader belongs to: an Audience's value."""
    is_here = reader.is_authenticated and reader.is_active
    return reader.audience if is_here else Audience.PUBLIC.value


class Availability(models.TextChoices):
    TALK = "talk", _("a talk")
    STUDY_VISIT = "study_visit", _("a study visit")
    PEER_REVIEW = "peer_review", _("a peer review")
    MENTORING = "mentoring", _("mentoring")
    EXCHANGE = "exchange", _("an exchange")


class ProfileQuerySet(models.QuerySet):
    def of_active(self):
        """Of people who are here; suspended, leaving and gone ones have no page."""
        return self.filter(user__is_active=True, hidden_at=None)

    def visible_to(self, reader):
        """Those whose name `reader` may see; without a name there is no profile."""
        allowed = NAMES_SEEN[audience_of(reader)]
        here = Q(user__is_active=True, hidden_at=None, name_audience__in=allowed)
        own = Q(pk=reader.pk, user__is_active=True)
        return self.filter(here | own if reader.is_authenticated else here)

    def whole(self):
        """With all that a profile shows, in a fixed number of queries."""
        return self.select_related("user", "photo").prefetch_related(
            "photo__renditions",
            "regions",
            "themes",
            Prefetch("concepts", Concept.objects.select_related("merged_into")),
            "languages",
            "affiliations__organisation__region",
        )


class Profile(models.Model):
    """One person's page; every field has its audience in `audiences`."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="profile",
    )
    key = models.CharField(max_length=20, unique=True, default=new_key, editable=False)
    photo = models.ForeignKey(
        "files.Image",
        verbose_name=_("photo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    role = models.CharField(_("role in the network"), max_length=120, blank=True)
    regions = models.ManyToManyField(
        "vocabulary.Region", verbose_name=_("regions"), blank=True, related_name="+"
    )
    themes = models.ManyToManyField(
        "vocabulary.Theme", verbose_name=_("themes"), blank=True, related_name="+"
    )
    concepts = models.ManyToManyField(
        "vocabulary.Concept", verbose_name=_("expertise"), blank=True, related_name="+"
    )
    offers = models.TextField(_("I can offer"), max_length=600, blank=True)
    needs = models.TextField(_("I am looking for"), max_length=600, blank=True)
    text_language = models.CharField(
        _("language of these texts"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    availability = models.JSONField(_("available for"), default=list, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    contact = models.CharField(_("best way to reach me"), max_length=200, blank=True)
    links = models.JSONField(_("links"), default=list, blank=True)
    name_audience = models.CharField(
        max_length=20, choices=Audience, default=Audience.MEMBERS, editable=False
    )
    audiences = models.JSONField(default=dict, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    welcomed_at = models.DateTimeField(null=True, editable=False)
    hides_hints = models.BooleanField(default=False, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)  # its owner leaves

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return self.user.display_name

    def get_absolute_url(self) -> str:
        return reverse("members:profile", args=[self.key])

    def can_be_read_by(self, reader) -> bool:
        """Asked for the one file that belongs to a profile: its photo."""
        from members.visibility import seen_by

        seen = seen_by(self, reader)
        return seen is not None and seen.photo is not None


class Affiliation(models.Model):
    """An organisation a person works for, and as what."""

    profile = models.ForeignKey(
        Profile, on_delete=models.CASCADE, related_name="affiliations"
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="affiliations",
    )
    part = models.CharField(_("part in it"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "organisation"], name="members_affiliation_once"
            )
        ]

    def __str__(self) -> str:
        return (
            f"{self.organisation}: {self.part}" if self.part else f"{self.organisation}"
        )


class LanguageSkill(models.Model):
    """How well a person speaks and reads a language."""

    class Level(models.IntegerChoices):
        NONE = 0, _("not at all")
        BASIC = 1, _("a little")
        GOOD = 2, _("well")
        FLUENT = 3, _("fluently")

    profile = models.ForeignKey(
        Profile, on_delete=models.CASCADE, related_name="languages"
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    spoken = models.PositiveSmallIntegerField(
        _("spoken"), choices=Level, default=Level.GOOD
    )
    read = models.PositiveSmallIntegerField(
        _("read"), choices=Level, default=Level.GOOD
    )

    class Meta:
        ordering = ["-spoken", "-read", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "language"], name="members_language_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.spoken}/{self.read}"
