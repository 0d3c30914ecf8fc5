"""Rows become drafts: made, changed, left alone; never published."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.models import Image
from knowledge.actions import library_in
from knowledge.importing.rows import CheckedRow
from knowledge.importing.taken_along import is_taken_along
from knowledge.models import (
    ImportedRow,
    Practice,
    PracticeImport,
    PracticePage,
    free_slug,
)
from knowledge.record.drafts import draft_of, keep_draft, locked
from knowledge.record.rights import may_begin, may_write
from knowledge.record.tables import rows_of, tables
from knowledge.writing.actions import refuse_while_edited
from knowledge.writing.values import write
from portal.languages import own_name
from vocabulary.models import Region

MADE, CHANGED, SAME, KEPT = "made", "changed", "same", "kept"
REFUSED, EXAMPLE = "refused", "example"
OUTCOMES = {
    MADE: gettext_lazy("new draft"),
    CHANGED: gettext_lazy("draft brought up to date"),
    SAME: gettext_lazy("nothing new"),
    KEPT: gettext_lazy("left as it is"),
    REFUSED: gettext_lazy("not imported"),
    EXAMPLE: gettext_lazy("example of the template"),
}


@dataclass
class Outcome:
    """What becomes of a row, the practice it leads to, and why it was left alone."""

    what: str
    slug: str = ""
    why: str = ""


def known_rows(practice_import: PracticeImport, keys) -> dict[str, ImportedRow]:
    """What became of these rows before, for this owner."""
    rows = ImportedRow.objects.filter(organisation=practice_import.organisation_id)
    if practice_import.organisation_id is None:
        rows = ImportedRow.objects.filter(
            organisation=None, user=practice_import.user_id
        )
    found = rows.filter(key__in=keys).select_related("practice")
    return {row.key: row for row in found}


def foreseen(
    practice_import: PracticeImport, row: CheckedRow, known: ImportedRow | None
) -> Outcome:
    """What an import would do with a row that is right."""
    if known is None:
        return Outcome(MADE)
    is_own = may_write(practice_import.user, known.practice)
    slug = known.practice.slug if is_own else ""
    if known.digest == row.digest(practice_import.language):
        return Outcome(SAME, slug)
    if why := why_kept(practice_import, known):
        return Outcome(KEPT, slug, why)
    return Outcome(CHANGED, slug)


def why_kept(practice_import: PracticeImport, known: ImportedRow) -> str:
    """Why a draft is not written over, "" if it may be."""
    practice = known.practice
    if not may_write(practice_import.user, practice):
        return _("Somebody else’s draft has this key already; use another one.")
    if practice.is_withdrawn:
        return _("It was taken back.")
    if practice.language != practice_import.language:
        words = _("It was imported in another language: %(name)s. Translate it there.")
        return words % {"name": own_name(practice.language)}
    page = page_of(practice)
    if page.live and not is_taken_along(known.key):
        return _("It is published; change it in the portal.")
    if page.workflow_in_progress:
        return _("It was submitted for review.")
    newest = page.latest_revision
    if newest is None or newest.created_at > known.written_at:
        return _("Its draft was changed in the portal since.")
    return ""


def page_of(practice: Practice) -> PracticePage:
    pages = practice.pages.select_related("latest_revision", "locale")
    return pages.get(locale__language_code=practice.language)


def refuse_region(practice_import: PracticeImport, row: CheckedRow) -> None:
    """Without an organisation a draft is its region's: one must be of that region."""
    if practice_import.organisation_id is not None:
        return
    region = Region.objects.filter(key=row.values.get("region")).first()
    if region is None:
        row.refuse(_("Say in which region it is."))
    elif not may_begin(practice_import.user, region=region):
        words = _("You are no member of this region: %(name)s.")
        row.refuse(words % {"name": region.short})


def take_over(
    practice_import: PracticeImport, row: CheckedRow, known: ImportedRow | None
) -> Outcome:
    """Writes a row that is right. Raises ValidationError, and then nothing is written.

    Call it in a transaction that has the turn "practice numbers".
    """
    outcome = foreseen(practice_import, row, known)
    with transaction.atomic():
        if outcome.what == MADE:
            page = made(practice_import, row)
            outcome.slug = page.practice.slug
            remember(practice_import, row, page)
        elif outcome.what == CHANGED:
            page = changed(practice_import, row, known)
            remember(practice_import, row, page)
    return outcome


def made(practice_import: PracticeImport, row: CheckedRow) -> PracticePage:
    library = library_in(practice_import.language)
    practice = new_practice(practice_import, row)
    page = PracticePage(
        translation_key=practice.key,
        locale=library.locale,
        practice=practice,
        slug=practice.slug,
        owner=practice_import.user,
        live=False,
    )
    write_row(page, row)
    library.add_child(instance=page)
    keep_draft(page, by=practice_import.user)
    return page


def new_practice(practice_import: PracticeImport, row: CheckedRow) -> Practice:
    return Practice.objects.create(
        slug=free_slug(slugify(row.values["title"])),
        author=practice_import.user,
        organisation=practice_import.organisation,
        language=practice_import.language,
        begun_at=timezone.now(),
    )


def changed(practice_import, row: CheckedRow, known: ImportedRow) -> PracticePage:
    page = locked(page_of(known.practice).pk)
    if why := why_kept(practice_import, known):  # now that nobody else can write
        raise ValidationError(why)
    refuse_while_edited(page, practice_import.user)
    draft = draft_of(page)
    write_row(draft, row)
    draft.full_clean()
    keep_draft(draft, by=practice_import.user)
    return draft


def write_row(page: PracticePage, row: CheckedRow) -> None:
    """All values; a row of a table keeps the id of the one that stood in its place."""
    values = dict(row.values)
    if "cover" in values:
        page.cover = Image.objects.filter(pk=values.pop("cover") or None).first()
    for name in values.keys() & tables().keys():
        ids = [stored["id"] for stored in rows_of(page, name)]
        ids += [None] * (len(values[name]) - len(ids))
        pairs = zip(ids, values[name], strict=False)
        values[name] = [{"id": id_, **cells} for id_, cells in pairs]
    write(page, values)
    page.draft_title = page.title


def remember(practice_import, row: CheckedRow, page: PracticePage) -> None:
    """So that the same row again changes nothing."""
    whose = {"organisation": practice_import.organisation, "key": row.key}
    if practice_import.organisation_id is None:
        whose["user"] = practice_import.user
    facts = {
        "digest": row.digest(practice_import.language),
        "practice": page.practice,
        "user": practice_import.user,
        "written_at": page.latest_revision.created_at,
    }
    ImportedRow.objects.update_or_create(**whose, defaults=facts)
