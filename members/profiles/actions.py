"""Writes of a member's own profile."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from files.models import Image
from members.models import Profile, User
from members.profiles import values
from members.profiles.photos import Crop, cropped
from portal.conflicts import Comparison, SavedMeanwhile, compare
from search.outbox import record_change


@transaction.atomic
def save_group(
    *,
    profile: Profile,
    typed: dict,
    before: dict[str, str],
    insists: bool = False,
) -> Comparison:
    """Saves some fields and who sees them; `before`: marks of what they were.

    Raises SavedMeanwhile when one was changed in another window too, unless the
    writer `insists`. Returns what was kept of the other window.
    """
    profile = locked(profile)
    saved = values.stored(profile, typed)
    found = compare(typed, saved, before)
    if found.conflicts and not insists:
        raise SavedMeanwhile(found)
    values.write(profile, found.values)
    keep(profile)
    return found


def locked(profile: Profile) -> Profile:
    """The profile and its user, nobody else's to write until the end."""
    profile = Profile.objects.select_for_update().get(pk=profile.pk)
    profile.user = User.objects.select_for_update().get(pk=profile.pk)
    return profile


def keep(profile: Profile) -> None:
    """Saves what was set, as a new version, and tells the search."""
    profile.user.save(update_fields=["display_name", "time_zone"])
    profile.version += 1
    profile.changed_at = timezone.now()
    profile.save()
    record_change("member", profile.pk)


@transaction.atomic
def save_photo(
    *, profile: Profile, picture: ContentFile | None, crop: Crop, audience: str
) -> Profile:
    """Puts a cleaned picture (files.pictures), cropped, on the profile.

    Without a picture only the audience changes. The old photo goes with its files.
    """
    profile = locked(profile)
    values.set_audience(profile, "photo", audience)
    old = profile.photo if picture else None
    if picture:
        profile.photo = new_photo(profile, cropped(picture, crop))
    keep(profile)
    forget(old)
    return profile


@transaction.atomic
def remove_photo(*, profile: Profile) -> Profile:
    """Takes the photo away; its files go after the commit."""
    profile = locked(profile)
    old, profile.photo = profile.photo, None
    keep(profile)
    forget(old)
    return profile


def new_photo(profile: Profile, picture: ContentFile) -> Image:
    """Stored as part of the profile: `Profile.can_be_read_by` says who opens it."""
    return Image.objects.create(
        title=profile.key,
        file=picture,
        owner=profile.user,
        uploaded_by_user=profile.user,
        licence="reserved",
        belongs_to=profile,
    )


def forget(photo: Image | None) -> None:
    if photo:
        photo.delete()


def hide_hints(*, profile: Profile) -> None:
    """The member does not want to be told which field is still empty."""
    Profile.objects.filter(pk=profile.pk).update(hides_hints=True)
