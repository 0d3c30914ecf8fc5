"""Remarks as pages show them: at their place, with their answers and names."""

from dataclasses import dataclass, field

from django.urls import reverse

from knowledge.models import PracticePage, Remark
from knowledge.record.rights import may_review
from knowledge.review.forms import AnswerForm
from knowledge.review.record_words import place_label
from members.models import Profile
from members.notices.wording import names_of


@dataclass
class Told:
    """A remark as one reader sees it."""

    remark: Remark
    who: str
    label: str
    answers: list["Told"] = field(default_factory=list)
    resolve_url: str = ""
    answer_url: str = ""
    form: AnswerForm | None = None


def told_to(page: PracticePage, reader) -> list[Told]:
    """All remarks on a text, the open ones first; a fixed number of queries."""
    rows = list(page.remarks.order_by("created_at", "pk"))
    people = {row.author_id for row in rows}
    names = names_of(Profile.objects.visible_to(reader), people)
    may_settle = may_review(reader, page)
    found = {row.pk: told(row, names, reader, may_settle) for row in rows}
    for row in rows:
        if row.answer_to_id in found:
            found[row.answer_to_id].answers.append(found[row.pk])
    asked = [one for one in found.values() if one.remark.answer_to_id is None]
    return sorted(asked, key=lambda one: one.remark.resolved_at is not None)


def told(row: Remark, names: dict[int, str], reader, may_settle: bool) -> Told:
    is_open = row.answer_to_id is None and row.resolved_at is None
    may_resolve = is_open and (may_settle or row.author_id == reader.pk)
    resolve = reverse("knowledge:review_resolve", args=[row.pk])
    return Told(
        row,
        names.get(row.author_id, ""),
        place_label(row.place),
        resolve_url=resolve if may_resolve else "",
        answer_url=reverse("knowledge:review_answer", args=[row.pk]) if is_open else "",
        form=AnswerForm(auto_id=f"answer-{row.pk}-%s") if is_open else None,
    )
