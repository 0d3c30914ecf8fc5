"""The welcome of new members: each step is saved on its own, all can be skipped."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from members.joining.accounts import set_languages
from members.models import Affiliation, Invitation, JoinRequest, Profile, User
from members.notices.following import Named, follow, unfollow
from portal.languages import CODES
from search.outbox import record_change

STEP = "welcome_step"  # in the session
LAST = 3


def welcome_address(request: HttpRequest) -> str:
    """Where a sign-in leads first: to the welcome until it is over, else ""."""
    user = request.user
    if not user.is_authenticated or not is_new(user):
        return ""
    step = min(max(int(request.session.get(STEP, 1)), 1), LAST)
    return reverse("members:welcome", args=[step])


def is_new(user: User) -> bool:
    """Whether the welcome is due; accounts from before never get it."""
    profile = Profile.objects.filter(pk=user.pk, welcomed_at=None)
    if not profile.exists():
        return False
    invited = Invitation.objects.filter(accepted_by=user).exists()
    return invited or JoinRequest.objects.filter(user=user).exists()


@transaction.atomic
def save_basics(
    *,
    profile: Profile,
    display_name: str,
    name_audience: str,
    role: str,
    organisation,
    regions: Iterable,
    languages: Iterable[str],
) -> None:
    user = profile.user
    user.display_name = display_name
    user.save(update_fields=["display_name"])
    Profile.objects.filter(pk=profile.pk).update(
        role=role,
        name_audience=name_audience,
        version=F("version") + 1,
        changed_at=timezone.now(),
    )
    profile.regions.set(regions)
    set_languages(profile, languages, among=CODES)
    if organisation:
        Affiliation.objects.get_or_create(profile=profile, organisation=organisation)
    record_change("member", user.pk)


@transaction.atomic
def save_following(
    *, user: User, shown: Iterable[Named], wanted: Iterable[Named]
) -> None:
    """Follows what is `wanted` of what was `shown`, and nothing else of it."""
    kept = set(wanted)
    for kind, key in shown:
        change = follow if (kind, key) in kept else unfollow
        change(user=user, kind=kind, key=key)


def finish(*, user: User) -> None:
    """It never comes by itself again."""
    rows = Profile.objects.filter(pk=user.pk, welcomed_at=None)
    rows.update(welcomed_at=timezone.now())
