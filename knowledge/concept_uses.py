"""Where practices and saved searches name a concept.

A practice carries it in the public text of some language, or in a draft: what a later
publication would bring back. So a move rewrites revisions too: the newest of each
page, those in review and those that wait for their hour.
"""

import json
from collections.abc import Collection, Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.db.models.fields.json import KT
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import ReferenceIndex, Revision, TaskState
from wagtail_localize.models import TranslationSource

from knowledge.catalogue.saving import kept_params
from knowledge.models import Practice, PracticePage, SavedSearch, TaggedPractice
from knowledge.record.rights import may_translate
from portal.languages import current
from search.outbox import record_changes
from vocabulary.models import Concept
from vocabulary.uses import ConceptUses, Use

CHUNK = 100  # revisions read at once: each is a whole record
Rows = list[dict]  # the tags of a page as its revision has them


def names_concept(concepts: Collection[Concept]) -> str:
    """What the tags of a revision hold, as JSON, when one of these is among them."""
    pks = "|".join(str(concept.pk) for concept in concepts)
    return rf'"tag": ?({pks})[,}}]'


def standing_revisions():
    """What is or may become public: of history nothing is changed."""
    in_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    newest = PracticePage.objects.exclude(latest_revision=None)
    page = ContentType.objects.get_for_model(PracticePage)
    return Revision.objects.filter(content_type=page).filter(
        Q(pk__in=newest.values("latest_revision"))
        | Q(pk__in=in_review.values("revision"))
        | Q(approved_go_live_at__isnull=False)
    )


def revisions_with(concepts: Collection[Concept]):
    rows = standing_revisions().annotate(tags=KT("content__tagged"))
    return rows.filter(tags__regex=names_concept(concepts))


def uses_of(concepts: Collection[Concept]) -> Iterator[tuple[int, object]]:
    """Pairs of a concept and a practice, some of them twice."""
    public = TaggedPractice.objects.filter(tag__in=concepts)
    yield from public.values_list("tag", "content_object__practice")
    wanted = {concept.pk for concept in concepts}
    drafts = dict(revisions_with(concepts).values_list("object_id", "tags"))
    practices = practices_of(drafts)
    for pk, tags in drafts.items():
        for row in json.loads(tags):
            if row["tag"] in wanted and int(pk) in practices:
                yield row["tag"], practices[int(pk)]


def practices_of(pks: Iterable[str]) -> dict[int, object]:
    rows = PracticePage.objects.filter(pk__in=[int(pk) for pk in pks])
    return dict(rows.values_list("pk", "practice"))


def count_practices(concepts: Collection[Concept]) -> dict[int, int]:
    numbers: dict[int, int] = {}
    for concept, _practice in set(uses_of(concepts)) if concepts else ():
        numbers[concept] = numbers.get(concept, 0) + 1
    return numbers


def practices_in_words(number: int) -> str:
    return ngettext("%(number)s practice", "%(number)s practices", number) % {
        "number": number
    }


def practices(concept: Concept, reader) -> list[Use]:
    """Public ones, and those whose draft this reader may open."""
    keys = {practice for _concept, practice in uses_of([concept])}
    pages: dict[object, PracticePage] = {}
    for page in (
        PracticePage.objects.filter(practice__in=keys, alias_of=None)
        .order_by("-live", "pk")
        .select_related("practice__region", "locale")
    ):
        if page.practice_id not in pages or page.language == current() and page.live:
            pages[page.practice_id] = page
    found = [page for page in pages.values() if is_seen(page, reader)]
    found.sort(key=lambda page: page.title.casefold())
    return [use_of(page) for page in found]


def is_seen(page: PracticePage, reader) -> bool:
    is_public = page.live and not page.practice.is_withdrawn
    return is_public or may_translate(reader, page.practice)


def use_of(page: PracticePage) -> Use:
    is_open = page.live and not page.practice.is_withdrawn
    kind = _("Practice") if is_open else _("Practice, not public")
    url = page.get_url() if is_open else ""
    return Use(str(page.practice_id), page.title, url or "", kind, page.language)


def move_practices(
    source: Concept, target: Concept, only: Collection[str] | None = None
) -> int:
    keys = {practice for _concept, practice in uses_of([source])}
    if only is not None:
        keys = {key for key in keys if str(key) in only}
    pages = PracticePage.objects.filter(practice__in=keys).order_by("pk").only("pk")
    pks = [page.pk for page in pages.select_for_update(of=("self",))]
    move_tags(source, target, pks)
    move_in_revisions(source, target, pks)
    move_in_sources(source, target, keys)
    record_changes("practice", sorted(map(str, keys)))
    record_changes("block", block_keys(keys))
    return len(keys)


def move_tags(source: Concept, target: Concept, pks: list[int]) -> None:
    rows = TaggedPractice.objects.filter(tag=source, content_object__in=pks)
    known = TaggedPractice.objects.filter(tag=target, content_object__in=pks)
    having_both = list(known.values_list("content_object", flat=True))
    move_references(source, target, pks, having_both)
    rows.filter(content_object__in=having_both).delete()
    rows.update(tag=target)


def move_references(
    source: Concept, target: Concept, pks: list[int], having_both: list[int]
) -> None:
    """Wagtail's notes of what refers to what, in two writes for all pages."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Concept),
        to_object_id=str(source.pk),
        object_id__in=list(map(str, pks)),
        content_type=ContentType.objects.get_for_model(PracticePage),
    )
    rows.filter(object_id__in=list(map(str, having_both))).delete()
    rows.update(to_object_id=str(target.pk))


def move_in_revisions(source: Concept, target: Concept, pks: list[int]) -> None:
    wanted = revisions_with([source]).filter(object_id__in=[str(pk) for pk in pks])
    ids = list(wanted.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        found = list(Revision.objects.filter(pk__in=ids[start : start + CHUNK]))
        for revision in found:
            tags = revision.content["tagged"]
            revision.content["tagged"] = with_target(tags, source, target)
        Revision.objects.bulk_update(found, ["content"])


def move_in_sources(source: Concept, target: Concept, keys: Collection) -> None:
    """The editing desk translates from its own copy of the original."""
    copies = TranslationSource.objects.filter(
        object_id__in=keys, content_json__regex=names_concept([source])
    )
    for copy in copies:
        content = json.loads(copy.content_json)
        content["tagged"] = with_target(content.get("tagged", []), source, target)
        copy.content_json = json.dumps(content)
        copy.save(update_fields=["content_json"])


def with_target(tags: Rows, source: Concept, target: Concept) -> Rows:
    """The target instead of the source, once."""
    has_target = any(row["tag"] == target.pk for row in tags)
    if has_target:
        return [row for row in tags if row["tag"] != source.pk]
    return [
        row | {"tag": target.pk} if row["tag"] == source.pk else row for row in tags
    ]


def block_keys(keys: Collection) -> list[str]:
    rows = Practice.objects.filter(pk__in=keys, building_blocks__isnull=False)
    return [str(key) for key in rows.values_list(F("building_blocks"), flat=True)]


def searches_with(concepts: Collection[Concept]) -> dict[int, list[SavedSearch]]:
    """By concept; addresses are read, since one slug may begin another."""
    found: dict[int, list[SavedSearch]] = {}
    pks = {concept.slug: concept.pk for concept in concepts}
    for search in SavedSearch.objects.filter(params__contains="concept="):
        for slug in set(QueryDict(search.params).getlist("concept")) & set(pks):
            found.setdefault(pks[slug], []).append(search)
    return found


def count_searches(concepts: Collection[Concept]) -> dict[int, int]:
    return {pk: len(rows) for pk, rows in searches_with(concepts).items()}


def searches_in_words(number: int) -> str:
    return ngettext("%(number)s saved search", "%(number)s saved searches", number) % {
        "number": number
    }


def move_searches(
    source: Concept, target: Concept, only: Collection[str] | None = None
) -> int:
    """All name the target after a merge; what is part of a concept nobody asked for."""
    if only is not None:
        return 0
    rows = searches_with([source]).get(source.pk, [])
    for search in rows:
        rename(search, source, target)
    return len(rows)


def rename(search: SavedSearch, source: Concept, target: Concept) -> None:
    """A member's two searches that become the same are one."""
    params = QueryDict(search.params, mutable=True)
    slugs = [slug for slug in params.getlist("concept") if slug != source.slug]
    params.setlist("concept", list(dict.fromkeys([*slugs, target.slug])))
    search.params = kept_params(params)
    same = SavedSearch.objects.filter(user=search.user_id, params=search.params)
    if twin := same.exclude(pk=search.pk).first():
        search.is_told = search.is_told or twin.is_told
        search.known = list(dict.fromkeys([*search.known, *twin.known]))
        twin.delete()
    search.save(update_fields=["params", "is_told", "known"])


USES = {
    "practices": ConceptUses(
        count_practices, move_practices, practices_in_words, practices
    ),
    "searches": ConceptUses(count_searches, move_searches, searches_in_words),
}
