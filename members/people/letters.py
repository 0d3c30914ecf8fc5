"""Mails to people whose account was suspended."""

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Suspension
from members.rights import regions_of
from portal.addresses import absolute
from vocabulary.models import Region
from worker.letters import Letter


def suspended(row: Suspension) -> Letter:
    return Letter(
        subject=_("Your account is suspended"),
        paragraphs=[
            _("Your account was suspended on %(date)s.") % {"date": day(row)},
            _("The reason that was given: “%(reason)s”") % {"reason": row.reason},
            what_rests(),
        ],
        action=(_("Write to the coordinators"), whom_to_write_to(row)),
    )


def what_rests() -> str:
    return _(
        "Until it is opened again you cannot sign in, and your profile is not "
        "shown. What you have published stays."
    )


def shut() -> Letter:
    """Of an account that was closed in another way than by a suspension."""
    return Letter(
        subject=_("Your account is suspended"),
        paragraphs=[what_rests()],
        action=(_("Write to the coordinators"), absolute(reverse("account_inactive"))),
    )


def still_suspended(row: Suspension) -> Letter:
    return Letter(
        subject=_("Your account is suspended"),
        paragraphs=[
            _(
                "Somebody asked for a code to sign in with this address. There is "
                "none, because your account was suspended on %(date)s."
            )
            % {"date": day(row)},
            _("The reason that was given: “%(reason)s”") % {"reason": row.reason},
        ],
        action=(_("Write to the coordinators"), whom_to_write_to(row)),
    )


def lifted() -> Letter:
    return Letter(
        subject=_("Your account is open again"),
        paragraphs=[
            _("The suspension of your account is lifted. You can sign in as before.")
        ],
        action=(_("Sign in"), absolute(reverse("account_login"))),
    )


def day(row: Suspension) -> str:
    return date_format(timezone.localtime(row.at), "DATE_FORMAT")


def whom_to_write_to(row: Suspension) -> str:
    """The form to the coordinators of the person's region; else the page of all."""
    region = Region.objects.filter(pk__in=regions_of(row.user)).first()
    return absolute(write_to(region) if region else reverse("account_inactive"))


def write_to(region: Region) -> str:
    try:
        return reverse("members:write_to", args=["region", region.key])
    except NoReverseMatch:
        return reverse("account_inactive")
