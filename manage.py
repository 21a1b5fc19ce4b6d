#!/usr/bin/env python
"""The command line of the newsroom: `python manage.py help`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command.

    A machine without NEWSROOM_SECRET_KEY is a developer's: its commands run in debug mode on a local database.
    A server sets the secret, and `newsroom.wsgi` refuses to start without it.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    if "NEWSROOM_SECRET_KEY" not in os.environ:
        os.environ.setdefault("NEWSROOM_DEBUG", "1")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
