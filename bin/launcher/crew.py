"""The processes of the running product: web, workers, beat. Started in order, watched, stopped in order."""

import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field

from machine import PROJECT, Trouble, say
from places import Places

MAX_RESTARTS = 5


@dataclass
class Member:
    name: str
    command: list[str]
    process: "subprocess.Popen[bytes] | None" = None
    restarts: int = 0
    started: float = field(default=0.0)


class Crew:
    def __init__(self, place: Places, env: dict[str, str], port: str) -> None:
        self.place, self.env, self.port = place, env, port
        binaries = place.venv / "bin"
        gunicorn = [
            str(binaries / "gunicorn"), "jewelops.wsgi:application", "--bind", f"0.0.0.0:{port}",
            "--worker-class", "gthread", "--workers", os.environ.get("WEB_WORKERS", "2"), "--threads", "4",
            "--no-control-socket", "--worker-tmp-dir", str(place.var), "--timeout", "120", "--log-level", "warning",
        ]  # fmt: skip
        celery = [str(binaries / "celery"), "-A", "jewelops", "--quiet"]
        worker = [*celery, "worker", "--loglevel", "warning", "--without-gossip", "--without-mingle"]
        self.members = [
            Member("web", gunicorn),
            Member("worker", [*worker, "-Q", "default,events", "-c", "1", "-n", f"default-{port}@%h"]),
            Member("printer", [*worker, "-Q", "pdf", "-c", "1", "-n", f"pdf-{port}@%h"]),
            Member("beat", [*celery, "beat", "--loglevel", "warning", "--pidfile="]),
        ]

    def start(self) -> None:
        for member in self.members:
            self._launch(member)
        self._await_web()

    def watch(self) -> None:
        """Restart who dies, a bounded number of times; returns only by raising."""
        while True:
            time.sleep(1)
            for member in self.members:
                if member.process is not None and member.process.poll() is not None:
                    self._died(member)

    def stop(self) -> None:
        for member in reversed(self.members):
            if member.process is not None and member.process.poll() is None:
                os.killpg(member.process.pid, signal.SIGTERM)
        deadline = time.monotonic() + 15
        for member in self.members:
            if member.process is None:
                continue
            try:
                member.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(member.process.pid, signal.SIGKILL)

    def _launch(self, member: Member) -> None:
        log = self.place.log(member.name).open("ab")
        member.started = time.monotonic()
        member.process = subprocess.Popen(
            member.command, cwd=PROJECT, env=self.env | {"C_FORCE_ROOT": "1"}, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def _died(self, member: Member) -> None:
        say(f"{member.name} stopped by itself; the end of its log:\n{self._tail(member)}")
        if time.monotonic() - member.started > 300:
            member.restarts = 0
        member.restarts += 1
        if member.restarts > MAX_RESTARTS:
            raise Trouble(f"{member.name} keeps dying; its log is {self.place.log(member.name)}.")
        time.sleep(min(10, member.restarts))
        self._launch(member)

    def _tail(self, member: Member) -> str:
        return "\n".join(self.place.log(member.name).read_text(errors="replace").splitlines()[-12:])

    def _await_web(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            web = self.members[0]
            if web.process is not None and web.process.poll() is not None:
                raise Trouble(f"The web server did not start:\n{self._tail(web)}")
            with socket.socket() as line:
                line.settimeout(1)
                if line.connect_ex(("127.0.0.1", int(self.port))) == 0:
                    return
            time.sleep(0.1)
        raise Trouble("The web server did not answer within a minute.")


def refuse_busy_port(port: str) -> None:
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise Trouble(f"PORT={port!r} is not a port: choose a number such as 8001.")
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind(("0.0.0.0", int(port)))
        except OSError as error:
            raise Trouble(f"Port {port} is taken: choose another, for example  PORT=8001 bin/up") from error
