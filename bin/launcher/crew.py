"""The processes of the running product: web, workers, beat. Started in order, watched, stopped in order."""

import ctypes
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from launcher.machine import PROJECT, Trouble, say, tail
from launcher.product import Product

MOST_RESTARTS = 5
FORGOTTEN_AFTER = 300  # seconds of health that make earlier deaths no longer count
SECONDS_TO_STOP = 20
SECONDS_TO_ANSWER = 120


@dataclass
class Member:
    name: str
    command: list[str]
    variables: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    deaths: int = 0
    started: float = 0.0

    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None


class Crew:
    def __init__(self, product: Product, members: list[Member]) -> None:
        self.product, self.members = product, members

    def start(self, *names: str) -> None:
        for member in self.members:
            if member.name in names or (not names and member.process is None):
                self._launch(member)

    def mend(self) -> None:
        """Start again who died, a bounded number of times."""
        for member in self.members:
            if member.died():
                self._died(member)

    def stop(self) -> None:
        """Last started, first stopped; a worker finishes the task in its hand, within reason."""
        for member in reversed(self.members):
            if member.process is not None and member.runs():
                member.process.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        for member in self.members:
            if member.process is not None:
                end(member.process, deadline)

    def await_web(self, address: str) -> None:
        web = next(member for member in self.members if member.name == "web")
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while not answers(address):
            if not web.runs() or time.monotonic() > deadline:
                raise Trouble(
                    f"The web server did not start; the end of {self._log(web)}:\n{tail(self._log(web))}"
                )
            time.sleep(0.1)

    def _launch(self, member: Member) -> None:
        member.started = time.monotonic()
        with self._log(member).open("ab") as log:
            member.process = subprocess.Popen(
                member.command, cwd=PROJECT, env=self.product.env | member.variables, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=end_with_us,  # noqa: PLW1509  # no thread of ours runs by then
                **self.product.found,
            )  # fmt: skip

    def _died(self, member: Member) -> None:
        say(f"{member.name} ended by itself; the end of {self._log(member)}:\n{tail(self._log(member), 12)}")
        healthy = time.monotonic() - member.started > FORGOTTEN_AFTER
        member.deaths = 1 if healthy else member.deaths + 1
        if member.deaths > MOST_RESTARTS:
            raise Trouble(f"{member.name} ends again and again; its log is {self._log(member)}.")
        time.sleep(member.deaths - 1)
        say(f"{member.name} is started again.")
        self._launch(member)

    def _log(self, member: Member) -> Path:
        return self.product.place.log(member.name)


def members(product: Product, host: str, port: str) -> list[Member]:
    binaries, var = product.place.venv / "bin", product.place.var
    beats = "/dev/shm" if os.access("/dev/shm", os.W_OK) else str(var / "home")  # noqa: S108  # gunicorn unlinks its file at once
    web = [
        str(binaries / "gunicorn"), "--config", "python:jewelops.gunicorn", "jewelops.wsgi:application",
        "--bind", f"{host}:{port}", "--worker-tmp-dir", beats,
    ]  # fmt: skip
    celery = [str(binaries / "celery"), "-A", "jewelops", "--quiet"]
    worker = [*celery, "worker", "--loglevel", "warning", "--without-gossip", "--without-mingle", "-c", "1"]
    return [
        Member("web", web, {"PROMETHEUS_MULTIPROC_DIR": str(var / "metrics")}),
        Member("worker", [*worker, "-Q", "default,events", "-n", f"default-{port}@%h"]),
        Member("printer", [*worker, "-Q", "pdf", "-n", f"pdf-{port}@%h"]),
        Member("beat", [*celery, "beat", "--loglevel", "warning", "--pidfile="]),
    ]


def answers(address: str) -> bool:
    """True when somebody speaks HTTP there, whatever he says."""
    try:
        with urllib.request.urlopen(address, timeout=10):  # noqa: S310  # our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def end(process: "subprocess.Popen[bytes]", deadline: float) -> None:
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def end_with_us() -> None:
    """In the child: a launcher that is killed outright takes its children along (Linux: PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
