"""Merging and splitting concepts, with all that is used and related.

One change at a time (`locked`): two that are right alone could make a circle together.
"""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.languages import CODES
from portal.turns import take_turn
from search.analysis import fold
from search.outbox import record_changes, record_terms_change
from vocabulary import relations, uses
from vocabulary.models import Concept
from vocabulary.relations import Relations
from vocabulary.translations import WordLists


def locked(*concepts: Concept) -> list[Concept]:
    """They as they stand, nobody else's to change until the end of the transaction.

    Raises ValidationError when one is gone.
    """
    take_turn("concepts")
    wanted = [concept.pk for concept in concepts]
    rows = Concept.objects.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=wanted)}
    if missing := set(wanted) - set(found):
        names = ", ".join(str(c) for c in concepts if c.pk in missing)
        raise ValidationError(_("“%(name)s” is no longer there.") % {"name": names})
    return [found[pk] for pk in wanted]


@transaction.atomic
def merge(*, source: Concept, target: Concept, by) -> Concept:
    """All uses, words, relations and followers of `source` go to `target`.

    The address of `source`, and of what was merged into it before, leads to `target`.
    Raises ValidationError where that cannot be.
    """
    source, target = locked(source, target)
    check_merge(source, target)
    touched = Relations.of(source).all | Relations.of(target).all
    moved = uses.move_all(source, target)
    taken = take_words(target, source)
    wanted = relations.joined(target, source)
    relations.put(source, Relations())
    relations.put(target, wanted)
    relations.loosen(target)
    target.save()
    close(source, target)
    tell_search([source.pk, target.pk, *touched])
    about = {"moved": moved, "words": taken}
    note(source, "merge", by, {"into": target.slug, "name": str(target)} | about)
    note(target, "take", by, {"from": source.slug, "name": str(source)} | about)
    return target


def check_merge(source: Concept, target: Concept) -> None:
    """Raises ValidationError with the reason why these two cannot become one."""
    names = {"source": source, "target": target}
    if source.pk == target.pk:
        raise ValidationError(_("A concept cannot be merged into itself."))
    if source.state == Concept.State.MERGED:
        words = _("“%(source)s” is merged into another concept already.")
        raise ValidationError(words % names)
    if target.state == Concept.State.MERGED:
        words = _("“%(target)s” is itself merged into another; choose that one.")
        raise ValidationError(words % names)
    if target.state == Concept.State.PENDING:
        words = _("“%(target)s” is only suggested. Approve it first.")
        raise ValidationError(words % names)


def new_words(target: Concept, source: Concept) -> WordLists:
    """What `source` is called and `target` is not, by language."""
    found = {code: new_words_in(code, target, source) for code in CODES}
    return WordLists({code: words for code, words in found.items() if words})


def new_words_in(code: str, target: Concept, source: Concept) -> list[str]:
    known = {fold(word) for word in words_in(code, target)}
    found = []
    for word in words_in(code, source):
        word = " ".join(word.replace(",", " ").split())  # a comma parts words
        if fold(word) not in known:
            known.add(fold(word))
            found.append(word)
    return found


def words_in(code: str, concept: Concept) -> list[str]:
    label = concept.label.get(code)
    return [*([label] if label else []), *concept.alternatives.in_language(code)]


def take_words(target: Concept, source: Concept) -> WordLists:
    taken = new_words(target, source)
    for code, words in taken.items():
        target.alternatives[code] = [*target.alternatives.in_language(code), *words]
    return taken


def close(source: Concept, target: Concept) -> None:
    """From now on `source` only leads to `target`; its name is free for others."""
    Concept.objects.filter(merged_into=source).update(merged_into=target)
    source.state, source.merged_into = Concept.State.MERGED, target
    source.name = f"{source.name[:80]} ({source.pk})"
    source.save(update_fields=["state", "merged_into", "name"])


@transaction.atomic
def split(
    *, concept: Concept, words: dict, chosen: Collection[str], by
) -> tuple[Concept, int]:
    """A new approved concept, related to `concept`, with the chosen uses of it.

    `words` are label, alternatives and definition; words that `concept` had as other
    words leave it. `chosen` are keys as of `uses.rows`. Returns it and how many uses
    moved. Raises ValidationError.
    """
    (concept,) = locked(concept)
    if concept.state != Concept.State.APPROVED:
        raise ValidationError(_("Only an approved concept can be split."))
    new = Concept(**words, state=Concept.State.APPROVED)
    new.name = new.label.best("en")[:100]
    new.slug = free_slug(new.name)
    new.full_clean()
    new.save()
    give_words(concept, new)
    concept.related.add(new)
    moved = uses.move_some(concept, new, chosen)
    tell_search([concept.pk, new.pk])
    note(concept, "split", by, {"into": new.slug, "name": str(new), "moved": moved})
    note(new, "part", by, {"from": concept.slug, "name": str(concept), "moved": moved})
    return new, moved


def give_words(concept: Concept, new: Concept) -> None:
    """Other words that are the new concept's now."""
    for code in CODES:
        theirs = {fold(word) for word in words_in(code, new)}
        words = concept.alternatives.in_language(code)
        kept = [word for word in words if fold(word) not in theirs]
        if kept != words:
            concept.alternatives[code] = kept
    concept.save(update_fields=["alternatives"])


def free_slug(text: str) -> str:
    base = slugify(text)[:80] or "concept"
    taken = set(
        Concept.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def tell_search(pks: Collection[int]) -> None:
    """These concepts, and the words that lead to things, are read anew."""
    record_changes("concept", sorted(set(pks)))
    record_terms_change()


def note(concept: Concept, action: str, by, data: dict) -> None:
    """A line in the log of the concept."""
    log(concept, f"vocabulary.{action}", user=by, data=data)
