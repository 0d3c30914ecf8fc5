"""A practice: what is shared, whatever the language of its texts."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PracticeQuerySet(models.QuerySet):
    def standing(self):
        """Neither taken back nor replaced."""
        return self.filter(withdrawn_at=None)

    def known(self):
        """With a published text, taken back since or not: a draft is nobody else's."""
        return self.filter(pages__live=True).distinct()

    def of_author(self, user):
        return self.filter(author=user)

    def taken_up_by_nobody(self):
        """Sparks of one person alone: no organisation's, and standing for no other.

        Nor adopted, endorsed, built upon or the answer to a measure; an adoption that
        was taken back keeps its row, and so the practice it was about.
        """
        sparks = self.filter(tier=Practice.Tier.SPARK, organisation=None)
        unused = sparks.filter(replaces=None, building_blocks=None, block_uses=None)
        return unused.filter(
            adoptions=None, grown_from=None, endorsements=None, answers=None
        )


def next_number() -> int:
    return (Practice.objects.aggregate(most=Max("number"))["most"] or 0) + 1


class Practice(models.Model):
    """What is shared, language-neutral; its key is Wagtail's translation key."""

    class Tier(models.TextChoices):
        SPARK = "spark", _("spark, not reviewed")
        RECORD = "record", _("record")

    class Origin(models.TextChoices):
        MEMBER = "member", _("shared by a member")
        PUBLIC_SOURCES = "public_sources", _("taken from public sources")

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    number = models.PositiveIntegerField(
        _("citation number"), unique=True, default=next_number, editable=False
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
    )
    region = models.ForeignKey(
        "vocabulary.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="practices",
    )  # of the published text, else of the draft; set by derive and by drafts
    tier = models.CharField(_("tier"), max_length=10, choices=Tier, default=Tier.SPARK)
    origin = models.CharField(
        _("origin"), max_length=20, choices=Origin, default=Origin.MEMBER
    )
    language = models.CharField(
        _("language it was first written in"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    begun_at = models.DateTimeField(
        _("full record begun"), null=True, blank=True, editable=False
    )
    confirmed_at = models.DateTimeField(
        _("last confirmed by its owner"), null=True, blank=True, editable=False
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    asked_at = models.DateTimeField(
        _("owner last asked whether it is still true"),
        null=True,
        blank=True,
        editable=False,
    )
    facts_at = models.DateTimeField(
        _("facts last changed"), default=timezone.now, editable=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    withdrawn_because = models.CharField(_("reason"), max_length=300, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["-number"]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_spark(self) -> bool:
        return self.tier == self.Tier.SPARK

    @property
    def owner(self):
        """The organisation if set, else the author, else nobody (the region)."""
        return self.organisation or self.author

    def can_be_edited_by(self, user) -> bool:
        """A spark is its author's; editors may edit every one."""
        if not user.is_authenticated or not user.is_active:
            return False
        return self.author_id == user.pk or user.has_perm("knowledge.change_practice")

    def can_be_read_by(self, user) -> bool:
        """The files of its drafts: whoever writes or reviews it."""
        from knowledge.record.rights import may_review, may_write

        pages = self.pages.all()
        return may_write(user, self) or any(may_review(user, page) for page in pages)

    def can_be_known_by(self, user) -> bool:
        """That it exists: of a draft its writers and reviewers know, else nobody."""
        return self.pages.filter(live=True).exists() or self.can_be_read_by(user)

    def can_be_restored_by(self, user) -> bool:
        """See `knowledge.record.rights.may_restore`."""
        from knowledge.record.rights import may_restore

        return may_restore(user, self)

    @property
    def public_original(self):
        """The page in the language it was first written in, if readers see it."""
        pages = self.pages.filter(live=True, alias_of=None)
        return pages.filter(locale__language_code=self.language).first()

    @property
    def citation(self) -> str:
        return f"ICN-{self.number:04d}"


def free_slug(wanted: str) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3`, ... that nobody has."""
    base = (wanted or "practice")[:110]
    taken = set(
        Practice.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(s for s in numbered if s not in taken)
