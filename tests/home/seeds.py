"""`manage.py seed`, as the tests call it."""

from io import StringIO

from django.core.management import call_command


def seed(*options) -> str:
    """Runs the command; what it said."""
    out = StringIO()
    call_command("seed", *map(str, options), stdout=out)
    return out.getvalue()
