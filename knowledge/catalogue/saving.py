"""Keeps, changes and forgets searches of the library for a member."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from knowledge.catalogue.found import Asked, all_hits, asked
from knowledge.models import SavedSearch
from members.models import User

MOST = 50  # searches of one member
LONGEST = 1000  # characters of an address


def kept_params(params: QueryDict) -> str:
    """The address in a fixed order, so that the same search is known again."""
    pairs = [
        (name, value)
        for name, values in sorted(params.lists())
        for value in sorted(values)
        if name not in ("page", "view")
    ]
    fixed = QueryDict(mutable=True)
    for name, value in pairs:
        fixed.appendlist(name, value)
    return fixed.urlencode()


def groups_found(wanted: Asked) -> list[str]:
    """The keys of all that a search finds now, as written; raises SearchAway."""
    found = all_hits(wanted.query)
    return [] if found.is_corrected else [hit.group for hit in found.hits]


@transaction.atomic
def save_search(*, user, wanted: Asked, title: str, is_told: bool) -> SavedSearch:
    """Keeps a search with what it finds now: only what comes later is new.

    The same search again takes the new name. Raises PermissionDenied for a closed
    account, ValidationError when there are too many or it asks for too much, and
    SearchAway.
    """
    if not user.is_active:
        raise PermissionDenied
    User.objects.select_for_update().get(pk=user.pk)
    params = kept_params(wanted.params)
    check_room(user, params)
    saved = SavedSearch.objects.filter(user=user, params=params).first()
    saved = saved or SavedSearch(user=user, params=params, known=groups_found(wanted))
    saved.title, saved.is_told = title, is_told
    saved.save()
    return saved


def check_room(user, params: str) -> None:
    if len(params) > LONGEST:
        raise ValidationError(_("This search asks for too much. Take filters away."))
    others = SavedSearch.objects.filter(user=user).exclude(params=params)
    if others.count() >= MOST:
        raise ValidationError(
            _("You keep as many searches as one can. Delete one of them first.")
        )


@transaction.atomic
def change_search(*, search: SavedSearch, by, title: str, is_told: bool) -> None:
    """Renames a search, and says whether to tell of what comes from now on.

    Raises PermissionDenied for another's, ValidationError for one that was deleted
    meanwhile, and SearchAway.
    """
    check_own(search, by)
    search = SavedSearch.objects.select_for_update().filter(pk=search.pk).first()
    if search is None:
        raise ValidationError(_("This search was deleted meanwhile."))
    if is_told and not search.is_told:
        search.known = groups_found(asked(QueryDict(search.params), by))
    search.title, search.is_told = title, is_told
    search.save(update_fields=["title", "is_told", "known"])


@transaction.atomic
def delete_search(*, search: SavedSearch, by) -> None:
    check_own(search, by)
    search.delete()


def check_own(search: SavedSearch, by) -> None:
    if search.user_id != by.pk or not by.is_active:
        raise PermissionDenied
