"""One word says what to do: up, test, manage or bench."""

import os
import signal
import sys
from types import FrameType

from launcher.commands import bench, manage, test, up
from launcher.machine import Trouble, say

WORDS = {"up": up, "test": test, "manage": manage, "bench": bench}


def main(argv: list[str]) -> int:
    word, *rest = argv or [""]
    if word not in WORDS:
        say("Say one of: " + ", ".join(WORDS) + ".")
        return 2
    os.umask(0o022)  # a closed umask would lock the service user out of what root makes
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, as_interrupt)
    try:
        return WORDS[word](rest)
    except Trouble as trouble:
        sys.stderr.write(f"\n{trouble}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def as_interrupt(_number: int, _frame: FrameType | None) -> None:
    """A polite end from outside stops everything in the same order as Ctrl-C."""
    raise KeyboardInterrupt
