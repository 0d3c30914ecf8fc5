"""The page from which a record is written: groups, state, remarks, who writes."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.record.checks import problems
from knowledge.record.drafts import draft_of
from knowledge.record.groups import GROUPS, Group, group_of
from knowledge.record.states import State, is_being_written, state_of
from knowledge.record.writers import writers_of
from knowledge.translating.choosing import translation_rows
from knowledge.writing.meter import group_states, meter
from members.models import Part, Profile
from members.visibility import seen_by

KINDS = {"empty": "neutral", "begun": "info", "filled": "good"}
STATE_KINDS = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.CHANGES_ASKED: "warning",
    State.PUBLISHED: "good",
    State.SPARK: "spark",
}


def overview(page, user) -> dict:
    draft, state = draft_of(page), state_of(page)
    found = problems(draft)
    return {
        "page_written": page,
        "draft": draft,
        "slug": page.practice.slug,
        "state": state,
        "state_kind": STATE_KINDS.get(state, "neutral"),
        "is_submitted": state == State.SUBMITTED,
        "has_draft": is_being_written(page),
        "groups": group_rows(page, draft, found),
        "meter": meter(draft),
        "to_mend": [problem_row(page, p) for p in found if p.blocks_submission],
        "people": people(page, user),
        "translations": translation_rows(page.practice),
        "saved_at": page.latest_revision_created_at,
    }


def group_rows(page, draft, found) -> list[dict]:
    remarks = open_remarks(page)
    to_mend = Counter(group_key(p.place) for p in found if p.blocks_submission)
    return [
        {
            "group": group,
            "url": group_url(page, group),
            "words": state_words(state),
            "kind": KINDS[state],
            "remarks": remarks[group.key],
            "to_mend": to_mend[group.key],
        }
        for group, state in group_states(draft)
    ]


def state_words(state: str) -> str:
    return {"empty": _("empty"), "begun": _("begun"), "filled": _("filled")}[state]


def group_url(page, group: Group) -> str:
    return reverse("knowledge:write_group", args=[page.practice.slug, group.key])


def open_remarks(page) -> Counter:
    """How many remarks wait for an answer, by the group they are about."""
    places = page.remarks.open().values_list("place", flat=True)
    return Counter(group_key(place) for place in places)


def group_key(place: str) -> str:
    group = group_of(place.partition(":")[0])
    return group.key if group else ""


def problem_row(page, problem) -> dict:
    group = group_of(problem.field)
    return {
        "words": problem.words,
        "url": f"{group_url(page, group)}#id_{problem.field}",
    }


def people(page, user) -> list[dict]:
    """Who writes with this reader, as far as they let themselves be seen."""
    writers = set(writers_of(page)) | {page.practice.author_id}
    colleagues = Part.objects.current().filter(
        kind=Part.Kind.PARTNER, organisation=page.practice.organisation_id
    )
    if page.practice.organisation_id:
        writers |= set(colleagues.values_list("user_id", flat=True))
    rows = Profile.objects.whole().filter(pk__in=writers - {user.pk, None})
    seen = [(profile, seen_by(profile, user)) for profile in rows]
    return [
        {"name": shown.name, "url": profile.get_absolute_url()}
        for profile, shown in seen
        if shown
    ]


def neighbours(page, group: Group) -> tuple[dict | None, dict | None]:
    """The groups before and after this one, with their addresses."""
    groups = list(GROUPS.values())
    place = groups.index(group)
    before = groups[place - 1] if place else None
    following = groups[place + 1] if place + 1 < len(groups) else None
    return tuple(
        {"title": g.title, "url": group_url(page, g)} if g else None
        for g in (before, following)
    )
