"""Giving and taking parts, shutting and opening accounts; each leaves its row."""

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from members import rights
from members.actions import make_profile
from members.models import Leaving, Part, Suspension, User
from members.notices.telling import silence, silence_for_coordinators
from search.outbox import record_change

EDITORS = "Portal editors"
EDITED_APPS = ("files", "home", "knowledge", "vocabulary", "wagtailredirects")
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")


@transaction.atomic
def give_part(
    *, user: User, kind: str, by: User | None, region=None, organisation=None
):
    """Gives a part, logged with who gave it (`by` None: the set-up).

    A part that one has already is returned as it stands. Raises PermissionDenied, and
    ValidationError for a closed account.
    """
    if by is not None and not rights.may_give(by, kind, region, organisation):
        raise PermissionDenied
    if not user.is_active:
        raise ValidationError(_("This account is closed: nothing can be given to it."))
    place = place_of(kind, region, organisation)
    part = user.parts.current().filter(kind=kind, **place).first()
    if part is None:
        part = new_part(user, kind, by, place)
        if part.region:
            show_first_region(user, part.region)
        after_change(user)
    return part


def show_first_region(user: User, region) -> None:
    """Where one is found; further regions are one's own to put on the profile."""
    profile = make_profile(user=user)
    if not profile.regions.exists():
        profile.regions.add(region)


def place_of(kind: str, region, organisation) -> dict:
    """Only what a part of this kind hangs on; raises ValidationError without it."""
    needs = {
        Part.Kind.PARTNER: ("organisation", organisation),
        Part.Kind.COORDINATOR: ("region", region),
    }
    if kind in needs and needs[kind][1] is None:
        raise ValidationError({needs[kind][0]: _("Please choose one.")})
    return {
        "region": None if kind in (Part.Kind.PARTNER, Part.Kind.EDITOR) else region,
        "organisation": organisation if kind == Part.Kind.PARTNER else None,
    }


def new_part(user: User, kind: str, by: User | None, place: dict) -> Part:
    try:
        with transaction.atomic():
            return Part.objects.create(user=user, kind=kind, given_by=by, **place)
    except IntegrityError:  # somebody gave the same at this moment
        return user.parts.current().get(kind=kind, **place)


@transaction.atomic
def take_part(*, part: Part, by: User) -> Part:
    """Takes a part back, logged with who took it; raises PermissionDenied."""
    part = Part.objects.select_for_update(of=("self",)).get(pk=part.pk)
    if not rights.may_take(by, part):
        raise PermissionDenied
    if part.taken_at is None:
        part.taken_by, part.taken_at = by, timezone.now()
        part.save(update_fields=["taken_by", "taken_at"])
        after_change(part.user)
        silence_who_coordinates_no_more(part)
    return part


def silence_who_coordinates_no_more(part: Part) -> None:
    if part.kind in (Part.Kind.COORDINATOR, Part.Kind.EDITOR):
        silence_for_coordinators(user=part.user)


def after_change(user: User) -> None:
    """What hangs on parts: the admin's group, the directory, the cached answer."""
    user.__dict__.pop("current_parts", None)
    keep_editors_group(user)
    record_change("member", user.pk)


def keep_editors_group(user: User) -> None:
    is_editor = user.parts.current().filter(kind=Part.Kind.EDITOR).exists()
    if is_editor:
        user.groups.add(editors_group())
    else:
        user.groups.remove(*Group.objects.filter(name=EDITORS))


def editors_group() -> Group:
    """The group that opens the Wagtail admin for content, not for accounts."""
    group, is_new = Group.objects.get_or_create(name=EDITORS)
    group.permissions.set(content_permissions())  # rooms may have joined since
    if is_new:
        for codename in PAGE_RIGHTS:
            permission = Permission.objects.get(
                codename=codename, content_type__app_label="wagtailcore"
            )
            GroupPagePermission.objects.create(
                group=group, page=Page.get_first_root_node(), permission=permission
            )
        give_collection_rights(group)
    return group


def content_permissions():
    apps = Permission.objects.filter(content_type__app_label__in=EDITED_APPS)
    door = Permission.objects.filter(codename="access_admin")
    own = Permission.objects.filter(
        content_type__app_label="members", content_type__model="organisation"
    )
    return apps | door | own


def give_collection_rights(group: Group) -> None:
    root = Collection.get_first_root_node()
    files = Permission.objects.filter(
        content_type__app_label="files",
        codename__in=[
            f"{verb}_{kind}"
            for verb in ("add", "change", "choose")
            for kind in ("image", "document")
        ],
    )
    for permission in files:
        GroupCollectionPermission.objects.create(
            group=group, collection=root, permission=permission
        )


@transaction.atomic
def suspend(*, user: User, by: User, reason: str) -> Suspension:
    """Shuts an account: its sessions and sockets end; raises PermissionDenied.

    An account that is suspended already stays so, for the reason that was given first;
    one that was left raises ValidationError.
    """
    from members.security import end_sessions

    user = User.objects.select_for_update().get(pk=user.pk)
    if not rights.may_suspend(by, user):
        raise PermissionDenied
    row = user.suspensions.standing().first()
    if row is not None:
        return row
    if not user.is_active:
        raise ValidationError(_("This account is closed."))
    row = Suspension.objects.create(user=user, by=by, reason=reason)
    set_active(user, False)
    end_sessions(user)
    silence(user=user)
    return row


@transaction.atomic
def lift_suspension(*, user: User, by: User) -> Suspension:
    """Opens a suspended account again; raises PermissionDenied, ValidationError."""
    user = User.objects.select_for_update().get(pk=user.pk)
    row = user.suspensions.standing().select_related("by").first()
    if row is None:
        raise ValidationError(_("This account is not suspended."))
    if not rights.may_lift(by, row):
        raise PermissionDenied
    row.lifted_by, row.lifted_at = by, timezone.now()
    row.save(update_fields=["lifted_by", "lifted_at"])
    waited = row.lifted_at - row.at  # who leaves has as many days left as then
    Leaving.objects.waiting().filter(user=user).update(due_at=F("due_at") + waited)
    if not Leaving.objects.filter(user=user, done_at__isnull=False).exists():
        set_active(user, True)
    return row


def set_active(user: User, is_active: bool) -> None:
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    after_change(user)
