"""Uploaded documents are what their ending says."""

import pytest
from django.core.exceptions import ValidationError

from files.documents import MAX_BYTES, check_document
from tests.files.samples import packed, picture_bytes, upload


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(ValidationError) as caught:
        check_document(upload(data, name))
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 x", "report.pdf"),
        (b"%PDF-1.4 x", "REPORT.PDF"),
        (packed("word/document.xml"), "report.docx"),
        (packed("xl/workbook.xml"), "table.xlsx"),
        (packed("ppt/presentation.xml"), "talk.pptx"),
        (packed("content.xml"), "report.odt"),
        (packed("content.xml"), "table.ods"),
        (packed("content.xml"), "talk.odp"),
        ("Poročilo o srečanju".encode(), "notes.txt"),
        (b"year;visitors\n2018;many\n", "table.csv"),
    ],
)
def test_document_of_an_allowed_kind_is_taken(data, name):
    taken = upload(data, name)
    check_document(taken)
    assert taken.read() == data  # and can still be read from its beginning


@pytest.mark.parametrize(
    "name",
    ["page.html", "picture.svg", "run.exe", "script.js", "archive.zip", "a.pdf.html"]
    + ["report", "macro.docm"],
)
def test_other_endings_are_refused_with_the_possible_ones(name):
    message = refusal(b"%PDF-1.7", name)
    assert "pdf" in message and "odt" in message


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><script>alert(1)</script>", "report.pdf"),
        (b" %PDF-1.7", "report.pdf"),
        (b"", "report.pdf"),
        (b"%PDF-1.7", "report.docx"),
        (picture_bytes(), "table.xlsx"),
        (b"MZ\0\0 a program", "notes.txt"),
        (picture_bytes("PNG"), "table.csv"),
        (packed(), "notes.txt"),
    ],
)
def test_content_that_does_not_fit_its_ending_is_refused(data, name):
    assert f".{name.rpartition('.')[2]}" in refusal(data, name)


def test_too_large_document_is_refused():
    large = upload(b"%PDF-1.7", "report.pdf")
    large.size = MAX_BYTES + 1
    with pytest.raises(ValidationError, match="25 MB"):
        check_document(large)
