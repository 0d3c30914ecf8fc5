"""The notices of this part."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.registries import NoticeKind


def copy_is_ready(data) -> str:
    return _("The copy of your data is ready. You can download it for a week.")


def copy_has_failed(data) -> str:
    return _("The copy of your data could not be made. Please ask for it again.")


def account_was_looked_at(data) -> str:
    return _("%(actor)s looked at the facts of your account: “%(reason)s”") % data


def region_loses_coordinator(data) -> str:
    names = {"title": data.get("title") or data["region"]}
    return _("%(title)s will soon be without a coordinator: the last one leaves.") % (
        names
    )


KINDS = {
    "members_copy_ready": NoticeKind(
        gettext_lazy("A copy of your data is ready"), copy_is_ready, at_once=True
    ),
    "members_copy_failed": NoticeKind(
        gettext_lazy("A copy of your data could not be made"),
        copy_has_failed,
        at_once=True,
    ),
    "members_account_looked_at": NoticeKind(
        gettext_lazy("An administrator looked at your account"),
        account_was_looked_at,
        at_once=True,
    ),
    "members_region_without_coordinator": NoticeKind(
        gettext_lazy("A region loses its last coordinator"),
        region_loses_coordinator,
        at_once=True,
        for_coordinators=True,
    ),
}
