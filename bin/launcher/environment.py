"""The virtual environment with the pinned libraries."""

import os
import shutil
import sys
from pathlib import Path

import debian
from machine import PROJECT, Trouble, attempt, digest_of, is_root, run
from places import Places, fresh, stamp

LOCK = PROJECT / "requirements.lock"


def ready(place: Places) -> None:
    """Make the environment and install requirements.lock into it; nothing when the lock did not change."""
    digest = digest_of(LOCK)
    if fresh(place, "python", digest) and place.python.exists():
        return
    if not (place.venv / "bin" / "pip").exists():
        create(place)
    command = [str(place.python), "-m", "pip", "install", "--require-hashes", "--no-deps", "--disable-pip-version-check"]
    run([*command, "-q", "-r", str(LOCK)], place.log("pip"), what="Python libraries", env=clean())
    stamp(place, "python", digest)


def clean() -> dict[str, str]:
    """The environment without what would send pip elsewhere."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_USER")}


def create(place: Places) -> None:
    log = place.log("venv")
    shutil.rmtree(place.venv, ignore_errors=True)
    if attempt([sys.executable, "-m", "venv", str(place.venv)], log):
        return
    shutil.rmtree(place.venv, ignore_errors=True)
    if is_root() and debian.install(place, ["python3-venv"], what="python3-venv"):
        run([sys.executable, "-m", "venv", str(place.venv)], log, what="Virtual environment")
        return
    without_ensurepip(place, log)


def without_ensurepip(place: Places, log: Path) -> None:
    """An ordinary user on bare Debian: pip runs out of the wheel in Debian's python3-pip-whl."""
    target = place.var / "pip-wheel"
    run([sys.executable, "-m", "venv", "--without-pip", str(place.venv)], log, what="Virtual environment")
    if not debian.unpack(place, ["python3-pip-whl"], target):
        raise Trouble("pip is missing and could not be fetched: ask for the packages python3-venv and python3-pip.")
    wheel = next(iter(sorted(target.rglob("pip-*.whl"))), None)
    if wheel is None:
        raise Trouble("pip is missing: ask for the package python3-venv.")
    run([str(place.python), f"{wheel}/pip", "install", "-q", "--no-index", str(wheel)], log, what="pip")
