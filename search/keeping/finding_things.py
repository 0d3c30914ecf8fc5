"""Things that can be recommended: looked for by words, or named by their group."""

from collections.abc import Collection

from portal.languages import preference
from search.contract import Hit, Query
from search.finding import SearchAway, find
from search.keeping.promoting import things_found
from search.views import KINDS

MOST_OFFERED = 10


def matching(text: str, language: str, principals: Collection[str]) -> list[Hit]:
    if not text:
        return []
    query = Query(
        text=text,
        languages=tuple(preference(language)),
        principals=tuple(principals),
        limit=MOST_OFFERED,
    )
    try:
        return list(find(query).hits)
    except SearchAway:
        return []


def named(things: Collection, language: str, principals: Collection[str]) -> list[Hit]:
    wanted = [thing for thing in things if thing]
    return list(things_found(wanted, language, principals).values())


def title_of(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.title)


def words_of(hit: Hit) -> str:
    """ "Night of the furnaces (Practices)" """
    kind = KINDS.get(hit.kind)
    return f"{title_of(hit)} ({kind})" if kind else title_of(hit)
