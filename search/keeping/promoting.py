"""What editors recommend for a query, as far as the reader may see it."""

from collections.abc import Collection

from portal.languages import preference
from search.contract import Hit, Query
from search.finding import SearchAway, find
from search.keeping.models import LONGEST_TEXT, Promotion

MOST_SHOWN = 5


def promoted(text: str, language: str, principals: Collection[str]) -> list[Hit]:
    """The recommended things, in the editors' order; none while the index is away.

    What is gone, or not for this reader, is left out.
    """
    if not text.strip() or len(text) > LONGEST_TEXT:
        return []
    rows = Promotion.objects.meant_by(text, language)[:MOST_SHOWN]
    things = dict.fromkeys(row.thing for row in rows)
    found = things_found(things, language, principals)
    return [found[thing] for thing in things if thing in found]


def things_found(
    things: Collection[str], language: str, principals: Collection[str]
) -> dict[str, Hit]:
    """By their names those that are there for such a reader, in one search."""
    if not things:
        return {}
    query = Query(
        languages=tuple(preference(language)),
        filters={"thing": tuple(things)},
        principals=tuple(principals),
        limit=len(things),
    )
    try:
        hits = find(query).hits
    except SearchAway:
        return {}
    return {hit.group: hit for hit in hits if hit.group in things}
