from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.catalogues import check, store
from portal.catalogues.scan import Scan, scan


class Command(BaseCommand):
    help = "Brings the catalogues in locale/ up to the words in code and templates."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing; fail when a catalogue is incomplete or wrong.",
        )

    def handle(self, **options):
        found = scan(settings.BASE_DIR, rooms(settings.BASE_DIR))
        folder = Path(settings.LOCALE_PATHS[0])
        self.compare(found, folder) if options["check"] else self.update(found, folder)

    def compare(self, found: Scan, folder: Path):
        problems = list(found.problems)
        for language, _ in settings.LANGUAGES:
            problems += check.problems(folder, language, found.messages)
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} faults (make messages adds new ones)")
        self.stdout.write(f"{len(found.messages)} messages, complete everywhere.")

    def update(self, found: Scan, folder: Path):
        for language, _ in settings.LANGUAGES:
            changed = store.update(folder, language, found.messages.values())
            self.stdout.write(f"{language}: {'changed' if changed else 'as it was'}")
        if found.problems:
            raise CommandError("\n".join(found.problems))


def rooms(root: Path) -> list[Path]:
    """The folders of the project's own apps."""
    folders = [Path(config.path) for config in apps.get_app_configs()]
    return [
        folder
        for folder in folders
        if folder.is_relative_to(root) and "site-packages" not in folder.parts
    ]
