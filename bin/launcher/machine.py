"""What this machine is, and how commands are run on it."""

import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SERVICE_USER = "jewelops"


class Trouble(Exception):
    """Something is missing; the text says what it is and how to mend it."""


def is_root() -> bool:
    return os.geteuid() == 0


def say(text: str) -> None:
    sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()


def run(command: list[str], log: Path, *, what: str, **options: object) -> None:
    """Run quietly into a log; on failure raise Trouble with the log's last lines."""
    started = time.monotonic()
    with log.open("ab") as out:
        code = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False, **options).returncode  # type: ignore[call-overload]
    if code:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
        raise Trouble(f"{what} failed ({' '.join(command[:3])} ...):\n{tail}")
    say(f"{what}: {time.monotonic() - started:.1f} s")


def attempt(command: list[str], log: Path, **options: object) -> bool:
    with log.open("ab") as out:
        return subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False, **options).returncode == 0  # type: ignore[call-overload]


def has(program: str) -> bool:
    return shutil.which(program) is not None


def digest_of(*paths: Path) -> str:
    """One hash over the contents of files and folders, for stamps that say "nothing changed"."""
    found = hashlib.sha256(sys.version.encode())
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if "__pycache__" not in file.parts:
                found.update(str(file).encode())
                found.update(file.read_bytes())
    return found.hexdigest()


def service_user() -> pwd.struct_passwd | None:
    """The system user that runs Postgres when we are root (it refuses root); made when missing. None otherwise."""
    if not is_root():
        return None
    try:
        return pwd.getpwnam(SERVICE_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", SERVICE_USER],
            check=True,
        )
        return pwd.getpwnam(SERVICE_USER)


def enterable(path: Path) -> bool:
    """True when any user may pass through every existing parent of the path."""
    existing = [parent for parent in (path, *path.parents) if parent.exists()]
    return all(parent.stat().st_mode & 0o001 for parent in existing)
