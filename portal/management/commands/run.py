import os
import signal

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections
from django.urls import reverse
from django.utils.module_loading import import_string

from portal import server
from portal.companion import Companion
from portal.disk_space import is_full
from portal.preparation import prepare


class Command(BaseCommand):
    help = "Prepares the portal where something changed, then serves it."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument(
            "--no-worker",
            action="store_true",
            help="Send no queued mail and do no jobs: a worker runs elsewhere.",
        )

    def handle(self, port, host, no_worker=False, **options):
        try:
            listener = server.reserve(host, port)
            signal.signal(signal.SIGTERM, interrupt)
            name_address(host, port)
            prepare(self.say)
            words = welcome(host, port)
            connections.close_all()
            self.serve(listener, words, has_worker=not no_worker)
            self.say("Stopped.")
        except server.CannotListen as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped. The next start goes on from here.") from None
        except Exception as error:
            if not (words := explanation(error)):
                raise
            raise CommandError(words) from error

    def serve(self, listener, words: str, *, has_worker: bool):
        """The server, and a worker beside it once it listens."""
        worker = Companion("worker", self.say)

        def on_ready():
            self.say(words)
            if has_worker:
                worker.start()

        try:
            server.serve(listener, on_ready)
        finally:
            worker.stop()

    def say(self, words: str):
        self.stdout.write(words)
        self.stdout.flush()


def interrupt(*signal) -> None:
    """SIGTERM ends as Ctrl-C does: in order, the worker too."""
    raise KeyboardInterrupt


def address_of(host: str, port: int) -> str:
    name = "localhost" if host in ("127.0.0.1", "::1", "0.0.0.0", "::") else host
    return f"http://{name}:{port}"


def name_address(host: str, port: int) -> None:
    """Mails lead to where we listen, the worker's too, if no BASE_URL says where."""
    os.environ.setdefault("BASE_URL", address_of(host, port))
    settings.WAGTAILADMIN_BASE_URL = os.environ["BASE_URL"]


def welcome(host: str, port: int) -> str:
    """Where the portal is and, on one's own machine, how to sign in."""
    address = address_of(host, port)
    lines = [f"Listening on {address}/ (Ctrl-C stops)"]
    if settings.DEMO:
        lines += [f"Sign in at {address}{reverse('account_login')} as"]
        lines += [
            f"  {part:14} {mail:30} {password}" for part, mail, password in demo()
        ]
        lines += [f"Administration: {address}{reverse('wagtailadmin_home')}"]
        lines += ["Mail, such as sign-in codes, is printed here."]
    return "\n".join(lines)


def demo() -> list[tuple[str, str, str]]:
    return import_string("members.demo.accounts")()


def explanation(error: Exception) -> str:
    """One sentence for what the machine lacks; empty for a fault of ours."""
    if is_full(error, settings.VAR_DIR):
        return f"The disk is full in {settings.VAR_DIR}. Make room, then start again."
    if isinstance(error, OperationalError):
        return f"The database cannot be used: {error}"
    return ""
