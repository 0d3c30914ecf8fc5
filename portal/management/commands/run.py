from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections
from django.urls import reverse
from django.utils.module_loading import import_string

from portal import server
from portal.disk_space import is_full
from portal.preparation import prepare


class Command(BaseCommand):
    help = "Prepares the portal where something changed, then serves it."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, port, host, **options):
        try:
            listener = server.reserve(host, port)
            prepare(self.say)
            words = welcome(host, port)
            connections.close_all()
            server.serve(listener, on_ready=lambda: self.say(words))
            self.say("Stopped.")
        except server.CannotListen as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped. The next start goes on from here.") from None
        except Exception as error:
            if not (words := explanation(error)):
                raise
            raise CommandError(words) from error

    def say(self, words: str):
        self.stdout.write(words)
        self.stdout.flush()


def welcome(host: str, port: int) -> str:
    """Where the portal is and, on one's own machine, how to sign in."""
    name = "localhost" if host in ("127.0.0.1", "::1", "0.0.0.0", "::") else host
    address = f"http://{name}:{port}"
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
