"""The product around its servers: the environment of its processes, its tables, static files and demo data."""

import os
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher import assets, native, virtualenv
from launcher.account import hand_over, serving
from launcher.machine import PROJECT, run, tail
from launcher.places import Places
from launcher.servers import Servers
from launcher.stamps import digest_of, fresh, stamp

APPS = ("jewelops", "suppliers", "specs", "sampling", "qc", "costing")
# Set-up can be done again, so its commits need not wait for the disk.
UNHURRIED = {"PGOPTIONS": "-c synchronous_commit=off"}
EMPTY = (
    "from jewelops.accounts.models import Brand; print('empty' if not Brand.objects.exists() else 'in use')"
)


def variables(place: Places, servers: Servers | None = None) -> dict[str, str]:
    """The environment in which the product's processes run; what the caller set stays."""
    ours = {
        "BASE_URL": f"http://localhost:{os.environ.get('PORT', '8000')}",
        "DJANGO_SETTINGS_MODULE": "jewelops.settings",
        "NODE_MODULES": str(place.node_modules),
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY": secret(place),
        "VAR_DIR": str(place.var),
    }
    added = (servers.variables() if servers else {}) | native.variables(place)
    path = {"PATH": f"{place.venv / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(PROJECT)}
    return ours | dict(os.environ) | added | path


def secret(place: Places) -> str:
    """The key that signs sessions: made once, kept for later starts, readable by its owner only."""
    file = place.var / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


@dataclass(frozen=True)
class Product:
    """The product as it is served from one folder: its environment, and as whom it runs (``found``: see account)."""

    place: Places
    env: dict[str, str]
    found: dict[str, Any]

    @classmethod
    def beside(cls, place: Places, servers: Servers) -> "Product":
        found = serving(place)
        hand_over(place.written, found)
        env = variables(place, servers)
        if found:
            env["HOME"] = str(place.var / "home")
        return cls(place, env, found)

    def ready(self, servers: Servers) -> None:
        self.static_ready()
        self.database_ready(servers)

    def static_ready(self) -> None:
        """Collected and compressed static files, when ours or a library's changed."""
        sources = [
            folder for app in APPS for folder in sorted((PROJECT / app).rglob("static")) if folder.is_dir()
        ]
        digest = digest_of(assets.LOCK, virtualenv.LOCK, *sources)
        if fresh(self.place, "static", digest):
            return
        self.manage("collectstatic", "--no-input", "--clear", "-v", "0", what="Static files")
        stamp(self.place, "static", digest)

    def database_ready(self, servers: Servers) -> None:
        """Tables, triggers and, in an empty database, the demo brand.

        Triggers are installed from the models after migrating, so any changed code asks for it again. A database that is not
        ours may have been replaced since the last start: it is always asked.
        """
        made = servers.database_made_at()
        digest = digest_of(*code(), virtualenv.LOCK, also=made)
        if made and fresh(self.place, "database", digest):
            return
        new = servers.database_is_empty()
        if new:
            self.tables_from_models()
        else:
            self.manage("migrate", "--no-input", what="Tables")
        size = os.environ.get("DEMO_SIZE") or "small"
        if size != "none" and (new or self.answer("shell", "-v", "0", "-c", EMPTY).strip() == "empty"):
            self.manage("demo", "--size", size, what="Demo brand")
        stamp(self.place, "who", self.answer("demo", "--who"))
        stamp(self.place, "database", digest)

    def tables_from_models(self) -> None:
        """A new database without the long way through every migration, which are then marked as done."""
        command = [str(self.place.python), "manage.py", "migrate", "--no-input"]
        options: dict[str, Any] = {"cwd": PROJECT, **self.found}
        log, env = self.place.log("migrate"), self.env | UNHURRIED | {"TABLES_FROM_MODELS": "1"}
        run([*command, "--run-syncdb"], log, what="New database", env=env, **options)
        run([*command, "--fake"], log, what="Its migrations", env=self.env, **options)

    def who(self) -> str:
        """Who may sign in, a line each, as the demo said when the database was made ready."""
        return (self.place.stamps / "who").read_text()

    def manage(self, *words: str, what: str) -> None:
        command = [str(self.place.python), "manage.py", *words]
        env = self.env | UNHURRIED
        run(command, self.place.log(words[0]), what=what, cwd=PROJECT, env=env, **self.found)

    def answer(self, *words: str) -> str:
        """What a command prints; its complaints go to its log, and their end is shown when it fails."""
        log = self.place.log(words[0])
        with log.open("ab") as complaints:
            done = subprocess.run(
                [str(self.place.python), "manage.py", *words], cwd=PROJECT, env=self.env, stdout=subprocess.PIPE,
                stderr=complaints, stdin=subprocess.DEVNULL, text=True, check=False, **self.found,
            )  # fmt: skip
        return done.stdout if done.returncode == 0 else tail(log)


def code() -> list[Path]:
    return [file for app in APPS for file in sorted((PROJECT / app).rglob("*.py"))]
