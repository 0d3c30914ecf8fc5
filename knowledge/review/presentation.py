"""The pages of a review as templates want them."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.models import PracticePage
from knowledge.record.drafts import draft_of
from knowledge.record.rights import (
    may_archive,
    may_hide,
    may_restore,
    may_review,
    may_submit,
    reviewers_of,
)
from knowledge.record.states import State, state_of
from knowledge.record.tables import tables
from knowledge.review.differences import differences
from knowledge.review.queue import Waiting, queue_of
from knowledge.review.record_words import Spot, record_words, spots_by_place
from knowledge.review.remarks import Told, told_to
from knowledge.review.rounds import (
    first_of_round,
    open_task,
    revision_of_last_round,
    waiting_since,
)
from knowledge.review.submission import blocking
from knowledge.review.texts import address_of, language_part
from knowledge.review.timeline import timeline
from members.models import Profile, User
from members.notices.wording import names_of
from portal.languages import own_name

PILLS = {
    State.SPARK: "spark",
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.CHANGES_ASKED: "warning",
    State.PUBLISHED: "good",
    State.ARCHIVED: "outline",
}
SHOWN = 200  # rows of the list


def head(page: PracticePage, draft: PracticePage) -> dict:
    """What both the reviewers' and the writers' page begin with."""
    state = state_of(page)
    return {
        "page_reviewed": page,
        "practice": page.practice,
        "draft": draft,
        "state": state,
        "state_badges": [{"label": state.label, "kind": PILLS[state]}],
        "text_language": draft.foreign_language,
        "language_name": own_name(page.language),
        "is_translation": page.language != page.practice.language,
        "language_part": language_part(page),
    }


def review_context(page: PracticePage, reader: User, *, place: str | None) -> dict:
    """The record with its remarks, what changed, and what can be decided."""
    draft, task_state = draft_of(page), open_task(page)
    groups = record_words(draft, original=original_of(page))
    remarks = told_to(page, reader)
    spots = spots_by_place(groups)
    elsewhere = placed(spots, remarks)
    return head(page, draft) | {
        "task_state": task_state,
        "since": waiting_since(task_state) if task_state else None,
        "is_edited_since": bool(task_state) and is_edited(task_state),
        "groups": groups,
        "comparisons": comparisons(page, draft),
        "remarks_elsewhere": elsewhere,
        "open_remarks": sum(1 for one in remarks if not one.remark.resolved_at),
        "place": place if place is None or place in spots else "",
        "problems": blocking(draft) if task_state else [],
        "state_url": address_of(page, "review_state"),
    }


def is_edited(task_state) -> bool:
    """Whether somebody saved it after it was handed in."""
    return first_of_round(task_state).revision_id != task_state.revision_id


def placed(spots: dict[str, Spot], remarks: list[Told]) -> list[Told]:
    """Puts each remark to its place; those on the whole, or on what went, are left."""
    left: list[Told] = []
    for told in remarks:
        spot = spots.get(told.remark.place)
        (spot.remarks if spot else left).append(told)
    return left


def original_of(page: PracticePage) -> PracticePage | None:
    """What a translation was made of, as it is public."""
    if page.language == page.practice.language:
        return None
    originals = PracticePage.objects.filter(practice=page.practice, alias_of=None)
    return originals.filter(locale__language_code=page.practice.language).first()


def comparisons(page: PracticePage, draft: PracticePage) -> list[dict]:
    """The newest text against the last one sent back, and against the public one."""
    bases = {
        _("Since changes were asked"): revision_of_last_round(page),
        _("Since it was published"): page.live_revision if page.live else None,
    }
    return [
        {"title": title, "differences": differences(revision.as_object(), draft)}
        for title, revision in bases.items()
        if revision and revision.pk != page.latest_revision_id
    ]


def state_context(page: PracticePage, reader: User) -> dict:
    """Where a text stands, what was said, and what its writers can do now."""
    draft, state = draft_of(page), state_of(page)
    may_write = may_submit(reader, page)
    is_open = state in (State.DRAFT, State.CHANGES_ASKED) and has_begun(page)
    task_state = open_task(page)
    return (
        head(page, draft)
        | {
            "remarks": told_to(page, reader),
            "steps": timeline(page, reader),
            "problems": blocking(draft) if is_open and may_write else [],
            "may_submit": is_open and may_write,
            "may_take_back": may_write
            and state in (State.SUBMITTED, State.CHANGES_ASKED),
            "since": waiting_since(task_state) if task_state else None,
            "reviewers": reviewers(page, reader) if state == State.SUBMITTED else None,
            "has_public_version": page.live,
            "submit_url": address_of(page, "review_submit"),
            "take_back_url": address_of(page, "review_take_back"),
            "history_url": address_of(page, "history") if page.live else "",
            "review_url": address_of(page, "review_page")
            if may_review(reader, page)
            else "",
        }
        | practice_actions(page, reader)
    )


def has_begun(page: PracticePage) -> bool:
    """Whether this is a record's text: a spark is changed without review."""
    is_original = page.language == page.practice.language
    return not is_original or bool(page.practice.begun_at) or not page.practice.is_spark


def practice_actions(page: PracticePage, reader: User) -> dict:
    practice = page.practice
    is_public = page.live and not practice.is_withdrawn
    return {
        "may_archive": is_public
        and not practice.is_spark
        and may_archive(reader, practice),
        "may_hide": is_public and may_hide(reader, practice),
        "may_restore": may_restore(reader, practice),
    }


def reviewers(page: PracticePage, reader: User) -> dict:
    """Who is asked, as far as the reader may see their names; nobody: that is said."""
    ids = set(reviewers_of(page).values_list("pk", flat=True))
    names = names_of(Profile.objects.visible_to(reader), ids)
    return {"count": len(ids), "names": ", ".join(sorted(filter(None, names.values())))}


def queue_sections(reader: User) -> list[dict]:
    """What waits for this reader, for other reviewers, for the writers."""
    rows = queue_of(reader)[:SHOWN]
    people = {row.asker for row in rows}.union(*(row.deciders for row in rows))
    names = names_of(Profile.objects.visible_to(reader), people)
    sections = {
        _("Waits for you"): [row for row in rows if row.is_mine],
        _("Waits for other reviewers"): [
            row for row in rows if row.is_submitted and not row.is_mine
        ],
        _("Waits for its writers: changes were asked"): [
            row for row in rows if not row.is_submitted
        ],
    }
    return [
        {"title": title, "rows": [queue_row(row, names) for row in found]}
        for title, found in sections.items()
        if found
    ]


def queue_row(row: Waiting, names: dict[int, str]) -> dict:
    page = row.page
    name = "review_page" if row.is_mine else "review_state"
    is_translation = page.language != page.practice.language
    words = [
        str(page.practice.region.label) if page.practice.region else "",
        _("a change of what is public") if page.live else _("not public yet"),
        _("translation, %(language)s") % {"language": own_name(page.language)}
        if is_translation
        else "",
        names.get(row.asker, ""),
        waits_for(row, names),
    ]
    return {
        "title": page.draft_title or page.title,
        "lang": page.foreign_language,
        "url": address_of(page, name),
        "words": " · ".join(filter(None, words)),
        "waited": waited(row.since),
        "is_late": (timezone.now() - row.since).days >= 7,
    }


def waits_for(row: Waiting, names: dict[int, str]) -> str:
    """Whom a text waits for that is not this reader's to decide on."""
    known = sorted(filter(None, (names.get(pk) for pk in row.deciders)))
    if row.is_mine or not row.is_submitted or not known:
        return ""
    return _("waits for %(names)s") % {"names": ", ".join(known)}


def waited(since) -> str:
    days = (timezone.now() - since).days
    if days < 1:
        return _("since today")
    return ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}


def remark_places(draft: PracticePage) -> set[str]:
    """Where a remark can stand: fields, and rows of tables."""
    return set(spots_by_place(record_words(draft))) | set(tables())
