"""What machines are told of a practice: schema.org, Dublin Core, cards of links."""

from django.utils.safestring import SafeString

from files.licences import Licence
from knowledge.models import PracticePage
from knowledge.reading.citing import PUBLISHER, Citation
from knowledge.reading.record import Record
from members.json_ld import script
from portal.addresses import absolute
from portal.languages import with_prefix

TYPE = "Article"


def json_ld(page: PracticePage, record: Record, cited: Citation, picture) -> SafeString:
    """Facts and texts that the page shows, nothing else."""
    return script(
        {
            "@type": TYPE,
            "@id": cited.url,
            "url": cited.url,
            "identifier": cited.number,
            "headline": page.title,
            "description": page.description,
            "abstract": page.what_works,
            "inLanguage": page.language,
            "datePublished": moment(page.first_published_at),
            "dateModified": moment(page.last_published_at),
            "version": cited.published.isoformat() if cited.published else "",
            "author": author(page, cited),
            "publisher": {"@type": "Organization", "name": PUBLISHER},
            "license": Licence(page.licence).url,
            "isAccessibleForFree": True,
            "image": image(picture),
            "keywords": [str(concept.label) for concept in record.concepts],
            "about": {"@type": "Thing", "name": str(page.theme.label)},
            "contentLocation": location(page),
            "temporalCoverage": coverage(page),
            "citation": page.source_lines,
            "hasPart": [part(page, b) for b in record.blocks if b["url"]],
        }
    )


def moment(value) -> str:
    return value.isoformat() if value else ""


def author(page: PracticePage, cited: Citation) -> dict:
    is_person = not page.practice.organisation_id and page.practice.author_id
    return {"@type": "Person" if is_person else "Organization", "name": cited.author}


def image(picture) -> dict | None:
    if not picture:
        return None
    return {
        "@type": "ImageObject",
        "url": absolute(picture.url),
        "caption": picture.alt,
        "creditText": picture.image.credit,
        "license": Licence(picture.image.licence).url,
    }


def location(page: PracticePage) -> dict | None:
    if not page.region:
        return None
    place = {"@type": "Place", "name": page.municipality or str(page.region.label)}
    return place | {"address": {"@type": "PostalAddress"} | address(page)}


def address(page: PracticePage) -> dict:
    words = {
        "addressLocality": page.municipality,
        "addressRegion": str(page.region.label),
        "addressCountry": page.region.country,
    }
    return {name: word for name, word in words.items() if word}


def coverage(page: PracticePage) -> str:
    """ISO 8601: a moment, or an interval that may be open at its end."""
    if page.begins and page.ends and page.begins != page.ends:
        return f"{page.begins}/{page.ends}"
    is_open = page.begins and not page.ends and page.status == "running"
    return f"{page.begins}/.." if is_open else page.begins or page.ends


def part(page: PracticePage, block: dict) -> dict:
    url = absolute(with_prefix(block["url"], page.language))
    return {"@type": "CreativeWork", "name": block["title"], "url": url}


def dublin_core(page: PracticePage, record: Record, cited: Citation) -> list[dict]:
    """Rows of meta elements; subjects are given one by one."""
    region = page.region
    rows = [
        ("title", page.title),
        ("identifier", cited.url),
        ("identifier", cited.number),
        ("language", page.language),
        ("creator", cited.author),
        ("publisher", PUBLISHER),
        ("description", page.description),
        ("date", cited.published.isoformat() if cited.published else ""),
        ("type", "Text"),
        ("format", "text/html"),
        ("rights", Licence(page.licence).url or cited.licence),
        ("coverage", str(region.label) if region else ""),
        *[("subject", str(concept.label)) for concept in record.concepts],
        *[("source", line) for line in page.source_lines],
    ]
    return [{"name": f"DC.{name}", "content": text} for name, text in rows if text]


def card(page: PracticePage, cited: Citation, picture) -> list[dict]:
    """What a link to the page shows elsewhere: Open Graph and Twitter."""
    rows = [
        ("og:type", "article"),
        ("og:url", cited.url),
        ("og:locale", page.language),
        ("og:site_name", PUBLISHER),
        *both("title", page.title),
        *both("description", page.description),
        ("twitter:card", "summary_large_image" if picture else "summary"),
    ]
    if picture:
        rows += both("image", absolute(picture.url))
        rows += both("image:alt", picture.alt)
        rows += [("og:image:width", picture.width)]
        rows += [("og:image:height", picture.height)]
    return [meta(name, text) for name, text in rows if text]


def both(name: str, text: str) -> list[tuple[str, str]]:
    return [(f"og:{name}", text), (f"twitter:{name}", text)]


def meta(name: str, text) -> dict:
    """Open Graph names its elements by `property`, all others by `name`."""
    return {"is_graph": name.startswith("og:"), "name": name, "content": text}
