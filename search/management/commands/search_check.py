from django.core.management.base import BaseCommand, CommandError

from search.checking import Checked, check, repair
from search.engines import EngineError
from search.management.commands.reindex import chosen
from search.progress import Bar

SHOWN = 20  # keys of each kind of difference


class Command(BaseCommand):
    help = (
        "Compares the search index with the database: what is missing, too many, or in "
        "another state. Exit code 1 when they differ at the end."
    )

    def add_arguments(self, parser):
        parser.add_argument("--engine", choices=["sqlite", "elasticsearch"])
        parser.add_argument(
            "--repair",
            action="store_true",
            help="Have what differs read anew, then look again.",
        )

    def handle(self, *, engine=None, repair=False, **options):
        results = [self.checked(consumer, repair) for consumer in chosen(engine)]
        if not all(results):
            raise CommandError("The index and the database differ.")

    def checked(self, consumer, is_repaired: bool) -> bool:
        try:
            result = check(consumer, Bar(self.stdout))
            self.tell(consumer.name, result)
            if is_repaired and not result.is_well:
                result = repair(consumer, result)
                self.stdout.write(f"  after the repair: {result.left}")
        except EngineError as error:
            raise CommandError(f"{consumer.name}: {error}") from error
        return result.is_well

    def tell(self, name: str, result: Checked) -> None:
        found = result.found
        self.stdout.write(f"\n{name}: {found.checked} documents in the database")
        if result.is_ahead:
            self.stdout.write("  the index is of another database, or of its future")
        if not found:
            self.stdout.write("  nothing differs")
        for words, keys in (
            ("missing in the index", found.missing),
            ("not in the database any more", found.extra),
            ("in another state", found.different),
            ("unreadable", found.unreadable),
        ):
            self.row(words, keys)

    def row(self, words: str, keys: tuple[str, ...]) -> None:
        if keys:
            more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
            shown = ", ".join(keys[:SHOWN])
            self.stdout.write(f"  {words:<29} {len(keys):>6}   {shown}{more}")
