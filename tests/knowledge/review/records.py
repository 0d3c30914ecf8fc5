"""Records on their way through review."""

from django.utils import timezone

from knowledge.models import Practice, PracticePage
from knowledge.record.drafts import draft_of, keep_draft
from knowledge.record.tables import set_rows
from knowledge.review import actions
from knowledge.review.rounds import open_task
from tests.factories import RegionFactory, ThemeFactory, library

ROW = "0b1c4a4e-8a56-4d0e-9a43-3f5f1f0a0001"
OTHER_ROW = "0b1c4a4e-8a56-4d0e-9a43-3f5f1f0a0002"


def begun(author, region=None, **fields) -> PracticePage:
    """A record that its author has begun and nobody has seen."""
    fields = {
        "title": "Open doors at the foundry",
        "lead": "Pupils meet the people who cast iron.",
        "what_works": "The foundry invites a class each month.",
        "aim": "Young people know what is made here.",
        "what_was_done": "A class a month, led by a caster.",
        "theme": ThemeFactory(),
        "region": region or RegionFactory(),
    } | fields
    parent = library()
    page = PracticePage(locale=parent.locale, live=False, owner=author, **fields)
    parent.add_child(instance=page)
    Practice.objects.filter(pk=page.practice_id).update(
        author=author, begun_at=timezone.now(), tier="spark"
    )
    return written(page, author)


def fresh(page) -> PracticePage:
    return PracticePage.objects.get(pk=page.pk)


def written(page, by, *, money=None, **fields) -> PracticePage:
    """The page with its draft changed by somebody."""
    draft = draft_of(fresh(page))
    for name, value in fields.items():
        setattr(draft, name, value)
    if money is not None:
        set_rows(draft, "money", money)
    keep_draft(draft, by=by)
    return fresh(page)


def submitted(page, by) -> PracticePage:
    actions.submit(page=page, by=by)
    return fresh(page)


def sent_back(page, by, words="Say who paid.") -> PracticePage:
    actions.ask_for_changes(page=page, by=by, seen=seen(page), words=words)
    return fresh(page)


def published(page, by, **kwargs) -> PracticePage:
    actions.publish(page=page, by=by, seen=seen(page), **kwargs)
    return fresh(page)


def seen(page) -> int:
    return open_task(fresh(page)).pk
