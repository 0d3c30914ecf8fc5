"""Writes of those who keep a strategy: its texts, its measures, what answers them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from files.models import Document
from knowledge.models import Answer, Measure, Practice, Strategy
from knowledge.strategies.telling import tell_of_news
from portal.turns import take_turn
from portal.windows import write_onto
from search.outbox import record_change, record_changes

MOST_MEASURES = 200  # of one strategy


def check_keeper(user, strategy: Strategy) -> None:
    if not strategy.can_be_kept_by(user):
        raise PermissionDenied


def held(strategy: Strategy) -> Strategy:
    """The strategy's row, held until the commit; new where it had none."""
    take_turn("strategies")
    rows = Strategy.objects.select_for_update(of=("self",)).whole()
    return rows.filter(key=strategy.key).first() or strategy


@transaction.atomic
def write_strategy(
    *, strategy: Strategy, by, values: dict, before: str, upload=None, drop=False
) -> Strategy:
    """Publishes a strategy's texts and facts, the first time too.

    `before`: the marks of the form (portal/windows.py). `upload`: a checked file that
    takes the document's place; `drop` takes it away. Raises PermissionDenied,
    ValidationError or SavedMeanwhile.
    """
    check_keeper(by, strategy)
    row = held(strategy)
    is_new = not row.is_supplied
    write_onto(row, values, before)
    old = row.document
    if upload:
        row.document = new_document(row, upload, by)
    elif drop:
        row.document = None
    save_strategy(row, by)
    if old and old != row.document:
        old.delete()
    if is_new:
        tell_of_news(strategy=row, actor=by)
    return row


def new_document(strategy: Strategy, upload, by) -> Document:
    document = Document(
        title=str(strategy.title), file=upload, owner=by, uploaded_by_user=by
    )
    document.file_size = upload.size
    document.save()
    return document


def save_strategy(strategy: Strategy, by) -> None:
    strategy.changed_by, strategy.changed_at = by, timezone.now()
    strategy.full_clean()
    strategy.save()
    record_change("strategy", strategy.pk)
    # a measure's documents name the strategy
    record_changes("measure", strategy.measures.values_list("pk", flat=True))


def touch(strategy: Strategy, by) -> None:
    """Something of its measures changed."""
    now = timezone.now()
    Strategy.objects.filter(pk=strategy.pk).update(changed_by=by, changed_at=now)
    record_change("strategy", strategy.pk)


@transaction.atomic
def write_measure(*, measure: Measure, by, values: dict, before: str = "") -> Measure:
    """Publishes a measure, new or changed; `values` may be a part of its fields.

    Raises PermissionDenied, ValidationError or SavedMeanwhile.
    """
    check_keeper(by, measure.strategy)
    strategy = held(measure.strategy)
    is_new = measure.pk is None
    row = new_measure(strategy, values) if is_new else held_measure(measure)
    write_onto(row, values, before)
    row.full_clean()
    row.save()
    measure_changed(row, by)
    if is_new:
        tell_of_news(strategy=strategy, actor=by)
    return row


def held_measure(measure: Measure) -> Measure:
    return Measure.objects.select_for_update().get(pk=measure.pk)


def new_measure(strategy: Strategy, values: dict) -> Measure:
    """At the end of the strategy's; a form sent twice makes no second one."""
    measures = strategy.measures.all()
    if len(measures) >= MOST_MEASURES:
        raise ValidationError(_("A strategy has at most 200 measures."))
    same = [row for row in measures if row.title == values["title"]]
    if any(row.withdrawn_at is None for row in same):
        raise ValidationError(_("The strategy has a measure with this title already."))
    last = measures.aggregate(most=Max("position"))["most"] or 0
    key = free_key(measures, str(values["title"]))
    return Measure(strategy=strategy, key=key, position=last + 1)


def free_key(measures, title: str) -> str:
    base = slugify(title)[:70] or "measure"
    taken = {measure.key for measure in measures}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(k for k in numbered if k not in taken)


def measure_changed(measure: Measure, by) -> None:
    record_change("measure", measure.pk)
    touch(measure.strategy, by)


@transaction.atomic
def move_measure(*, measure: Measure, by, step: int) -> None:
    """One place up (-1) or down (1) among those that stand.

    At the end nothing happens, nor with one that was taken off meanwhile.
    """
    check_keeper(by, measure.strategy)
    held(measure.strategy)
    rows = list(measure.strategy.measures.standing())
    if measure not in rows:
        return
    place = rows.index(measure)
    if 0 <= place + step < len(rows):
        rows[place], rows[place + step] = rows[place + step], rows[place]
    for number, row in enumerate(rows, 1):
        row.position = number
    Measure.objects.bulk_update(rows, ["position"])
    touch(measure.strategy, by)


@transaction.atomic
def withdraw_measure(*, measure: Measure, by) -> None:
    """Takes it off the strategy; its address says so, and it can be put back."""
    set_withdrawn(measure, by, timezone.now())


@transaction.atomic
def restore_measure(*, measure: Measure, by) -> None:
    set_withdrawn(measure, by, None)


def set_withdrawn(measure: Measure, by, moment) -> None:
    check_keeper(by, measure.strategy)
    row = held_measure(measure)
    row.withdrawn_at = moment
    row.save(update_fields=["withdrawn_at"])
    measure_changed(row, by)


@transaction.atomic
def link_practice(*, measure: Measure, practice: Practice, by) -> Answer:
    """Says that a practice answers a measure; twice is once."""
    check_keeper(by, measure.strategy)
    if practice.is_withdrawn:
        raise ValidationError(_("This practice was taken back."))
    if not Practice.objects.known().filter(pk=practice.pk).exists():
        raise ValidationError(_("Only a published practice answers a measure."))
    if measure.withdrawn_at:
        raise ValidationError(_("This measure was taken off the strategy."))
    answer, is_new = Answer.objects.get_or_create(
        measure=measure, practice=practice, defaults={"linked_by": by}
    )
    if is_new:
        answer_changed(answer, by)
    return answer


@transaction.atomic
def unlink_practice(*, measure: Measure, practice: Practice, by) -> None:
    check_keeper(by, measure.strategy)
    for answer in Answer.objects.filter(measure=measure, practice=practice):
        answer_changed(answer, by)
        answer.delete()


def answer_changed(answer: Answer, by) -> None:
    """The practice's page shows it too."""
    record_change("practice", answer.practice_id)
    measure_changed(answer.measure, by)
