"""Browser assets from package.json, with the machine's npm or the one in the virtual environment."""

import os
import shutil

from machine import PROJECT, digest_of, has, run
from places import Places, fresh, stamp


def ready(place: Places) -> None:
    manifest, lock = PROJECT / "package.json", PROJECT / "package-lock.json"
    digest = digest_of(manifest, lock)
    if fresh(place, "assets", digest) and place.node_modules.is_dir():
        return
    folder = place.node_modules.parent
    folder.mkdir(parents=True, exist_ok=True)
    for source in (manifest, lock):
        shutil.copy(source, folder / source.name)
    own = place.venv / "bin"
    npm = "npm" if has("npm") else str(own / "npm")
    environment = os.environ | {"PATH": f"{own}:{os.environ['PATH']}", "npm_config_cache": str(place.var / "npm")}
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    run(command, place.log("npm"), what="Browser assets", cwd=folder, env=environment)
    stamp(place, "assets", digest)
