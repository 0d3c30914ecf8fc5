import signal

from django.core.management.base import BaseCommand

from worker.loop import Worker


class Command(BaseCommand):
    help = "Sends mails and does the work that comes back: on and on, or with --once."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="Do what is due now, then end."
        )
        parser.add_argument(
            "--parent", type=int, help="End when this process is not the parent."
        )

    def handle(self, once=False, parent=None, **options):
        worker = Worker(self.say, parent)
        if once:
            worker.run_once()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.stop)
        worker.run()

    def say(self, words: str):
        self.stdout.write(words)
        self.stdout.flush()
