"""A server that runs beside us in a session of its own, so that Ctrl-C reaches the launcher alone."""

import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from launcher.machine import Trouble, tail

SECONDS_TO_START = 60
SECONDS_TO_STOP = 30


class Daemon(ABC):
    """Started when it does not answer; stopped by whoever leaves last."""

    name: str
    url: str

    def __init__(self, log: Path, found: dict[str, Any]) -> None:
        self.log, self.found = log, found
        self.process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def answers(self) -> bool: ...

    @abstractmethod
    def prepare(self) -> None:
        """Make what the server needs before it starts."""

    @abstractmethod
    def command(self) -> list[str]: ...

    @abstractmethod
    def ask_to_stop(self) -> None: ...

    def start(self) -> None:
        if self.answers():
            return
        self.prepare()
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command(),
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                cwd="/",
                **self.found,
            )
        if not self._within(SECONDS_TO_START, self.answers):
            raise Trouble(f"{self.name} did not start; the end of {self.log}:\n{tail(self.log)}")

    def stop(self) -> None:
        if not self.answers():
            return
        self.ask_to_stop()
        self._within(SECONDS_TO_STOP, lambda: not self.answers())
        if self.process:
            self.process.wait(SECONDS_TO_STOP)

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def _within(self, seconds: float, comes_true: Any) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if comes_true():
                return True
            if self.died():
                return bool(comes_true())
            time.sleep(0.1)
        return False
