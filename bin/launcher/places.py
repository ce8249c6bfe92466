"""Where everything is kept: one folder, ``var`` in the clone unless VAR names another."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from launcher.machine import PROJECT, Trouble, is_root

LONGEST_FOLDER = 80  # a socket's path may have 107 bytes, and Postgres adds a name and a suffix


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
        """Debian packages that an ordinary user unpacked."""
        return self.var / "native"

    @property
    def node_modules(self) -> Path:
        return self.var / "assets" / "node_modules"

    @property
    def sockets(self) -> Path:
        """The folder of the embedded servers' sockets: in ``var``, or in the temporary folder when that name is too long."""
        inside = self.var / "run"
        if len(os.fsencode(inside)) <= LONGEST_FOLDER:
            return inside
        return Path(tempfile.gettempdir()) / f"jewelops-{os.getuid()}-{short(self.var)}"

    @property
    def written(self) -> list[Path]:
        """What the running product writes to, and so its user must own."""
        return [self.var / name for name in ("media", "mail", "static", "metrics", "fontcache", "home")]

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def site_packages(self) -> Path:
        found = sorted(self.venv.glob("lib/python3*/site-packages"))
        if not found:
            raise Trouble(f"The virtual environment in {self.venv} is incomplete: remove it and start again.")
        return found[-1]


def short(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:8]


def places() -> Places:
    """The folder in use, made when missing. As root it must be enterable by the user that runs Postgres."""
    found = Places(folder_of(os.environ.get("VAR", ""), PROJECT, root=is_root()))
    try:
        for folder in (found.var, found.logs, found.stamps, *found.written):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"{found.var} cannot be written ({error.strerror}): name another folder, VAR=folder."
        ) from error
    return found


def folder_of(named: str, project: Path, *, root: bool) -> Path:
    var = Path(named).absolute() if named else project / "var"
    if not root or enterable(var):
        return var
    if named:
        raise Trouble(
            f"VAR={var} lies behind a folder that only root may enter, where Postgres cannot run: name another."
        )
    return Path("/var/lib/jewelops") / short(project)


def enterable(path: Path) -> bool:
    """True when any user may pass through every existing folder on the way."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents) if folder.exists())
