"""The search's rows of the matrix (tests/test_matrix.py): who gets which answer."""
# ruff: noqa: E501, a table is read by its lines

from search.keeping.actions import change
from search.keeping.models import Synonyms
from tests.matrix import EDITORS, PUBLIC, do, see, whole

KEEPING = "/en/search/keeping/"
SYNONYMS = whole(Synonyms)


def things_of_search(editor) -> dict[str, str]:
    """A group of synonyms to act upon."""
    state = {"language": "en", "words": ["ingot", "bar"], "is_removed": False}
    return {"synonyms": str(change(row=Synonyms(), to=state, by=editor).pk)}


# fmt: off
ROWS = [
    see("read how to search", "/en/search/how-to/", PUBLIC),
    see("have a word completed", "/en/search/suggest/?q=lo", PUBLIC),
    see("see what readers look for", KEEPING, EDITORS),
    see("take what readers look for as CSV", f"{KEEPING}searches.csv", EDITORS),
    see("see the state of the index", f"{KEEPING}index/", EDITORS),
    see("see the synonyms", f"{KEEPING}synonyms/", EDITORS),
    see("see the recommended results", f"{KEEPING}recommended/", EDITORS),
    do("add synonyms", f"{KEEPING}synonyms/new/", EDITORS, SYNONYMS, language="en", words="pit\nmine"),
    do("change synonyms", f"{KEEPING}synonyms/{{synonyms}}/", EDITORS, SYNONYMS, language="en", words="ingot\nbloom"),
    do("take synonyms off", f"{KEEPING}synonyms/{{synonyms}}/remove/", EDITORS, SYNONYMS, page=False),
    do("undo a change of synonyms", f"{KEEPING}synonyms/{{synonyms}}/undo/", EDITORS, SYNONYMS, page=False),
    see("begin to recommend a result", f"{KEEPING}recommended/new/", EDITORS),
]
# fmt: on
