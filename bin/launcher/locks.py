"""Locks between launchers that share one folder. The kernel drops them with their process, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from launcher.machine import Trouble, say
from launcher.places import Places


@contextmanager
def alone(place: Places) -> Iterator[None]:
    """One set-up at a time in one folder; the others wait."""
    with (place.var / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Waiting for another set-up in the same folder.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def only_one(place: Places) -> Iterator[None]:
    """One running product in one folder; a second is told so."""
    with (place.var / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.seek(0)
            raise Trouble(
                f"JewelOps already runs from {place.var}: {lock.read().strip()}. Ctrl-C there stops it."
            ) from error
        yield


def note_address(place: Places, text: str) -> None:
    """What a second start is told."""
    (place.var / "up.lock").write_text(text)
