from django.core.management.base import BaseCommand, CommandError

from members.models import User
from members.second_factor import reset_second_factor


class Command(BaseCommand):
    help = "For who lost the second step of signing in: removes it, and tells by mail."

    def add_arguments(self, parser):
        parser.add_argument("mail", help="the address the account is signed in with")

    def handle(self, mail, **options):
        user = User.objects.filter(email__iexact=mail).first()
        if user is None:
            raise CommandError(f"No account has the address {mail}.")
        self.stdout.write(
            f"Removing passkeys, authenticator app and recovery codes of {user.email}, "
            "ending all sessions, writing a mail about it."
        )
        if count := reset_second_factor(user=user):
            self.stdout.write(f"{count} removed.")
        else:
            self.stdout.write("There was none: nothing is changed.")
