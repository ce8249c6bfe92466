"""Reads requirements.lock: which pinned libraries the product needs to run, and which only its developers need."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pin:
    """One library of the lock: its lines as they stand, and the names of those that ask for it."""

    name: str
    text: str
    asked_by: frozenset[str]


def pins(lock: str) -> list[Pin]:
    """The lock's entries, each from its ``name==version`` line to the comment that says who asked."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    return [Pin(name_of(block), block, askers(block)) for block in blocks if "==" in block.partition("\n")[0]]


def askers(block: str) -> frozenset[str]:
    found = re.findall(r"^[ \t]+#(?: via)?[ \t]+(\S+)", block, flags=re.MULTILINE)
    return frozenset(name_of(word) for word in found if word != "via")


def name_of(requirement: str) -> str:
    """``Celery[redis]>=5`` and ``celery==5.4 \\`` are both ``celery``."""
    return (
        re.split(r"[^A-Za-z0-9._-]", requirement.strip(), maxsplit=1)[0]
        .lower()
        .replace("_", "-")
        .replace(".", "-")
    )


def direct(pyproject: str, *extras: str) -> set[str]:
    """What the project itself asks for, with those extras."""
    project = tomllib.loads(pyproject)["project"]
    asked = list(project["dependencies"])
    for extra in extras:
        asked += project["optional-dependencies"][extra]
    return {name_of(requirement) for requirement in asked}


def needed(entries: Iterable[Pin], wanted: set[str]) -> list[Pin]:
    """The wanted ones and everything they ask for, in the lock's order."""
    entries, found = list(entries), set(wanted)
    while more := {pin.name for pin in entries if pin.asked_by & found} - found:
        found |= more
    return [pin for pin in entries if pin.name in found]
