from django.core.management.base import BaseCommand

from search.indexing import reindex


class Command(BaseCommand):
    help = "Builds the search index anew beside the old one, then swaps it in."

    def handle(self, *args, **options):
        count = reindex(self.show)
        self.stdout.write(f"\n{count} documents in the search index.")

    def show(self, done: int, total: int) -> None:
        filled = 30 * done // max(total, 1)
        bar = "#" * filled + "." * (30 - filled)
        self.stdout.write(f"\r[{bar}] {done}/{total}", ending="")
        self.stdout.flush()
