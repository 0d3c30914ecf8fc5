"""How practices are found: by the words of the whole record, and by its facts."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db.models import Prefetch
from django.utils import timezone

from knowledge.choices import Layer
from knowledge.confirming.staleness import is_stale, years_before
from knowledge.facts import PRACTICE_TEXTS
from knowledge.models import Adoption, Practice, PracticePage
from knowledge.record.attached import VERSIONS, FileTexts, document_ids
from knowledge.record.choices import Involvement, Phase
from knowledge.record.tables import rows_of, tables
from members.models import Organisation
from search.contract import Document
from search.outbox import record_changes
from search.registry import Searchable

SHOWN_APART = ("title", "lead")  # not in the body: fields of their own
NAMES = {"partners": ("name",), "quotes": ("who",), "links": ("url",)}
YEAR = timedelta(days=365)
Names = dict[int, str]  # of organisations


def live_pages():
    return (
        PracticePage.objects.live()
        .public()
        .filter(practice__withdrawn_at=None, alias_of=None)
        .for_lists()
    )


def keys() -> Iterable[str]:
    pages = live_pages().order_by().values_list("translation_key", flat=True)
    return [str(key) for key in pages.distinct()]


def documents(keys: list[str]) -> Iterator[Document]:
    pages = list(
        live_pages()
        .filter(translation_key__in=keys)
        .prefetch_related("concepts__merged_into", "branches", confirmed_adoptions())
    )
    names = organisation_names(pages)
    files = {page.pk: document_ids(page) for page in originals(pages)}
    texts = FileTexts(pk for ids in files.values() for pk in ids)
    for page in pages:
        yield from texts.versions(document(page, names), files.get(page.pk, []))


def originals(pages: Iterable[PracticePage]) -> list[PracticePage]:
    """Of each practice the version that its files go with: they are in one language,
    mostly that of the original, and long texts are analysed but once."""
    first: dict[object, PracticePage] = {}
    for page in sorted(pages, key=lambda page: page.language != page.practice.language):
        first.setdefault(page.translation_key, page)
    return list(first.values())


def confirmed_adoptions() -> Prefetch:
    """What was taken up elsewhere, and both sides say so."""
    confirmed = Adoption.objects.confirmed().filter(declined_at=None)
    return Prefetch("practice__adoptions", confirmed, to_attr="adopted_elsewhere")


def organisation_names(pages: Iterable[PracticePage]) -> Names:
    """The names of all partners of `pages` that are rows of the portal."""
    rows = (row for page in pages for row in rows_of(page, "partners"))
    wanted = {row["organisation"] for row in rows if row.get("organisation")}
    return {
        row.pk: f"{row.name} {row.label.best('en')}"
        for row in (Organisation.objects.filter(pk__in=wanted) if wanted else ())
    }


def document(page: PracticePage, names: Names) -> Document:
    language = page.language
    return Document(
        key=f"practice:{page.translation_key}:{language}",
        kind="practice",
        language=language,
        group=str(page.translation_key),
        title=page.title,
        summary=page.lead,
        body=body(page, language, names),
        concepts=tuple(terms(page)),
        facets=facets(page),
        principals=("public",),
        published=page.first_published_at,
        updated=page.last_published_at,
        url="/" + page.url_path.split("/", 2)[2],
        sequence=0,
        ranks=ranks(page.practice),
    )


def body(page: PracticePage, language: str, names: Names) -> str:
    """All that the record says in words, its tables too."""
    texts = [getattr(page, name) for name in PRACTICE_TEXTS if name not in SHOWN_APART]
    texts += [page.municipality, page.carried_on_by, page.contact]
    if page.region:
        texts.append(page.region.label.best(language))
    for table in tables():
        texts += table_words(page, table)
    texts += [names.get(row.get("organisation")) for row in rows_of(page, "partners")]
    texts += [page.sources, page.practice.citation]
    return "\n".join(text for text in texts if text)


def table_words(page: PracticePage, table: str) -> list[str]:
    columns = (*tables()[table].row.texts, *NAMES.get(table, ()))
    return [row.get(name) or "" for row in rows_of(page, table) for name in columns]


def terms(page: PracticePage) -> Iterator[str]:
    concepts = {concept.merged_into or concept for concept in page.concepts.all()}
    yield from (f"concept:{concept.slug}" for concept in concepts)
    yield from (f"branch:{branch.key}" for branch in page.branches.all())
    yield from (f"group:{group}" for group in involved_groups(page))
    yield f"theme:{page.theme.key}"
    if page.region:
        yield f"region:{page.region.key}"


def facets(page: PracticePage) -> dict[str, tuple[str, ...]]:
    values = {
        "theme": page.theme.key,
        "region": page.region.key if page.region else "",
        "country": page.region.country if page.region else "",
        "practice_kind": page.kind,
        "status": page.status,
        "tier": page.practice.tier,
        "setting": page.setting,
        "cost_band": page.cost_band,
        "evidence": page.evidence_level,
        "year": page.year,
        "adopted": "yes" if page.practice.adopted_elsewhere else "",
        "confirmed": since_confirmed(page.practice),
    }
    lists = {
        "branch": tuple(branch.key for branch in page.branches.all()),
        "layer": tuple(layer for layer in Layer.values if getattr(page, layer)),
        "stakeholder": involved_groups(page),
    }
    return {name: (value,) for name, value in values.items() if value} | lists


def involved_groups(page: PracticePage) -> tuple[str, ...]:
    """The stakeholder groups that take part in any phase, however little."""
    none = (None, "", Involvement.NONE)
    return tuple(
        dict.fromkeys(
            row["group"]
            for row in rows_of(page, "involvement")
            if row.get("group")
            and any(row.get(phase) not in none for phase in Phase.values)
        )
    )


def since_confirmed(practice: Practice) -> str:
    """How long ago the owner last said that it is still true, as the badge tells it."""
    if is_stale(practice):
        return "before"
    if practice.confirmed_at is None:
        return "never"
    is_fresh = practice.confirmed_at > years_before(timezone.now(), 1)
    return "within_year" if is_fresh else "within_two_years"


def ranks(practice: Practice) -> dict[str, float]:
    found = {"adoptions": float(len(practice.adopted_elsewhere))}
    if practice.confirmed_at:
        found["confirmed"] = practice.confirmed_at.timestamp()
    return found


def record_years_passed() -> str:
    """Tells the search of those whose confirmation grew older than a year or two."""
    now, aged = timezone.now(), 0
    for years in (1, 2):
        since = now - years * YEAR
        passed = Practice.objects.standing().filter(
            confirmed_at__lte=since, confirmed_at__gt=since - GRACE
        )
        keys = list(passed.values_list("pk", flat=True))
        record_changes("practice", keys)
        aged += len(keys)
    return f"{aged} practices not confirmed for one year or two" if aged else ""


GRACE = timedelta(days=8)  # a worker that stood still for a week misses nothing
practices = Searchable(keys, documents, ("knowledge.PracticePage",), VERSIONS)
