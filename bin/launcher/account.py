"""The system user that serves when root starts us: Postgres refuses root, and nothing else needs it."""

import os
import pwd
import subprocess
from pathlib import Path
from typing import Any

from launcher.machine import PROJECT, Trouble, attempt, is_root
from launcher.places import Places

NAME = "jewelops"


def service_user(place: Places) -> pwd.struct_passwd | None:
    """The user, made when missing; None for an ordinary user, who serves as himself."""
    if not is_root():
        return None
    if not exists():
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        attempt([*command, "--shell", "/usr/sbin/nologin", NAME], place.log("useradd"))
    if not exists():
        raise Trouble(f"Root may not run Postgres: make a system user first, useradd --system {NAME}")
    return pwd.getpwnam(NAME)


def exists() -> bool:
    return any(entry.pw_name == NAME for entry in pwd.getpwall())


def as_user(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """What subprocess needs to become that user; nothing for an ordinary user."""
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def serving(place: Places) -> dict[str, Any]:
    """As whom the product runs: the service user, where he can read the clone and run its Python; else as we are."""
    found = as_user(service_user(place))
    if not found:
        return {}
    # The whole path counts: root's own working folder would let him in, the folders above it would not.
    probed = [str(place.python), "-c", f"open({str(PROJECT / 'manage.py')!r})"]
    try:
        probe = subprocess.run(probed, cwd="/", capture_output=True, check=False, **found)
    except OSError:  # a clone or a Python under /root: the program itself cannot be reached
        return {}
    return found if probe.returncode == 0 else {}


def hand_over(folders: list[Path], found: dict[str, Any]) -> None:
    """Give folders and all that is in them to that user, where they are another's."""
    if not found:
        return
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            if path.lstat().st_uid != found["user"]:
                os.chown(path, found["user"], found["group"], follow_symlinks=False)
