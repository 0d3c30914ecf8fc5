from django.core.management.base import BaseCommand, CommandError

from search import consumers
from search.engines import EngineError
from search.generations import reindex, roll_back
from search.progress import Bar


class Command(BaseCommand):
    help = (
        "Builds the search index anew beside the old one, verifies it and swaps it in. "
        "The old one stays for --rollback. Exit code 1: nothing was changed."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--engine",
            choices=["sqlite", "elasticsearch"],
            help="Only this index; without it every one that the settings name.",
        )
        parser.add_argument(
            "--rollback",
            action="store_true",
            help="Bring the generation before up to date and swap it in again.",
        )

    def handle(self, *, engine=None, rollback=False, **options):
        for consumer in chosen(engine):
            try:
                self.stdout.write(
                    self.rolled_back(consumer) if rollback else self.built(consumer)
                )
            except EngineError as error:
                raise CommandError(f"{consumer.name}: {error}") from error

    def built(self, consumer) -> str:
        count = reindex(consumer, Bar(self.stdout))
        self.stdout.write("")
        return f"{consumer.name}: {count} documents in the search index."

    def rolled_back(self, consumer) -> str:
        return f"{consumer.name}: back to generation {roll_back(consumer)}."


def chosen(name: str | None) -> list:
    """The indexes that a command is about."""
    try:
        return [consumers.named(name)] if name else consumers.kept()
    except LookupError as error:
        raise CommandError(
            "There is no Elasticsearch here: ELASTICSEARCH_URL is not set."
        ) from error
