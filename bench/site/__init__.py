"""A newsroom of its own to measure: a server's settings, empty folders and a SQLite database, gone afterwards.

NEWSROOM_BENCH_DATABASE may name another database, empty as well, which is left full.

Importing this package sets Django up, so that its modules can import the models like any other.
"""

import atexit
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

import django

FOLDER = Path(mkdtemp(prefix="newsroom-bench-"))
HOST = "bench.example"
NAMED = os.environ.get("DATABASE_URL", "")  # by whoever measures: for what is measured on PostgreSQL too

atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ |= {
    "DATABASE_URL": os.environ.get("NEWSROOM_BENCH_DATABASE") or f"sqlite:///{FOLDER / 'newsroom.sqlite3'}",
    "DJANGO_SETTINGS_MODULE": "bench.settings",
    "NEWSROOM_ALLOWED_HOSTS": HOST,
    "NEWSROOM_DEBUG": "0",
    "NEWSROOM_HTTPS": "0",  # no redirect to an address that nobody serves here
    "NEWSROOM_LOG_LEVEL": "ERROR",
    "NEWSROOM_MEDIA_ROOT": str(FOLDER / "media"),
    "NEWSROOM_SECRET_KEY": "only-a-bench-writes-its-secret-down-here-0123456789-abcdefghij",
    "NEWSROOM_STATIC_ROOT": str(FOLDER / "static"),
}
(FOLDER / "static").mkdir()  # WhiteNoise looks for it when the application is made, before anything is collected
django.setup()
