from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.catalogues import store


class Command(BaseCommand):
    help = "Compiles the catalogues in locale/ that changed, without gettext."
    requires_system_checks = []

    def handle(self, **options):
        for folder in map(Path, settings.LOCALE_PATHS):
            try:
                changed = store.compile_changed(folder)
            except (OSError, UnicodeDecodeError) as error:
                raise CommandError(f"Cannot compile a catalogue: {error}") from error
            for po in changed:
                self.stdout.write(f"compiled {po.relative_to(folder.parent)}")
