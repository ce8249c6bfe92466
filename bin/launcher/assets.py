"""Browser assets from package.json, with the machine's npm or the one in the virtual environment."""

import os
import shutil
import subprocess

from launcher.machine import PROJECT, has, run
from launcher.places import Places
from launcher.stamps import digest_of, fresh, retract, stamp

MANIFEST, LOCK = PROJECT / "package.json", PROJECT / "package-lock.json"
OLDEST_NPM = 7  # earlier ones do not read this lock file's version


def ready(place: Places) -> None:
    digest = digest_of(MANIFEST, LOCK)
    if fresh(place, "assets", digest) and place.node_modules.is_dir():
        return
    folder = place.node_modules.parent
    folder.mkdir(parents=True, exist_ok=True)
    for source in (MANIFEST, LOCK):
        shutil.copy(source, folder / source.name)
    own = place.venv / "bin"
    npm = "npm" if machine_has_npm() else str(own / "npm")
    env = os.environ | {"PATH": f"{own}:{os.environ['PATH']}", "npm_config_cache": str(place.var / "npm")}
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--no-update-notifier"]
    retract(place, "assets")
    run(command, place.log("npm"), what="Browser assets", cwd=folder, env=env)
    shutil.rmtree(place.var / "npm", ignore_errors=True)
    stamp(place, "assets", digest)


def machine_has_npm() -> bool:
    if not has("npm") or not has("node"):
        return False
    answer = subprocess.run(["npm", "--version"], capture_output=True, text=True, check=False).stdout
    return answer.partition(".")[0].isdigit() and int(answer.partition(".")[0]) >= OLDEST_NPM
