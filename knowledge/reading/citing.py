"""How a practice or one of its building blocks is cited: as text, and as data."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from files.licences import Licence
from knowledge.models import PracticePage
from portal.addresses import absolute

PUBLISHER = "Industrial Culture Network"


@dataclass(frozen=True)
class Citation:
    """What every form of citing needs; `part` is the title of a building block."""

    author: str
    title: str
    number: str
    url: str
    language: str
    licence: str
    published: date | None
    part: str = ""

    @property
    def year(self) -> str:
        return str(self.published.year) if self.published else ""

    @property
    def whole_title(self) -> str:
        return f"{self.part}. In: {self.title}" if self.part else self.title

    @property
    def text(self) -> str:
        """Who, when, what, number, version, licence, where."""
        who = f"{self.author} ({self.year})" if self.year else self.author
        head = f"{who}: {self.whole_title}."
        version = self.version and _("version of %(day)s") % {"day": self.version}
        marks = ", ".join(filter(None, (self.number, version, self.licence)))
        return f"{head} {marks}. {self.url}"

    @property
    def version(self) -> str:
        return date_format(self.published, "DATE_FORMAT") if self.published else ""


def citation_of(page: PracticePage, part: str = "", path: str = "") -> Citation:
    """Of the text in the page's language, at its canonical address or at `path`."""
    moment = page.last_published_at
    return Citation(
        author=str(page.practice.owner or _("Industrial Culture Network")),
        title=page.title,
        number=page.practice.citation,
        url=absolute(path or page.address_for(page.language)),
        language=page.language,
        licence=str(Licence(page.licence).label),
        published=localdate(moment) if moment else None,
        part=part,
    )


def as_bibtex(cited: Citation) -> str:
    fields = {
        "author": "{" + plain(cited.author) + "}",
        "title": "{" + plain(cited.whole_title) + "}",
        "year": cited.year,
        "date": iso(cited.published),
        "publisher": PUBLISHER,
        "url": cited.url,
        "number": cited.number,
        "version": iso(cited.published),
        "language": cited.language,
        "note": plain(cited.licence),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{cited.number},", *lines, "}", ""])


def plain(text: str) -> str:
    """Without the signs that would end a field of BibTeX; its special ones escaped."""
    text = " ".join(text.split()).translate({ord(sign): None for sign in "{}\\"})
    return text.translate({ord(sign): f"\\{sign}" for sign in "&%$#_"})


def as_ris(cited: Citation) -> str:
    fields = [
        ("TY", "ELEC"),
        ("AU", cited.author),
        ("TI", cited.whole_title),
        ("PY", cited.year),
        ("DA", iso(cited.published).replace("-", "/")),
        ("PB", PUBLISHER),
        ("ET", iso(cited.published)),
        ("M1", cited.number),
        ("LA", cited.language),
        ("UR", cited.url),
        ("N1", cited.licence),
    ]
    lines = [f"{tag}  - {' '.join(text.split())}" for tag, text in fields if text]
    return "\r\n".join([*lines, "ER  - ", ""])


def as_csl(cited: Citation) -> str:
    item = {
        "id": cited.number,
        "type": "webpage",
        "title": cited.whole_title,
        "author": [{"literal": cited.author}],
        "publisher": PUBLISHER,
        "number": cited.number,
        "version": iso(cited.published),
        "URL": cited.url,
        "language": cited.language,
        "license": cited.licence,
    }
    if when := cited.published:
        item["issued"] = {"date-parts": [[when.year, when.month, when.day]]}
    return json.dumps([item], ensure_ascii=False, indent=2)


def iso(published: date | None) -> str:
    return published.isoformat() if published else ""


@dataclass(frozen=True)
class Format:
    label: str
    content_type: str
    write: Callable[[Citation], str]


FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex", as_bibtex),
    "ris": Format("RIS", "application/x-research-info-systems", as_ris),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", as_csl),
}
