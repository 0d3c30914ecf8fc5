"""What the page of a group shows beside its fields."""

from collections import defaultdict

from django.http import HttpRequest
from django.urls import reverse

from knowledge.record.checks import problems
from knowledge.record.states import State, state_of
from knowledge.record.wording import field_label
from knowledge.writing.forms import GroupForm
from knowledge.writing.meter import meter
from knowledge.writing.overview import neighbours
from knowledge.writing.words import in_words


def group_context(request: HttpRequest, page, form: GroupForm, comparison=None) -> dict:
    """`before` stays as it came unless the writer is now told of a change."""
    slug, group = page.practice.slug, form.group
    is_told = comparison is not None
    typed = "" if is_told else request.POST.get("before", "")
    back, following = neighbours(page, group)
    return {
        "page_written": page,
        "draft": form.draft,
        "group": group,
        "form": form,
        "lines": lines(page, form),
        "before": typed or form.marks,
        "conflicts": [side_by_side(form, c) for c in comparison.conflicts]
        if is_told
        else [],
        "is_submitted": state_of(page) == State.SUBMITTED,
        "back": back,
        "following": following,
        "slug": slug,
        "meter": meter(form.draft),
        "overview_url": reverse("knowledge:write", args=[slug]),
        "autosave_url": reverse("knowledge:write_autosave", args=[slug, group.key]),
    }


def lines(page, form: GroupForm) -> list[dict]:
    """Each field with what its reviewers said and what would make it better."""
    advice, remarks = by_field(problems(form.draft)), remarks_by_field(page)
    return [
        {
            "field": form[name],
            "advice": advice[name],
            "remarks": remarks[name],
        }
        for name in form.fields
    ]


def by_field(found) -> dict[str, list]:
    rows = defaultdict(list)
    for problem in found:
        rows[problem.field].append(problem)
    return rows


def remarks_by_field(page) -> dict[str, list]:
    rows = defaultdict(list)
    for remark in page.remarks.open():
        rows[remark.place.partition(":")[0]].append(remark)
    return rows


def side_by_side(form: GroupForm, conflict) -> dict:
    return {
        "label": field_label(conflict.name),
        "typed": in_words(form, conflict.name, conflict.typed),
        "saved": in_words(form, conflict.name, conflict.saved),
    }
