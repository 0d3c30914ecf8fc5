"""The files of records and pages, and what they say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Left
from wagtail.models import Page, ReferenceIndex

from files.models import Document, DocumentText
from knowledge.models import PracticePage, Strategy
from knowledge.record.tables import rows_of, tables
from portal.languages import CODES
from search.contract import Document as Found
from search.outbox import record_changes
from search.page_signals import record_page

OF_A_FILE = 20_000  # characters that can be found
OF_ALL_FILES = 60_000
FOR_MEMBERS = "-members"  # ends the keys of what only they find
VERSIONS = (*CODES, *(f"{code}{FOR_MEMBERS}" for code in CODES))
Texts = dict[int, str]  # by document


def document_ids(page: PracticePage) -> list[int]:
    with_files = [n for n, t in tables().items() if "file" in t.row.base_blocks]
    rows = [row for name in with_files for row in rows_of(page, name)]
    return [row["file"] for row in rows if row.get("file")]


class FileTexts:
    """What files say: to everybody, and what to members alone."""

    def __init__(self, ids: Iterable[int | str | None]):
        wanted = {int(pk) for pk in ids if str(pk or "").isdecimal()}
        texts = DocumentText.objects.filter(document__in=wanted)
        self.of_all = begun(texts.for_everybody()) if wanted else {}
        self.of_members = begun(texts.for_members()) if wanted else {}

    def versions(self, found: Found, ids: list[int]) -> Iterator[Found]:
        """A thing with its files' words; where members read more, once more for them.

        The fuller text is what a member meets: the engine takes it of the two.
        """
        public, inner = joined(self.of_all, ids), joined(self.of_members, ids)
        yield with_words(found, public)
        if inner != public:
            key = f"{found.key}{FOR_MEMBERS}"
            yield replace(with_words(found, inner), key=key, principals=("member",))


def begun(texts) -> Texts:
    """The beginning of each text that was read."""
    rows = texts.filter(state=DocumentText.State.DONE)
    return dict(rows.values_list("document", Left("words", OF_A_FILE)))


def joined(texts: Texts, ids: list[int]) -> str:
    found = [texts[int(pk)] for pk in dict.fromkeys(ids) if int(pk) in texts]
    return "\n".join(found)[:OF_ALL_FILES]


def with_words(found: Found, words: str) -> Found:
    return replace(found, body=f"{found.body}\n{words}") if words else found


def record_document(document: Document) -> None:
    """Notes that what shows a document is to be read anew by the search."""
    kind = ContentType.objects.get_for_model(Page)
    shown_by = ReferenceIndex.get_references_to(document).filter(base_content_type=kind)
    keys = [int(key) for key in shown_by.values_list("object_id", flat=True)]
    for page in Page.objects.filter(pk__in=keys).specific():
        record_page(type(page), page)
    strategies = Strategy.objects.filter(document=document)
    record_changes("strategy", strategies.values_list("pk", flat=True))
