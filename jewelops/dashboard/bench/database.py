"""Scratch databases beside the one in use: made from the models, filled by the demo, removed afterwards."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

Say = Callable[[str], Any]
READY = "JewelOps bench: complete"
# It can be made again: its set-up need not wait for the disk. The serving processes do not get this.
UNHURRIED = {"PGOPTIONS": "-c synchronous_commit=off"}


class Scratch:
    """One database of the bench. size: of the demo; results: how many inspection results it is filled up to."""

    def __init__(self, suffix: str, *, size: str, results: int) -> None:
        self.name = f"{settings.DATABASES['default']['NAME']}_bench_{suffix}"
        self.size, self.results = size, results

    @property
    def url(self) -> str:
        return url_of(settings.DATABASES["default"], self.name)

    def make(self, say: Say) -> None:
        """Left as it is when an earlier run kept it complete."""
        if self._mark() == READY:
            say(f"Database {self.name} is there from an earlier run.")
            return
        self.remove()
        _ask(f'CREATE DATABASE "{self.name}"')
        say(f"Database {self.name}: demo of size {self.size}, {self.results:,} results …")
        self._manage({"TABLES_FROM_MODELS": "1"}, "migrate", "-v0", "--run-syncdb")
        self._manage({}, "demo", "--size", self.size, "--seed", "7", "--results", str(self.results))
        _ask(f"COMMENT ON DATABASE \"{self.name}\" IS '{READY}'")

    def remove(self) -> None:
        _ask(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def enter(self) -> None:
        """From here on this process works in it."""
        enter(self.name)

    def _mark(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
                [self.name],
            )
            row = cursor.fetchone()
        return str(row[0]) if row else ""

    def _manage(self, more: dict[str, str], *words: str) -> None:
        env = os.environ | UNHURRIED | {"DATABASE_URL": self.url} | more
        done = subprocess.run(  # noqa: S603  # our own words
            [sys.executable, "manage.py", *words], env=env, check=False, cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"manage.py {words[0]} failed:\n{done.stdout[-4000:]}")


def enter(name: str) -> None:
    """From here on this process works in the database of that name."""
    connection.close()
    connection.settings_dict["NAME"] = name


def url_of(database: dict[str, Any], name: str) -> str:
    """The address of another database of the same server. A socket's folder goes where an address puts it."""
    host, port = database.get("HOST") or "", database.get("PORT") or ""
    user, password = (
        quote(database.get("USER") or "", safe=""),
        quote(database.get("PASSWORD") or "", safe=""),
    )
    options = {key: value for key, value in database.get("OPTIONS", {}).items() if isinstance(value, str)}
    if host.startswith("/"):
        options["host"], host = host, ""
    secret = f":{password}" if password else ""
    query = f"?{urlencode(options)}" if options else ""
    return f"postgresql://{user}{secret}@{host}{f':{port}' if port else ''}/{quote(name)}{query}"


def _ask(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
