"""The page of a group: each text of the original beside its field."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from knowledge.record.states import State, state_of
from knowledge.record.translations import Text
from knowledge.review.word_runs import Run, word_runs
from knowledge.translating.forms import TextsForm
from knowledge.translating.overview import address, head
from knowledge.translating.screens import Screen
from knowledge.translating.shared import facts_of
from knowledge.translating.wording import full_label, numbers_of, row_label


@dataclass
class Line:
    """One text: what the original says, the field, what changed, what was remarked.

    `is_settled` when the draft has followed the change already.
    """

    text: Text
    field: Any
    runs: list[Run] = field(default_factory=list)
    is_settled: bool = False
    remarks: list[Any] = field(default_factory=list)


@dataclass
class Block:
    """The lines of a plain field, or of a row with the facts that it shares."""

    title: str
    lines: list[Line]
    facts: list[tuple[str, str]] = field(default_factory=list)


def group_context(
    request: HttpRequest, screen: Screen, form: TextsForm, comparison=None
) -> dict:
    """`before` stays as it came unless the translator is now told of a change."""
    typed = "" if comparison else request.POST.get("before", "")
    page, original, part = screen.page, screen.original, screen.part
    numbers = numbers_of(original, part.group.tables)
    autosave = [*address(page), part.group.key]
    return head(page, screen.draft, original) | {
        "part": part,
        "group": part.group,
        "form": form,
        "blocks": blocks_of(screen, form, numbers, request.user),
        "before": typed or form.marks,
        "sources": form.sources,
        "conflicts": conflicts_of(form, comparison, numbers),
        "is_submitted": state_of(page) == State.SUBMITTED,
        "following": screen.following,
        "autosave_url": reverse("knowledge:translation_autosave", args=autosave),
    }


def blocks_of(screen: Screen, form: TextsForm, numbers, reader) -> list[Block]:
    lines = lines_of(screen.page, form)
    tables = {line.text.field for line in lines if line.text.row}
    facts = [facts_of(screen.original, table, reader) for table in sorted(tables)]
    of_rows = {row: told for found in facts for row, told in found.items()}
    return [
        Block(
            title=row_label(name, numbers[row]) if row else "",
            lines=list(found),
            facts=of_rows.get(row, []),
        )
        for (name, row), found in groupby(lines, key=row_of)
    ]


def row_of(line: Line) -> tuple[str, str]:
    return line.text.field, line.text.row


def lines_of(page, form: TextsForm) -> list[Line]:
    public, remarks = page.translated_from, remarks_by_place(page)
    lines = []
    for place, text in form.texts.items():
        then = text.seen if text.is_behind else public.get(place, text.source)
        lines.append(
            Line(
                text,
                form[place],
                runs=word_runs(then or "", text.source) if then != text.source else [],
                is_settled=not text.is_behind,
                remarks=remarks.pop(over(text), []) + remarks.pop(place, []),
            )
        )
    return lines


def remarks_by_place(page) -> dict[str, list]:
    remarks: dict[str, list] = {}
    for remark in page.remarks.open():
        remarks.setdefault(remark.place, []).append(remark)
    return remarks


def over(text: Text) -> str:
    """The place of the whole row, or of the plain field."""
    return f"{text.field}:{text.row}" if text.row else text.field


def conflicts_of(form: TextsForm, comparison, numbers: dict[str, int]) -> list[dict]:
    return [
        {
            "label": full_label(form.texts[found.name], numbers),
            "typed": [found.typed] if found.typed else [],
            "saved": [found.saved] if found.saved else [],
        }
        for found in (comparison.conflicts if comparison else ())
    ]
