"""Who is asked whether a practice is still true, and who after them."""

from collections.abc import Callable
from functools import cache

from knowledge.models import Practice
from knowledge.things import people_of
from members.models import User
from members.rights import keepers_of

Chain = list[list[User]]


def without_repeats(chain: Chain) -> Chain:
    seen: set[int] = set()
    shortened = []
    for people in chain:
        new = [user for user in people if user.pk not in seen]
        seen.update(user.pk for user in new)
        shortened.append(new)
    return [people for people in shortened if people]


def chains() -> Callable[[Practice], Chain]:
    """Its organisation's people, else its author; then the keepers of its region.

    Who is gone is left out, so that the next are asked at once; nobody comes twice.
    The database is asked once for each owner and region.
    """
    owners: dict[tuple, list[User]] = {}
    regions = cache(lambda region: list(keepers_of(region)))

    def chain(practice: Practice) -> Chain:
        owner = (practice.organisation_id, practice.author_id)
        if owner not in owners:
            owners[owner] = list(people_of(practice))
        return without_repeats([owners[owner], regions(practice.region)])

    return chain
