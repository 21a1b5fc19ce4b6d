"""Empty databases, one for each import, copied from one that has its tables: on SQLite, and on PostgreSQL."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from bench.demo import manage
from bench.golden import ROOT


class Databases(Protocol):
    """Where imports are tried: `new` gives the address of an empty database, `remove` takes it away."""

    name: str

    def new(self) -> str: ...

    def remove(self, address: str) -> None: ...

    def close(self) -> None: ...


def at_hand(folder: Path, address: str, only: str = "") -> Iterator[Databases]:
    """SQLite in a folder, and PostgreSQL where the address is of one; only that of this name where one is named."""
    if only in ("", OnSQLite.name):
        yield OnSQLite(folder)
    if address.startswith("postgres") and only in ("", OnPostgreSQL.name):
        yield OnPostgreSQL(address)


def environment(address: str) -> dict[str, str]:
    """The environment of a newsroom of the invented city on a database, with the settings of a server: with those of a
    developer Django keeps every query in memory."""
    return os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "NEWSROOM_ALLOWED_HOSTS": "bench.example",
        "NEWSROOM_DEBUG": "0",
        "NEWSROOM_HTTPS": "0",
        "NEWSROOM_JURISDICTION": str(ROOT / "articles" / "sample" / "jurisdiction.json"),
        "NEWSROOM_LOG_LEVEL": "ERROR",
        "NEWSROOM_MEDIA_ROOT": str(media_of(address)),
        "NEWSROOM_SECRET_KEY": "only-a-bench-writes-its-secret-down-here-0123456789-abcdefghij",
    }


def media_of(address: str) -> Path:
    """The folder of the pictures that belong to a database."""
    return Path(tempfile.gettempdir()) / f"newsroom-{sha256(address.encode()).hexdigest()[:16]}"


class OnSQLite:
    """Files of one folder."""

    name = "SQLite"

    def __init__(self, folder: Path):
        self.folder, self.numbers = folder, count()
        self.template = folder / "empty.sqlite3"
        manage(environment(f"sqlite:///{self.template}"), "migrate", "--verbosity", "0")

    def new(self) -> str:
        path = self.folder / f"import-{next(self.numbers)}.sqlite3"
        shutil.copy(self.template, path)
        return f"sqlite:///{path}"

    def remove(self, address: str) -> None:
        path = Path(address.removeprefix("sqlite:///"))
        for name in ("", "-wal", "-shm"):
            path.with_name(path.name + name).unlink(missing_ok=True)
        shutil.rmtree(media_of(address), ignore_errors=True)

    def close(self) -> None:
        """Leave the files to whoever made the folder."""


class OnPostgreSQL:
    """Databases beside the one of an address, on the same server; whoever it names must be allowed to make them."""

    name = "PostgreSQL"

    def __init__(self, address: str):
        self.address, self.numbers = address, count()
        self.template = f"kills_{os.getpid()}"
        self.order("CREATE DATABASE {}", self.template)
        manage(environment(self.address_of(self.template)), "migrate", "--verbosity", "0")

    def new(self) -> str:
        name = f"{self.template}_{next(self.numbers)}"
        self.order("CREATE DATABASE {} TEMPLATE {}", name, self.template)
        return self.address_of(name)

    def remove(self, address: str) -> None:
        # An import that was killed leaves a session that its server has not noticed yet.
        self.order("DROP DATABASE {} WITH (FORCE)", urlsplit(address).path.removeprefix("/"))
        shutil.rmtree(media_of(address), ignore_errors=True)

    def close(self) -> None:
        self.remove(self.address_of(self.template))

    def order(self, words: str, *names: str) -> None:
        """Carry out one order about databases, which no transaction may hold."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(sql.SQL(words).format(*map(sql.Identifier, names)))

    def address_of(self, name: str) -> str:
        return urlunsplit(urlsplit(self.address)._replace(path=f"/{name}"))
