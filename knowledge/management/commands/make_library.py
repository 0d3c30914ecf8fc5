from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from knowledge.synthetic.practices import make_practices, remove_practices
from search.indexing import reindex


class Command(BaseCommand):
    help = "Makes a synthetic library for benches and demonstrations; 0 removes it."

    def add_arguments(self, parser):
        parser.add_argument("practices", type=int, help="how many in all; 0: none")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--yes", action="store_true", help="on a real site, too")

    def handle(self, practices, seed, yes, **options):
        if settings.PRODUCTION and not yes:
            raise CommandError("This is a real site: say --yes if you mean it.")
        if practices < 0:
            raise CommandError("How many practices? A number, or 0 to remove them.")
        removed = remove_practices()
        made = make_practices(practices, seed)
        count = reindex()
        self.stdout.write(f"{removed} synthetic practices removed, {made} made.")
        self.stdout.write(f"{count} documents in the search index.")
