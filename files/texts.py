"""The texts of documents: wanted when one is saved, taken by the worker."""

import hashlib
import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from tempfile import TemporaryFile
from typing import IO

from django.db import transaction
from django.utils import timezone

from files.documents import MAX_BYTES
from files.extraction.process import KILLED, Outcome, read_apart
from files.models import Document, DocumentText
from files.showing import tell_users

State = DocumentText.State
TURN = timedelta(seconds=20)  # from one look to the next
LONG_ENOUGH = 15.0  # seconds after which a turn begins no other file: mails wait
PAUSE = timedelta(minutes=5)  # after a file whose reader was ended
MOST_ATTEMPTS = 3
# What may be better at the next attempt, and what it is called after the last.
PASSING = {KILLED: State.GIVEN_UP, State.GONE: State.GONE}
FRESH = {
    "state": State.WAITING,
    "words": "",
    "characters": 0,
    "attempts": 0,
    "tried_at": None,
    "taken_at": None,
}


@transaction.atomic
def document_saved(instance: Document, raw=False, **kwargs) -> None:
    """Another file than before is read anew; a receiver of signals."""
    if raw:
        return
    digest = digest_of(instance)
    row, is_new = DocumentText.objects.get_or_create(
        document=instance, defaults={"digest": digest}
    )
    if not is_new and row.digest != digest:
        begin_anew(row, digest)
    tell_users(instance)


def begin_anew(row: DocumentText, digest: str) -> None:
    DocumentText.objects.filter(pk=row.pk).update(**FRESH, digest=digest)


@transaction.atomic
def want_again(row: DocumentText) -> None:
    """Reads a file once more, as if nobody had: its reader may know more by now."""
    begin_anew(row, "")
    tell_users(row.document)


def digest_of(document: Document) -> str:
    """Of the file as it is stored; empty where it is not there."""
    try:
        with stored(document) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def stored(document: Document) -> IO[bytes]:
    return document.file.storage.open(document.file.name)


def take_texts(read: Callable[[IO[bytes]], Outcome] = read_apart) -> str:
    """Reads files that wait, for as long as a turn lasts."""
    want_all()
    begun, count = time.monotonic(), 0
    while time.monotonic() - begun < LONG_ENOUGH and (row := next_row()):
        take(row, read)
        count += 1
    return f"{count} files read" if count else ""


def want_all() -> None:
    """A row for each document that has none."""
    missing = Document.objects.filter(text=None).order_by("pk")
    DocumentText.objects.bulk_create(
        [DocumentText(document=document) for document in missing],
        ignore_conflicts=True,
    )


def next_row() -> DocumentText | None:
    due = DocumentText.objects.due(timezone.now() - PAUSE)
    return due.select_related("document").order_by("attempts", "pk").first()


def take(row: DocumentText, read: Callable[[IO[bytes]], Outcome]) -> None:
    """Reads one file; that it is tried is written down before anything can happen."""
    row.attempts += 1
    tried = {"attempts": row.attempts, "tried_at": timezone.now()}
    DocumentText.objects.filter(pk=row.pk).update(**tried)
    digest, outcome = taken(row.document, read)
    if outcome.state not in PASSING:
        store(row, outcome, digest)
    elif row.attempts >= MOST_ATTEMPTS:
        store(row, Outcome(PASSING[outcome.state]), digest)


def taken(document: Document, read) -> tuple[str, Outcome]:
    """The digest of what is stored, and what could be read of it."""
    with TemporaryFile() as copy:
        try:
            with stored(document) as file:
                if file.size > MAX_BYTES:
                    return digest_of(document), Outcome(State.TOO_LARGE)
                shutil.copyfileobj(file, copy)
        except (OSError, ValueError):
            return "", Outcome(State.GONE)
        copy.seek(0)
        digest = hashlib.file_digest(copy, "sha256").hexdigest()
        copy.seek(0)
        return digest, known(digest) or read(copy)


def known(digest: str) -> Outcome | None:
    """What the same file said before, for another document."""
    row = DocumentText.objects.filter(state=State.DONE, digest=digest).first()
    return Outcome(row.state, row.words) if row else None


@transaction.atomic
def store(row: DocumentText, outcome: Outcome, digest: str) -> None:
    """Unless the file was replaced meanwhile: then the next turn reads that."""
    mine = DocumentText.objects.filter(
        pk=row.pk, digest=row.digest, state=State.WAITING
    )
    is_stored = mine.update(
        state=outcome.state,
        words=outcome.text,
        characters=len(outcome.text),
        digest=digest,
        taken_at=timezone.now(),
    )
    if is_stored:
        tell_users(row.document)
