from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from home.seeding.facts import Facts, FactsError
from home.seeding.pages import seed_pages
from home.seeding.practices import seed_practices
from home.seeding.report import Report
from home.seeding.strategies import seed_strategies
from home.seeding.tree import Tree
from home.seeding.words import seed_organisations, seed_words
from search import engines
from search.indexing import catch_up_all, reindex


class Command(BaseCommand):
    help = "Loads the network's first content; what stands already is left as it is."

    def add_arguments(self, parser):
        parser.add_argument("--facts", type=Path, default=settings.BASE_DIR / "facts")

    def handle(self, facts, **options):
        report = Report(self.say)
        ensure_index()
        try:
            seed(Facts(facts), report)
        except FactsError as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        catch_up_all()
        self.say(f"  search index: {engines.current().count()} documents")
        self.say(f"{sum(report.made.values())} made, {sum(report.kept.values())} left.")

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def ensure_index() -> None:
    """What is seeded goes into the index with the commit, so there must be one."""
    try:
        engines.current().count()
    except engines.EngineUnavailable:
        reindex()


@transaction.atomic
def seed(facts: Facts, report: Report) -> None:
    seed_words(facts, report)
    seed_organisations(facts, report)
    seed_strategies(facts, report)
    tree = Tree(report)
    seed_pages(facts, tree)
    seed_practices(facts, tree)
