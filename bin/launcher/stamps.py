"""Stamps: what was done for which content, so that the second start does nothing twice."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from launcher.places import Places

SKIPPED = {"__pycache__", "node_modules", "var"}


def digest_of(*paths: Path, also: str = "") -> str:
    """One hash over the names and contents of files and of folders, this Python's version, and ``also``."""
    found = hashlib.sha256(f"{sys.version}\0{also}\0".encode())
    for path in paths:
        for file in files_in(path):
            found.update(f"{file.name}\0".encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def files_in(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return sorted(p for p in path.rglob("*") if p.is_file() and not SKIPPED.intersection(p.parts))


def fresh(place: Places, name: str, digest: str) -> bool:
    """True when the stamp ``name`` already carries this digest."""
    stamp = place.stamps / name
    return stamp.exists() and stamp.read_text() == digest


def stamp(place: Places, name: str, digest: str) -> None:
    (place.stamps / name).write_text(digest)


def retract(place: Places, name: str) -> None:
    """Before work that takes away what the stamp vouches for: should it fail, nothing vouches for what is left."""
    (place.stamps / name).unlink(missing_ok=True)
