"""Files with words in them, made by hand, and those that mean harm."""

import io
import zipfile

TYPES = '<Types xmlns="t">{}</Types>'
OFFICE = "application/vnd.openxmlformats-officedocument."


def archive(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return target.getvalue()


def office(kinds: dict[str, str], parts: dict[str, str | bytes]) -> bytes:
    """A package whose `kinds` say of a part what it is."""
    rows = (
        f'<Override PartName="/{name}" ContentType="{OFFICE}{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return archive({"[Content_Types].xml": TYPES.format("".join(rows))} | parts)


def docx(body: str, **more: str) -> bytes:
    """Of the XML inside of its body; `more` are "footnotes" or "endnotes"."""
    kinds = {"word/document.xml": "wordprocessingml.document.main"}
    parts = {"word/document.xml": word("document", f"<w:body>{body}</w:body>")}
    for name, notes in more.items():
        kinds[f"word/{name}.xml"] = f"wordprocessingml.{name}"
        parts[f"word/{name}.xml"] = word(name, notes)
    return office(kinds, parts)


def word(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="w" xmlns:m="m">{inside}</w:{name}>'


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def xlsx(shared: str = "", sheet: str = "", name: str = "Visitors") -> bytes:
    return office(
        {
            "xl/workbook.xml": "spreadsheetml.sheet.main",
            "xl/sharedStrings.xml": "spreadsheetml.sharedStrings",
            "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet",
        },
        {
            "xl/workbook.xml": f'<w><sheets><sheet name="{name}"/></sheets></w>',
            "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
            "xl/worksheets/sheet1.xml": f"<ws><sheetData>{sheet}</sheetData></ws>",
        },
    )


def pptx(*slides: str, notes: str = "") -> bytes:
    kinds, parts = {}, {}
    for number, words in enumerate(slides, 1):
        name = f"ppt/slides/slide{number}.xml"
        kinds[name], parts[name] = "presentationml.slide", slide(words)
    if notes:
        name = "ppt/notesSlides/notesSlide1.xml"
        kinds[name], parts[name] = "presentationml.notesSlide", slide(notes)
    return office(kinds, parts)


def slide(words: str) -> str:
    run = f"<a:r><a:t>{words}</a:t></a:r>"
    return f'<p:sld xmlns:p="p" xmlns:a="a"><a:p>{run}</a:p></p:sld>'


def odt(body: str, manifest: str = "") -> bytes:
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t">'
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text"}
    parts["content.xml"] = content
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return archive(parts)


LOCKED_ODT = odt(
    "<text:p>x</text:p>",
    "<manifest><file-entry><encryption-data/></file-entry></manifest>",
)


def pdf(*lines: str, pages: int = 1) -> bytes:
    """Of Latin letters; each line is written below the one before."""
    content = b"BT /F1 12 Tf 14 TL 50 700 Td "
    for line in lines:
        content += b"(" + line.encode("latin-1") + b") Tj T* "
    return pdf_of(content + b"ET", pages)


def pdf_of(content: bytes, pages: int = 1, how: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), how, content),
    ]
    font = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
    font += b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents 3 0 R >>"
    objects += [page % font] * pages
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects; the first is its catalogue."""
    file, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return file + head + table + end % (len(objects) + 1, len(file))


def locked_pdf(password: str, *lines: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(*lines))))
    writer.encrypt(password, owner_password="another", algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def xml_bomb() -> bytes:
    """A paragraph that would say "lol" a billion times."""
    rows = ['<!ENTITY a0 "lol">']
    for number in range(1, 10):
        inner = f"&a{number - 1};" * 10
        rows.append(f'<!ENTITY a{number} "{inner}">')
    declared = "<!DOCTYPE bomb [" + "".join(rows) + "]>"
    kinds = {"word/document.xml": "wordprocessingml.document.main"}
    body = f"{declared}<w><t>&a9;</t></w>"
    return office(kinds, {"word/document.xml": body})


def reading_the_disk() -> bytes:
    """A paragraph that would say what stands in a file of the machine."""
    body = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w><t>&a;</t></w>'
    kinds = {"word/document.xml": "wordprocessingml.document.main"}
    return office(kinds, {"word/document.xml": body})


def zip_bomb(megabytes: int = 80) -> bytes:
    """A small file of many empty paragraphs."""
    return docx("<w:p/>" * (megabytes * 1024 * 1024 // 6))


def deep(levels: int = 200_000) -> bytes:
    return docx("<w:p>" * levels + "</w:p>" * levels)


def circle() -> bytes:
    """A PDF whose pages are below each other."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        ]
    )
