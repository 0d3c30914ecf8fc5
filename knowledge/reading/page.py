"""All that a practice's page is made of."""

from django.http import HttpRequest

from knowledge import presentation
from knowledge.confirming.staleness import is_stale
from knowledge.library import related_practices
from knowledge.models import Practice, PracticePage
from knowledge.reading import metadata, named
from knowledge.reading.citing import FORMATS, citation_of
from knowledge.reading.record import Record
from knowledge.reading.sections import LONG, sections_of
from knowledge.record.rights import may_write
from knowledge.record.states import State, state_of
from portal.registries import panels_of

PICTURE = "max-1200x900|format-webp"


def context_of(page: PracticePage, request: HttpRequest) -> dict:
    is_preview = getattr(request, "is_preview", False)
    record = Record(page, request.user, is_draft=is_preview)
    sections = sections_of(record)
    return {
        **head_context(page, request),
        "is_preview": is_preview,
        "record": record,
        "sections": sections,
        "has_contents": len(sections) >= LONG,
        "summary": [] if page.practice.is_spark else presentation.summary_rows(page),
        "facts": presentation.fact_rows(page),
        "panels": [] if is_preview else panels_on(page, request),
        "related": others(page, record),
        **machine_context(page, record),
    }


def panels_on(page: PracticePage, request: HttpRequest) -> list[str]:
    return [html for html in panels_of("practice", request, page) if html.strip()]


def head_context(page: PracticePage, request: HttpRequest) -> dict:
    practice = page.practice
    may_edit = practice.can_be_edited_by(request.user)
    return {
        "practice": practice,
        "other_languages": presentation.other_languages(page),
        "may_edit": may_edit and practice.is_spark,
        "is_stale": is_stale(practice),
        "state": state_for(page, request.user),
    }


def machine_context(page: PracticePage, record: Record) -> dict:
    cited, picture = citation_of(page), picture_of(page)
    is_open = picture if picture and picture.image.is_public else None
    return {
        "picture": picture,
        "licence": presentation.licence(page),
        "citation": cited,
        "cite_formats": cite_formats(),
        "json_ld": metadata.json_ld(page, record, cited, is_open),
        "dublin_core": metadata.dublin_core(page, record, cited),
        "card": metadata.card(page, cited, is_open),
    }


def cite_formats() -> list[dict]:
    return [{"key": key, "label": form.label} for key, form in FORMATS.items()]


def picture_of(page: PracticePage):
    return page.cover.get_rendition(PICTURE) if page.cover else None


def state_for(page: PracticePage, user) -> State | None:
    """For those who write it: what becomes of a text that readers do not see yet."""
    if not user.is_authenticated or not may_write(user, page.practice):
        return None
    state = state_of(page)
    return None if state in (State.SPARK, State.PUBLISHED) else state


def others(page: PracticePage, record: Record) -> list[PracticePage]:
    """Close ones that its writers did not name themselves."""
    named_keys = {row["page"].practice_id for row in record.related}
    close = related_practices(page, most=3 + len(named_keys))
    return [other for other in close if other.practice_id not in named_keys][:3]


def withdrawn_context(page: PracticePage, request: HttpRequest) -> dict:
    practice = page.practice
    return {
        "practice": practice,
        "may_restore": practice.can_be_restored_by(request.user),
        "replacement": replacement_of(practice),
    }


def replacement_of(practice: Practice) -> dict | None:
    """The practice that stands in its place, if it is in the library."""
    if not practice.replaced_by_id:
        return None
    page = named.practices([practice.replaced_by_id]).get(str(practice.replaced_by_id))
    return {"title": page.title, "url": page.address} if page else None
