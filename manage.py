#!/usr/bin/env python3
"""Django's command line for the portal."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    # On one's own machine no variable is needed; an installation names its own.
    if not {"SECRET_KEY", "DATABASE_URL", "DEBUG"} & set(os.environ):
        os.environ.setdefault("DEMO", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
