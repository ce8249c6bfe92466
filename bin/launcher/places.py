"""Where everything is kept: one folder, ``var`` in the clone unless VAR names another."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from machine import PROJECT, Trouble, enterable, is_root


@dataclass(frozen=True)
class Places:
    var: Path

    @property
    def venv(self) -> Path:
        return self.var / "venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def stamps(self) -> Path:
        return self.var / "stamps"

    @property
    def native(self) -> Path:
        return self.var / "native"

    @property
    def node_modules(self) -> Path:
        return self.var / "assets" / "node_modules"

    @property
    def sockets(self) -> Path:
        """Short and in /tmp: a socket's path may have 107 bytes at most."""
        return Path("/tmp") / f"jewelops-{os.getuid()}-{short(self.var)}"  # noqa: S108  # made with mode 0700

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"


def short(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:8]


def places() -> Places:
    """The folder in use. As root it must be enterable by the system user that runs Postgres."""
    named = os.environ.get("VAR", "")
    var = Path(named).absolute() if named else PROJECT / "var"
    if is_root() and not enterable(var):
        if named:
            raise Trouble(f"VAR={var} lies behind a folder that only root may enter, where Postgres cannot run: name another.")
        var = Path("/var/lib/jewelops") / short(PROJECT)
    found = Places(var)
    for folder in (found.var, found.logs, found.stamps):
        folder.mkdir(parents=True, exist_ok=True)
    return found


def fresh(place: Places, name: str, digest: str) -> bool:
    """True when the stamp ``name`` already carries this digest."""
    stamp = place.stamps / name
    return stamp.exists() and stamp.read_text() == digest


def stamp(place: Places, name: str, digest: str) -> None:
    (place.stamps / name).write_text(digest)
