"""Writes of the organisations' own people."""

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction

from files.models import Image
from members.directory.forms import stored, write
from members.models import Organisation, User
from members.search import record_organisation
from portal.conflicts import Comparison, SavedMeanwhile, compare
from vocabulary.models import Region


@transaction.atomic
def save_organisation(
    *,
    organisation: Organisation,
    by: User,
    values: dict[str, str],
    before: dict[str, str],
    insists: bool = False,
) -> Comparison:
    """Saves an organisation's fields; `before`: marks of what the form was made of.

    Raises PermissionDenied, and SavedMeanwhile when a field was changed in another
    window too, unless the writer `insists`. Returns what was kept of that window.
    """
    row = locked(organisation, by)
    found = compare(values, stored(row), before)
    if found.conflicts and not insists:
        raise SavedMeanwhile(found)
    refuse_move(row, by, found.values)
    write(row, found.values)
    keep(row)
    return found


@transaction.atomic
def save_logo(
    *,
    organisation: Organisation,
    by: User,
    picture: ContentFile | None,
    credit: str,
    removes: bool = False,
) -> None:
    """Puts a cleaned picture (files.pictures) on the page, or takes the logo away;
    with neither only the credit changes. Raises PermissionDenied."""
    row = locked(organisation, by)
    old = row.logo
    if picture:
        row.logo = new_logo(row, by, picture, credit)
    elif removes:
        row.logo = None
    elif old and old.credit != credit:
        Image.objects.filter(pk=old.pk).update(credit=credit)
    if old != row.logo:
        keep(row)
        forget(old)


def refuse_move(row: Organisation, by: User, values: dict[str, str]) -> None:
    """Out of a region and into another one: both have to be the mover's to keep."""
    key = values.get("region", stored(row)["region"])
    if key == stored(row)["region"]:
        return
    into = Region.objects.filter(key=key).first()
    if not (by.may_coordinate(row.region) and by.may_coordinate(into)):
        raise PermissionDenied


def locked(organisation: Organisation, by: User) -> Organisation:
    rows = Organisation.objects.select_for_update(of=("self",))
    row = rows.select_related("region", "logo").get(pk=organisation.pk)
    if not by.may_keep(row):
        raise PermissionDenied
    return row


def keep(row: Organisation) -> None:
    row.version += 1
    row.save()
    record_organisation(row)


def new_logo(row: Organisation, by: User, picture: ContentFile, credit: str) -> Image:
    return Image.objects.create(
        title=row.name,
        description=row.name,
        file=picture,
        owner=by,
        uploaded_by_user=by,
        credit=credit,
        licence="reserved",
    )


def forget(logo: Image | None) -> None:
    """Deletes a logo that members put here; one of the editors' library stays."""
    if logo and logo.owner_id and not logo.get_usage().count():
        logo.delete()
