import time

from django.core.management.base import BaseCommand

from portal.registries import jobs

PAUSE = 30  # seconds between two looks for work that is due


class Command(BaseCommand):
    help = "Does the work that comes back: once, or on and on with --loop."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true")

    def handle(self, loop, **options):
        done_at: dict[str, float] = {}
        while True:
            for key in jobs:
                self.run_if_due(key, done_at)
            if not loop:
                return
            time.sleep(PAUSE)

    def run_if_due(self, key: str, done_at: dict[str, float]) -> None:
        """One job's fault is told and keeps no other from its turn."""
        job = jobs.get(key)
        now = time.monotonic()
        if key in done_at and now - done_at[key] < job.every.total_seconds():
            return
        done_at[key] = now
        try:
            self.stdout.write(f"{key}: {job.run()}")
        except Exception as error:
            self.stderr.write(f"{key}: {type(error).__name__}: {error}")
