"""The settings under test: those of a developer's machine, with what only tests need."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("NEWSROOM_DEBUG", "1")

from newsroom.settings import *  # noqa: F403  (the switch above must be set before they are read)
from newsroom.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a safe one takes 0.2 s a login
WHITENOISE_AUTOREFRESH = True  # static files from where they are written, without collectstatic

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because an in-memory database knows neither WAL nor waiting; one for each process.
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"newsroom-test-{os.getpid()}.sqlite3"}
