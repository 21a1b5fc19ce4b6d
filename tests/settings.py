"""The settings under test: those of a developer's machine, with what only tests need."""

import os

os.environ.setdefault("NEWSROOM_DEBUG", "1")

from newsroom.settings import *  # noqa: F403  (the switch above must be set before they are read)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a safe one takes 0.2 s a login
WHITENOISE_AUTOREFRESH = True  # static files from where they are written, without collectstatic
