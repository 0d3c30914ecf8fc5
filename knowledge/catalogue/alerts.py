"""Once a day members are told of what their saved searches find anew."""

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext, override

from knowledge.catalogue.feed import library_path
from knowledge.catalogue.found import asked
from knowledge.catalogue.saving import groups_found
from knowledge.models import SavedSearch
from members.notices.telling import notify
from portal.registries import NoticeKind
from search.finding import SearchAway


def tell_of_matches() -> str:
    """Looks at every search that wants it, as its member may see the library now."""
    wanted = SavedSearch.objects.filter(is_told=True, user__is_active=True)
    told = 0
    for pk in list(wanted.order_by("pk").values_list("pk", flat=True)):
        try:
            told += look_at(pk)
        except SearchAway:
            return "the search is away: saved searches are looked at later"
    return f"{told} saved searches told of new practices" if told else ""


@transaction.atomic
def look_at(pk: int) -> bool:
    """Whether a search was told of; one that is deleted meanwhile is not."""
    rows = SavedSearch.objects.select_for_update(of=("self",)).select_related("user")
    search = rows.filter(pk=pk, is_told=True).first()
    if search is None:
        return False
    with override(search.user.language):
        found = groups_found(asked(QueryDict(search.params), search.user))
        new = set(found) - set(search.known)
        if new:
            tell(search, len(new))
    search.known = [*search.known, *(group for group in found if group in new)]
    search.looked_at = timezone.now()
    search.save(update_fields=["known", "looked_at"])
    return bool(new)


def tell(search: SavedSearch, number: int) -> None:
    notify(
        kind="knowledge_saved_search",
        to=[search.user],
        key=f"saved-search:{search.pk}:{timezone.now().isoformat()}",
        path=address_of(search),
        data={"title": search.title, "number": number},
    )


def address_of(search: SavedSearch) -> str:
    """The library with this search, the newest first where no order was chosen."""
    return f"{library_path()}?{search.params}" if search.params else library_path()


def words(data) -> str:
    number = data["number"]
    return ngettext(
        "%(number)s new practice for your search “%(title)s”",
        "%(number)s new practices for your search “%(title)s”",
        number,
    ) % {"number": number, "title": data["title"]}


saved_search = NoticeKind(
    gettext_lazy("Saved searches"),
    words,
    hint=gettext_lazy("New practices that one of your saved searches finds."),
)
