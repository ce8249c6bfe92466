"""gunicorn as the product runs it, one for us and one for the floor, each on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from jewelops.dashboard.bench.client import Caller, request

LIKE_THE_PRODUCT = ("--config", "python:jewelops.gunicorn")
# The limit per token stays counted; it is set where a bench does not meet it.
UNLIMITED = "100000000/min"
SECONDS_TO_START = 90
PRODUCT, FLOOR = "jewelops.wsgi:application", "jewelops.dashboard.bench.floor.wsgi:application"


@dataclass
class Server:
    process: "subprocess.Popen[bytes]"
    port: int

    def cpu(self) -> float:
        """Seconds of processor that its workers have used (Linux: run time of every thread, in nanoseconds)."""
        return sum(_run_time(pid) for pid in _children(self.process.pid)) / 1e9


@contextmanager
def serving(application: str, *, database_url: str, log: IO[bytes]) -> Iterator[Server]:
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--bind",
        f"127.0.0.1:{port}",
        *LIKE_THE_PRODUCT,
    ]
    env = os.environ | {"DATABASE_URL": database_url, "API_RATE": UNLIMITED}
    if application == FLOOR:
        env["DJANGO_SETTINGS_MODULE"] = "jewelops.dashboard.bench.floor.settings"
    process = subprocess.Popen(command, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)  # noqa: S603  # our own words
    server = Server(process, port)
    try:
        _await(server)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def _await(server: Server) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            break
        try:
            Caller(server.port).ask(request("GET", "/nothing"))
        except OSError:
            time.sleep(0.2)
            continue
        return
    raise RuntimeError("A web server of the bench did not start; its log says why.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _run_time(pid: str) -> int:
    return sum(int(task.read_text().split()[0]) for task in Path(f"/proc/{pid}/task").glob("*/schedstat"))
