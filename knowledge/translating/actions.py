"""Writes of those who translate."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.actions import library_in
from knowledge.facts import set_facts
from knowledge.models import Practice, PracticePage
from knowledge.record.drafts import draft_of, keep_draft, locked
from knowledge.record.rights import may_translate
from knowledge.record.states import is_being_written
from knowledge.record.tables import rows_of, set_rows, tables
from knowledge.record.translations import Text
from knowledge.translating.access import translation_of
from knowledge.translating.seen import seen_of, texts_of
from knowledge.writing.actions import back_to_public, refuse_while_edited
from portal.conflicts import Comparison, SavedMeanwhile, compare, mark


@transaction.atomic
def begin_translation(*, practice: Practice, by, language: str) -> PracticePage:
    """The text in that language, or a draft of it that only its translators see.

    Raises PermissionDenied, or ValidationError where there is nothing to translate, it
    is the original's own language, or the portal has no library in it.
    """
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if not may_translate(by, practice):
        raise PermissionDenied
    original = original_to_translate(practice)
    if language == practice.language:
        raise ValidationError(_("This is the language it was written in."))
    return translation_of(practice, language) or new_draft(original, language, by)


def original_to_translate(practice: Practice) -> PracticePage:
    original = practice.public_original
    if practice.is_withdrawn or original is None:
        raise ValidationError(_("Only what is public can be translated."))
    return original


def new_draft(original: PracticePage, language: str, by) -> PracticePage:
    """The facts and rows of the original; its texts are still empty."""
    library = library_in(language)
    page = PracticePage(
        translation_key=original.translation_key,
        locale=library.locale,
        practice=original.practice,
        slug=original.practice.slug,
        owner=by,
        live=False,
        title=original.title,
    )
    set_facts(page, original, None)
    for table in tables():
        texts = dict.fromkeys(tables()[table].row.texts, "")
        set_rows(page, table, [row | texts for row in rows_of(page, table)])
    library.add_child(instance=page)
    page.title = ""
    page.save_revision(user=by, clean=False)
    return PracticePage.objects.get(pk=page.pk)


@dataclass
class Typed:
    """What a translator sent.

    `texts` by place; `before`: marks of what they were; `sources`: marks of what the
    original said on the screen; `looked_at`: places that are right as they are now.
    """

    texts: dict[str, str]
    before: dict[str, str]
    sources: dict[str, str]
    looked_at: Iterable[str] = ()


@transaction.atomic
def save_texts(
    *, page: PracticePage, by, typed: Typed, insists: bool = False
) -> Comparison:
    """Saves some texts of the draft; facts and unknown places are left alone.

    Raises SavedMeanwhile when one was changed in another window too, unless the
    translator `insists`; ValidationError while it is reviewed or locked, or when the
    original changed under a text that was said to be right.
    """
    page = locked(page.pk)
    if not may_translate(by, page.practice):
        raise PermissionDenied
    refuse_while_edited(page, by)
    draft, original = draft_of(page), original_to_translate(page.practice)
    known = texts_of(page, draft, original)
    found = compared_with_saved(typed, known, insists)
    changed = {p: text for p, text in found.values.items() if text != known[p].shown}
    right = [place for place in typed.looked_at if place in known]
    refuse_unseen(typed, known, right)
    if changed or right:
        seen = dict(seen_of(page, draft, original))
        write(draft, changed)
        draft.translated_from = seen_now(seen, typed, known, changed, right)
        keep_draft(draft, by=by)
    return found


def compared_with_saved(typed: Typed, known: dict[str, Text], insists) -> Comparison:
    texts = {place: text for place, text in typed.texts.items() if place in known}
    saved = {place: known[place].shown for place in texts}
    found = compare(texts, saved, typed.before)
    if found.conflicts and not insists:
        raise SavedMeanwhile(found)
    return found


def refuse_unseen(typed: Typed, known: dict[str, Text], right: list[str]) -> None:
    if any(not was_on_screen(typed, known[place]) for place in right):
        raise ValidationError(
            _("The original was changed again meanwhile. Please look at it once more.")
        )


def was_on_screen(typed: Typed, text: Text) -> bool:
    """Whether the translator had the original before them as it is now."""
    return typed.sources.get(text.place, mark(text.source)) == mark(text.source)


def seen_now(seen, typed: Typed, known, changed, right) -> dict[str, str]:
    """`seen` with what was changed or looked at; of an older original it stays."""
    for place in {*changed, *right}:
        text = known[place]
        if changed.get(place, text.shown) == "":
            seen.pop(place, None)
        elif was_on_screen(typed, text):
            seen[place] = text.source
        else:
            seen.setdefault(place, "")
    return seen


def write(draft: PracticePage, changed: dict[str, str]) -> None:
    cells: dict[str, dict[tuple[str, str], str]] = {}
    for place, text in changed.items():
        if ":" not in place:
            setattr(draft, place, text)
            continue
        table, row, column = place.split(":")
        cells.setdefault(table, {})[row, column] = text
    for table, texts in cells.items():
        set_rows(draft, table, [with_texts(r, texts) for r in rows_of(draft, table)])


def with_texts(row: dict, texts: dict[tuple[str, str], str]) -> dict:
    own = {column: text for (key, column), text in texts.items() if key == row["id"]}
    return row | own


@transaction.atomic
def discard_translation(*, page: PracticePage, by) -> bool:
    """Throws away what is not public; True if nothing is left of the translation."""
    page = locked(page.pk)
    if not may_translate(by, page.practice):
        raise PermissionDenied
    refuse_while_edited(page, by)
    if not is_being_written(page):
        return False
    if not page.live and page.first_published_at is None:
        page.delete()
        return True
    back_to_public(page, by)
    return False
