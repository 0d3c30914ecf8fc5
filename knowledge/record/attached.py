"""The files of records and pages, and what they say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Left
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from files.models import Document, DocumentText
from knowledge.models import PracticePage, Strategy
from knowledge.record.tables import rows_of, tables
from portal.languages import CODES
from search.analysis import detect_language, in_language
from search.contract import Document as Found
from search.outbox import record_changes
from search.page_signals import record_page

OF_A_FILE = 100_000  # characters that can be found
OF_ALL_FILES = 200_000
SAMPLE = 4_000  # characters that tell the language of a file, in about 50 ms
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
        public, inner = begun_in(self.of_all, ids), begun_in(self.of_members, ids)
        yield with_words(found, public)
        if inner != public:
            key = f"{found.key}{FOR_MEMBERS}"
            yield replace(with_words(found, inner), key=key, principals=("member",))


def begun(texts) -> Texts:
    """The beginning of each text that was read."""
    rows = texts.filter(state=DocumentText.State.DONE)
    return dict(rows.values_list("document", Left("words", OF_A_FILE)))


def begun_in(texts: Texts, ids: list[int]) -> list[str]:
    """What is read of the files of one record, in its order."""
    found = [texts[int(pk)] for pk in dict.fromkeys(ids) if int(pk) in texts]
    lengths = searched(map(len, found))
    return [text[:end] for text, end in zip(found, lengths, strict=True) if end]


def searched(lengths: Iterable[int]) -> list[int]:
    """How many characters of each file of a record can be found."""
    left, found = OF_ALL_FILES, []
    for length in lengths:
        found.append(min(length, OF_A_FILE, left))
        left -= found[-1]
    return found


def with_words(found: Found, texts: list[str]) -> Found:
    """With what files say, each in its own language."""
    parts = [in_language(text, spoken_in(text, found.language)) for text in texts]
    return replace(found, body="\n".join([found.body, *parts])) if parts else found


def spoken_in(text: str, otherwise: str) -> str:
    return language_of(text[:SAMPLE], otherwise)


@lru_cache(maxsize=256)
def language_of(text: str, otherwise: str) -> str:
    """A file is read for each version of a thing, and once more for members."""
    return detect_language(text, CODES, otherwise)


def notes_on_lengths(documents: Iterable[Document]) -> dict[int, str]:
    """By document what to know of those that are not searched to their end."""
    documents = list(documents)
    lengths = [row.text.characters if hasattr(row, "text") else 0 for row in documents]
    ends = zip(documents, lengths, searched(lengths), strict=True)
    return {row.pk: words_on_end(end) for row, length, end in ends if end < length}


def words_on_end(end: int) -> str:
    if not end:
        return _(
            "The search knows nothing of what it says: the files before it are as long "
            "as it can search in one record."
        )
    number = number_format(end, force_grouping=True)
    return _("Only its first %(number)s characters are searched.") % {"number": number}


def record_document(document: Document) -> None:
    """Notes that what shows a document is to be read anew by the search."""
    kind = ContentType.objects.get_for_model(Page)
    shown_by = ReferenceIndex.get_references_to(document).filter(base_content_type=kind)
    keys = [int(key) for key in shown_by.values_list("object_id", flat=True)]
    for page in Page.objects.filter(pk__in=keys).specific():
        record_page(type(page), page)
    strategies = Strategy.objects.filter(document=document)
    record_changes("strategy", strategies.values_list("pk", flat=True))
