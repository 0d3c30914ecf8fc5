"""Accounts, and what the parts of a person allow."""

from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models.part import Part
from members.time_zones import is_time_zone

LEFT = "@left.invalid"  # no mail reaches it: the address of those who left


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        from members.actions import make_profile

        make_profile(user=user)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An administrator whose address counts as verified."""
        from members.actions import verify_email

        user = self.create_user(email, password, **fields | {"is_superuser": True})
        verify_email(user=user)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """An account: the mail address is the login name, there is no other."""

    email = models.EmailField(_("mail address"), max_length=254, unique=True)
    display_name = models.CharField(_("name"), max_length=100)
    language = models.CharField(
        _("preferred language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=50,
        default=settings.TIME_ZONE,
        validators=[is_time_zone],
    )
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["display_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="members_user_email_unique",
                violation_error_message=_("There is an account with this address."),
            )
        ]

    def __str__(self) -> str:
        if self.has_left:
            return gettext("a former member")
        return self.display_name

    def get_full_name(self) -> str:
        return str(self)

    get_short_name = get_full_name

    @property
    def has_left(self) -> bool:
        """The row of somebody who left: nobody's any more, what was shared stays."""
        return self.email.endswith(LEFT)

    @cached_property
    def current_parts(self) -> list[Part]:
        """The parts this person has now, in one query."""
        return list(self.parts.current()) if self.is_active else []

    def _keys(self, kind: str, field: str) -> frozenset[int]:
        rows = [part for part in self.current_parts if part.kind == kind]
        return frozenset(key for row in rows if (key := getattr(row, field)))

    @property
    def member_region_ids(self) -> frozenset[int]:
        return self._keys(Part.Kind.MEMBER, "region_id")

    @property
    def partner_organisation_ids(self) -> frozenset[int]:
        return self._keys(Part.Kind.PARTNER, "organisation_id")

    @property
    def coordinated_region_ids(self) -> frozenset[int]:
        return self._keys(Part.Kind.COORDINATOR, "region_id")

    @property
    def is_administrator(self) -> bool:
        return self.is_active and self.is_superuser

    @property
    def is_editor(self) -> bool:
        """Editors and administrators: every region is theirs."""
        kinds = {part.kind for part in self.current_parts}
        return self.is_administrator or Part.Kind.EDITOR in kinds

    @property
    def is_coordinator(self) -> bool:
        """Of any region; editors too."""
        return bool(self.coordinated_region_ids) or self.is_editor

    def may_coordinate(self, region) -> bool:
        """Whether `region` (None: the network at large) is this person's to keep."""
        own = region is not None and region.pk in self.coordinated_region_ids
        return own or self.is_editor

    def may_keep(self, organisation) -> bool:
        """Whether `organisation`'s page is this person's to keep."""
        own = organisation.pk in self.partner_organisation_ids
        return own or self.may_coordinate(organisation.region)

    @property
    def audience(self) -> str:
        """Which fields of others' profiles this person sees."""
        return "coordinators" if self.is_coordinator else "members"

    @property
    def search_principals(self) -> tuple[str, ...]:
        """What this person may see in the search, beside what is public."""
        more = ("coordinator",) if self.is_coordinator else ()
        return ("member", *more, f"user:{self.pk}")


def display_name(user: User) -> str:
    return user.display_name
