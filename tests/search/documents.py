"""Documents and terms for the engines' tests, and what came back in short."""

from datetime import UTC, datetime

from search.contract import Document, Query, Term

JANUARY = datetime(2018, 1, 15, tzinfo=UTC)
FEBRUARY = datetime(2018, 2, 15, tzinfo=UTC)
MARCH = datetime(2018, 3, 15, tzinfo=UTC)

MINE = Term(
    "concept:mine",
    {"en": ("mine", "colliery"), "cs": ("důl",), "sl": ("rudnik", "premogovnik")},
)
TRAINING = Term("concept:training", {"en": ("vocational training",)})


def document(group, language="en", title="Title", **rest):
    rest = {"key": f"{group}:{language}", "principals": ("public",)} | rest
    return Document(
        language=language, group=group, title=title, **({"kind": "page"} | rest)
    )


def keys(result):
    return [hit.key for hit in result.hits]


def marked(pieces):
    """A text with [its marks]."""
    return "".join(f"[{p.text}]" if p.marked else p.text for p in pieces)


def found(engine, text="", **asked):
    """The keys of what a query finds, in order."""
    return keys(engine.search(Query(text=text, **asked)))
