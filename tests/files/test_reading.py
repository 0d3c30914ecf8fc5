"""Words out of files: of each kind, by content, harm or not."""

import io
import os
import time
from dataclasses import replace
from tempfile import TemporaryFile

import pytest

from files.documents import PACKED, PLAIN
from files.extraction.child import outcome
from files.extraction.gathering import tidy
from files.extraction.process import KILLED, Limits, Outcome, read_apart
from tests.files.samples import packed, picture_bytes
from tests.files.written import (
    LOCKED_ODT,
    archive,
    circle,
    deep,
    docx,
    locked_pdf,
    odt,
    paragraph,
    pdf,
    pdf_of,
    pptx,
    reading_the_disk,
    xlsx,
    xml_bomb,
    zip_bomb,
)

MEGABYTE = 1024 * 1024


def read(data: bytes, most: int = 200_000) -> tuple[str, str]:
    return outcome(io.BytesIO(data), most)


def apart(data: bytes, **limits) -> Outcome:
    with TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        return read_apart(file, replace(Limits(), **limits))


def test_docx_gives_paragraphs_tables_and_notes():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Smelter')}</w:tc></w:tr></w:tbl>"
    notes = f"<w:footnote>{paragraph('See the archive')}</w:footnote>"
    ends = f"<w:endnote>{paragraph('Last word')}</w:endnote>"
    file = docx(paragraph("Fur", "nace") + table, footnotes=notes, endnotes=ends)

    assert read(file) == ("done", "Furnace\nSmelter\nSee the archive\nLast word")


def test_docx_leaves_out_what_was_struck_out_and_copies():
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>Struck</w:delText></w:r>"
        "</w:del><w:instrText>PAGE</w:instrText></w:p>"
        f"<m:Choice>{paragraph('Box')}</m:Choice><m:Fallback>{paragraph('Box')}"
        "</m:Fallback>"
    )
    assert read(docx(body)) == ("done", "Kept\nBox")


def test_xlsx_gives_names_and_texts_but_no_numbers():
    shared = "<si><t>Bergwerk</t></si><si><r><t>Förder</t></r><r><t>turm</t></r></si>"
    sheet = (
        '<row><c t="s"><v>0</v></c><c><v>2018</v></c>'
        '<c t="inlineStr"><is><t>Written here</t></is></c>'
        '<c t="str"><f>A1</f><v>Made by a formula</v></c></row>'
    )
    state, text = read(xlsx(shared, sheet))

    assert state == "done"
    assert text.split("\n") == [
        "Visitors",
        "Bergwerk",
        "Förderturm",
        "Written here",
        "Made by a formula",
    ]


def test_pptx_gives_slides_in_their_order_and_notes():
    slides = [f"Slide {number}" for number in range(1, 12)]
    state, text = read(pptx(*slides, notes="Say this"))

    assert [line for line in text.split("\n") if line != "Say this"] == slides
    assert "Say this" in text


def test_odt_gives_headings_paragraphs_and_notes_but_no_remarks():
    body = (
        "<text:h>Rudnik</text:h><text:p>Od<text:s/><text:span>leta</text:span>"
        "<text:note><text:note-body><text:p>Opomba</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>Please check</text:p></office:annotation></text:p>"
    )
    assert read(odt(body)) == ("done", "Rudnik\nOd letaOpomba")


def test_pdf_gives_its_words_and_joins_broken_ones():
    state, text = read(pdf("The indus-", "trial past", "Stra\xdfe"))

    assert (state, text) == ("done", "The industrial past\nStraße")


def test_pdf_without_text_is_empty():
    assert read(pdf_of(b"0 0 100 100 re f")) == ("empty", "")


def test_pdf_locked_only_against_changes_is_read():
    assert read(locked_pdf("", "Open to read"))[1] == "Open to read"


@pytest.mark.parametrize(
    "text",
    [
        "Zeleznářství a důl přežily, říká průvodce ve městě.",
        "Več rudnikov je še živih, pravi moč.",
        "Kopalnia węgla żyje dalej, mówią górnicy z Łodzi.",
        "Željezara još živi, kaže Đurić.",
    ],
)
def test_plain_text_of_the_east_is_guessed(text):
    assert read(text.encode("cp1250")) == ("done", text)


@pytest.mark.parametrize(
    "text",
    [
        "La città è più viva, perché così sarà il futuro.",
        "De mijn is geïntegreerd in een coöperatie van één stad.",
        "Die Hütte lebt über Tage: große Öfen.",
    ],
)
def test_plain_text_of_the_west_is_guessed(text):
    assert read(text.encode("cp1252")) == ("done", text)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_unicode_is_read_with_mark_or_without(encoding):
    text = "Važno: žar, důl, węgiel, Straße."
    assert read(text.encode(encoding)) == ("done", text)


def test_text_is_cut_at_the_limit():
    assert read(b"a" * 500, most=100) == ("done", "a" * 100)
    assert read(docx(paragraph("a" * 500)), most=100) == ("done", "a" * 100)
    assert read("ž".encode() * 500, most=100) == ("done", "ž" * 100)


def test_text_holds_nothing_that_a_database_refuses():
    assert tidy("a\0b\ud800c \x07d\u00ade \n\n  f\u00a0ﬁt") == "a b c de\nf fit"
    tidy("\ud800\udfff").encode()


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (b"", "empty"),
        (docx(""), "empty"),
        (b"%PDF-1.7 the report", "broken"),
        (pdf("x")[:60], "broken"),
        (docx(paragraph("x"))[:-30], "broken"),
        (docx("<w:p>"), "broken"),
        (xml_bomb(), "broken"),
        (reading_the_disk(), "broken"),
        (deep(), "broken"),
        (circle(), "broken"),
        (archive({"[Content_Types].xml": "<x/>"}), "other"),
        (packed("readme.md"), "other"),
        (picture_bytes(), "other"),
        (picture_bytes("PNG", size=(300, 300)), "other"),
        (os.urandom(5000), "other"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old letter", "other"),
        (locked_pdf("secret", "x"), "locked"),
        (LOCKED_ODT, "locked"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "locked",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(data, state):
    assert read(data) == (state, "")


def test_every_kind_that_is_taken_is_read():
    """A kind that may be uploaded has a reader; the name is of no account."""
    words = paragraph("Words")
    made = {"docx": docx(words), "xlsx": xlsx("<si><t>Words</t></si>", name="")}
    made |= {"pptx": pptx("Words"), "pdf": pdf("Words")}
    made |= dict.fromkeys(("odt", "ods", "odp"), odt("<text:p>Words</text:p>"))
    made |= dict.fromkeys(PLAIN, b"Words")

    assert set(made) == PACKED | PLAIN | {"pdf"}
    assert {read(data) for data in made.values()} == {("done", "Words")}


def test_file_is_read_in_another_process():
    assert apart(docx(paragraph("Hochofen"))) == Outcome("done", "Hochofen")
    assert apart(pdf("Blast furnace")) == Outcome("done", "Blast furnace")


def test_bomb_goes_off_in_the_other_process():
    begun = time.monotonic()
    assert apart(zip_bomb()).state == "too_large"
    assert time.monotonic() - begun < Limits().seconds


def test_too_much_memory_ends_it():
    huge = b"(" + b"a" * (60 * MEGABYTE) + b") Tj"
    assert apart(pdf_of(huge), memory=120 * MEGABYTE).state in ("too_large", "broken")


def test_too_much_work_ends_it():
    assert apart(docx("<w:p/>" * 8_000_000), cpu=1) == Outcome("too_large")


def test_process_that_does_not_end_is_ended():
    """Nobody ever writes into this pipe."""
    reading, writing = os.pipe()
    begun = time.monotonic()
    with os.fdopen(reading, "rb") as file:
        assert read_apart(file, Limits(seconds=1)) == Outcome(KILLED)
    os.close(writing)
    assert time.monotonic() - begun < 10


def test_other_process_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    from files.extraction import process

    assert "SECRET_KEY" not in process.ENVIRONMENT
