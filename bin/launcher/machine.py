"""What this machine is, and how commands are run on it."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]


class Trouble(Exception):
    """Something is missing; the text says what it is and how to mend it."""


def is_root() -> bool:
    return os.geteuid() == 0


def has(program: str) -> bool:
    return shutil.which(program) is not None


def say(text: str) -> None:
    sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()


def run(command: list[str], log: Path, *, what: str, **options: Any) -> None:
    """Run quietly into a log; on failure raise Trouble with the log's last lines. ``options`` go to subprocess.run."""
    started, earlier = time.monotonic(), log.stat().st_size if log.exists() else 0
    if not attempt(command, log, **options):
        raise Trouble(
            f"{what} failed ({' '.join(command[:3])} ...); the end of {log}:\n{tail(log, after=earlier)}"
        )
    say(f"{what}: {time.monotonic() - started:.1f} s")


def attempt(command: list[str], log: Path, **options: Any) -> bool:
    """True when the command is there and succeeded; what it said is in the log."""
    if not has(command[0]):
        return False
    with log.open("ab") as out:
        done = subprocess.run(
            command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False, **options
        )
    return done.returncode == 0


def tail(log: Path, lines: int = 20, *, after: int = 0) -> str:
    """The last lines of a log, indented, of what was written after that byte."""
    if not log.exists():
        return ""
    text = log.read_bytes()[after:].decode(errors="replace")
    return "\n".join("    " + line for line in text.splitlines()[-lines:])
