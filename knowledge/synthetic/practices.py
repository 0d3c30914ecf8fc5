"""Makes many practices at once: rows and pages as publishing leaves them."""

import json
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import F, Max
from django.utils.text import slugify
from wagtail.models import Page

from knowledge.choices import Kind, Setting, Status, band_of
from knowledge.models import LibraryPage, Practice, PracticePage, TaggedPractice
from knowledge.record.choices import Condition, Effect, EvidenceLevel
from knowledge.record.fields import ROW
from knowledge.synthetic.words import WORDS
from vocabulary.models import Branch, Concept, Region, StakeholderGroup, Theme

PREFIX = "synthetic-"  # of every address
BATCH = 300
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)


def synthetic():
    return Practice.objects.filter(slug__startswith=PREFIX)


@transaction.atomic
def remove_practices() -> int:
    """Removes all synthetic practices, nothing else; how many they were."""
    pages = PracticePage.objects.filter(practice__in=synthetic())
    for library in LibraryPage.objects.all():
        gone = pages.child_of(library).count()
        LibraryPage.objects.filter(pk=library.pk).update(numchild=F("numchild") - gone)
    ids = list(pages.values_list("pk", flat=True))
    TaggedPractice.objects.filter(content_object__in=ids).delete()
    PracticePage.branches.through.objects.filter(practicepage__in=ids).delete()
    PracticePage.objects.filter(pk__in=ids)._raw_delete(DEFAULT_DB_ALIAS)
    Page.objects.filter(pk__in=ids)._raw_delete(DEFAULT_DB_ALIAS)
    return synthetic().delete()[0]


@transaction.atomic
def make_practices(count: int, seed: int = 1) -> int:
    """Makes `count` practices, the same for the same seed; the search is not told."""
    maker = Maker(seed)
    for start in range(0, count, BATCH):
        maker.make(range(start, min(start + BATCH, count)))
    maker.finish()
    return count


class Maker:
    """Draws practices from the words that the portal has."""

    def __init__(self, seed: int):
        self.random = Random(seed)
        self.regions = list(Region.objects.all())
        self.themes = list(Theme.objects.all())
        self.concepts = list(Concept.objects.approved())
        self.branches = list(Branch.objects.all())
        self.groups = list(StakeholderGroup.objects.all())
        libraries = LibraryPage.objects.select_related("locale")
        self.libraries = {p.locale.language_code: p for p in libraries}
        self.added = dict.fromkeys(self.libraries, 0)
        self.content_type = ContentType.objects.get_for_model(PracticePage)
        self.number = Practice.objects.aggregate(most=Max("number"))["most"] or 0

    def make(self, numbers: range) -> None:
        languages = [code for code in WORDS if code in self.libraries]
        chosen = [self.random.choice(languages) for _number in numbers]
        practices = Practice.objects.bulk_create(
            self.practice(number, language)
            for number, language in zip(numbers, chosen, strict=True)
        )
        pages = [self.page(practice) for practice in practices]
        Page.objects.bulk_create([self.base(page) for page in pages])
        keys = [page.translation_key for page in pages]
        ids = Page.objects.filter(translation_key__in=keys)
        numbers_of = dict(ids.values_list("translation_key", "pk"))
        for page in pages:
            page.pk = page.page_ptr_id = numbers_of[page.translation_key]
        fields = PracticePage._meta.local_concrete_fields
        PracticePage._base_manager._insert(pages, fields, using=DEFAULT_DB_ALIAS)
        self.tag(pages)

    def practice(self, number: int, language: str) -> Practice:
        self.number += 1
        is_record = self.random.random() < 0.6
        return Practice(
            key=UUID(int=self.random.getrandbits(128), version=4),
            slug=f"{PREFIX}{number:06}",
            number=self.number,
            tier=Practice.Tier.RECORD if is_record else Practice.Tier.SPARK,
            language=language,
            region=self.random.choice(self.regions),
        )

    def page(self, practice: Practice) -> PracticePage:
        words = WORDS[practice.language]
        title = f"{words.mark}: {self.some(words.deeds)}, {self.some(words.things)}"
        sentences = [self.some(words.sentences) for _line in range(3)]
        published = FIRST_DAY + timedelta(minutes=self.random.randrange(10**6))
        return PracticePage(
            **self.place(practice),
            **self.facts(),
            practice=practice,
            translation_key=practice.key,
            title=f"{title} {practice.number}",
            draft_title=title,
            lead=sentences[0],
            what_works=f"{words.mark}. {' '.join(sentences)}",
            what_was_done="\n\n".join(sentences * 4),
            past=sentences[1],
            region=practice.region,
            live=True,
            has_unpublished_changes=False,
            first_published_at=published,
            last_published_at=published,
            latest_revision_created_at=published,
            conditions=self.rows(condition=Condition.values, effect=Effect.values),
            steps=self.rows(title=words.deeds, what=words.sentences),
            money=self.rows(item=words.things, cost=["120", "900.50", "4000"]),
            involvement=self.rows(
                group=[g.key for g in self.groups], preparing=["none", "active"]
            ),
        )

    def place(self, practice: Practice) -> dict:
        library = self.libraries[practice.language]
        self.added[practice.language] += 1
        step = library.numchild + self.added[practice.language] + 1_000_000
        return {
            "path": Page._get_path(library.path, library.depth + 1, step),
            "depth": library.depth + 1,
            "slug": practice.slug,
            "url_path": f"{library.url_path}{slugify(practice.slug)}/",
            "locale": library.locale,
            "content_type": self.content_type,
        }

    def facts(self) -> dict:
        year = self.random.randrange(2012, 2026)
        cost = self.random.choice([None, 0, 800, 12_000, 60_000, 250_000])
        return {
            "theme": self.some(self.themes),
            "kind": self.some(Kind.values),
            "status": self.some(Status.values),
            "setting": self.some(Setting.values),
            "evidence_level": self.some(EvidenceLevel.values),
            "begins": str(year),
            "ends": str(year + 1),
            "cost_eur": cost,
            "cost_band": band_of(cost),
        }

    def rows(self, **columns) -> str:
        """Up to three rows of a table, each column drawn from its values."""
        rows = [
            {
                "type": ROW,
                "id": str(UUID(int=self.random.getrandbits(128), version=4)),
                "value": {name: self.some(values) for name, values in columns.items()},
            }
            for _row in range(self.random.randrange(4))
            if all(columns.values())
        ]
        return json.dumps(rows)

    def base(self, page: PracticePage) -> Page:
        names = [f.attname for f in Page._meta.concrete_fields if f.name != "id"]
        return Page(**{name: getattr(page, name) for name in names})

    def tag(self, pages: list[PracticePage]) -> None:
        TaggedPractice.objects.bulk_create(
            TaggedPractice(content_object_id=page.pk, tag=concept)
            for page in pages
            for concept in self.sample(self.concepts, 3)
        )
        through = PracticePage.branches.through
        through.objects.bulk_create(
            through(practicepage_id=page.pk, branch=branch)
            for page in pages
            for branch in self.sample(self.branches, 1)
        )

    def finish(self) -> None:
        for language, added in self.added.items():
            page = self.libraries[language]
            children = F("numchild") + added
            Page.objects.filter(pk=page.pk).update(numchild=children)

    def some(self, values):
        return self.random.choice(values)

    def sample(self, values: list, most: int) -> list:
        count = min(self.random.randrange(most + 1), len(values))
        return self.random.sample(values, count)
