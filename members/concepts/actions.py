"""What coordinators decide about concepts: taken up, put right, merged, split."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from members.concepts import values
from members.directory.search import record_people_of
from members.models import User
from members.notices.telling import notify
from portal.conflicts import Comparison, SavedMeanwhile, compare
from search.outbox import record_change
from vocabulary import changes, relations
from vocabulary.models import Concept
from vocabulary.search import record_word


def check_may(by: User) -> None:
    if not by.is_coordinator:
        raise PermissionDenied


def pending():
    return Concept.objects.filter(state=Concept.State.PENDING).order_by("pk")


def suggesters_of(concept: Concept):
    """Who has it in their profile: before it is approved, nobody else can."""
    return User.objects.filter(is_active=True, profile__concepts=concept)


def locked(concept: Concept, by: User) -> Concept:
    """Raises PermissionDenied, and ValidationError when another was faster."""
    check_may(by)
    row = pending().select_for_update(of=("self",)).filter(pk=concept.pk).first()
    if row is None:
        raise ValidationError(_("Somebody has decided on this concept already."))
    return row


@transaction.atomic
def suggest(*, words: values.Values, by: User) -> Concept:
    """A new concept for the queue; raises ValidationError where its word is taken."""
    check_may(by)
    concept = Concept(state=Concept.State.PENDING)
    values.set_words(concept, words)
    name = concept.label.best("en")
    concept.slug, concept.name = changes.free_slug(name), name[:100]
    concept.full_clean()
    concept.save()
    log(concept, "wagtail.create", user=by)
    return concept


@transaction.atomic
def approve(*, concept: Concept, by: User) -> Concept:
    """From now on it is everyone's; `concept` carries the words put right."""
    locked(concept, by)
    concept.state = Concept.State.APPROVED
    concept.full_clean()
    concept.save()
    record_word(concept)
    for pk in suggesters_of(concept).values_list("pk", flat=True):
        record_change("member", pk)
    changes.note(concept, "approve", by, {})
    tell(concept, "approved", suggesters_of(concept), by)
    return concept


@transaction.atomic
def decline(*, concept: Concept, by: User, reason: str = "") -> None:
    """It goes, also from profiles; raises ValidationError where a page uses it."""
    row = locked(concept, by)
    tell(row, "declined", suggesters_of(row), by, reason=reason)
    changes.note(row, "decline", by, {"reason": reason})
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError as error:
        words = _("Practices carry this concept already. Please approve or merge it.")
        raise ValidationError(words) from error


@transaction.atomic
def merge(*, source: Concept, target: Concept, by: User) -> Concept:
    """All of `source` becomes `target`'s; who suggested a pending one is told.

    Raises PermissionDenied, and ValidationError as vocabulary.changes.merge.
    """
    check_may(by)
    was_pending = source.state == Concept.State.PENDING
    suggesters = list(suggesters_of(source)) if was_pending else []
    target = changes.merge(source=source, target=target, by=by)
    record_people_of(target)
    named = {"into": str(target.name)}
    tell(source, "merged", suggesters, by, thing=target, **named)
    return target


@transaction.atomic
def split(
    *, concept: Concept, words: dict, chosen: Collection[str], by: User
) -> tuple[Concept, int]:
    """A new concept with some of the uses; as vocabulary.changes.split."""
    check_may(by)
    new, moved = changes.split(concept=concept, words=words, chosen=chosen, by=by)
    record_people_of(concept)
    return new, moved


@transaction.atomic
def save_concept(
    *,
    concept: Concept,
    typed: values.Values,
    before: dict[str, str],
    by: User,
    insists: bool = False,
) -> Comparison:
    """Saves words and relations; `before`: marks of what they were.

    Raises SavedMeanwhile when one was changed in another window too, unless the
    writer `insists`; ValidationError, by field, for a circle or a word that is taken;
    PermissionDenied. Returns what was kept of the other window.
    """
    check_may(by)
    (concept,) = changes.locked(concept)
    if concept.state != Concept.State.APPROVED:
        raise ValidationError(_("This concept was merged into another meanwhile."))
    saved = values.words_of(concept) | values.relations_of(concept)
    found = compare(typed, saved, before)
    if found.conflicts and not insists:
        raise SavedMeanwhile(found)
    changed = [name for name in saved if saved[name] != found.values[name]]
    if changed:
        keep(concept, found.values)
        log(concept, "wagtail.edit", user=by, data={"changed": changed})
    return found


def keep(concept: Concept, new: values.Values) -> None:
    wanted = values.as_relations(new)
    values.set_words(concept, new)
    concept.full_clean()
    relations.check(concept, wanted)
    concept.save()
    touched = relations.put(concept, wanted)
    changes.tell_search([concept.pk, *touched])
    record_people_of(concept)


def tell(
    concept: Concept, what: str, to, by: User, thing: Concept | None = None, **data
) -> None:
    """Tells who suggested it; a declined one has no page to lead to."""
    about = thing or (None if what == "declined" else concept)
    named = {"thing": ["concept", about.slug]} if about else {}
    notify(
        kind="members_concept_decided",
        to=to,
        key=f"concept-{what}:{concept.pk}",
        data={"word": str(concept.name), "what": what, **named, **data},
        actor=by,
    )
