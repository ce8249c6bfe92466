"""Debian packages: installed as root, or unpacked beside the project by an ordinary user."""

import os
import shutil
import subprocess
from pathlib import Path

from launcher.machine import attempt, has, is_root, say
from launcher.places import Places


def installed(packages: list[str]) -> bool:
    if not has("dpkg-query"):
        return False
    command = ["dpkg-query", "-W", "-f", "${Package} ${Status}\n", *packages]
    answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return answer.count("install ok installed") >= len(packages)


def install(place: Places, packages: list[str], *, what: str) -> bool:
    """As root. False when apt cannot give them."""
    if installed(packages):
        return True
    log, quiet = place.log("apt"), os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    say(f"{what}: installing Debian packages")
    return attempt(command, log, env=quiet) or (
        attempt(["apt-get", "update"], log) and attempt(command, log, env=quiet)
    )


def unpack(place: Places, packages: list[str], target: Path) -> bool:
    """As anybody: download the packages, and what they need that is not here, and unpack them to ``target``."""
    if not has("apt-get") or not has("dpkg-deb"):
        return False
    log, state = place.log("apt"), place.var / "apt"
    archives = state / "archives" / target.name
    for folder in (state / "lists" / "partial", archives / "partial"):
        folder.mkdir(parents=True, exist_ok=True)
    private = [
        "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=root", "-o", f"Dir::Cache={state}",
        "-o", f"Dir::State::Lists={state / 'lists'}", "-o", f"Dir::Cache::Archives={archives}",
    ]  # fmt: skip
    download = ["apt-get", *private, "install", "-d", "-y", "--no-install-recommends", *packages]
    if not (attempt(["apt-get", *private, "update"], log) and attempt(download, log)):
        return False
    target.mkdir(parents=True, exist_ok=True)
    packed = sorted(archives.glob("*.deb"))
    opened = all(attempt(["dpkg-deb", "-x", str(package), str(target)], log) for package in packed)
    shutil.rmtree(archives)
    return opened


def provide(place: Places, packages: list[str], target: Path, *, what: str) -> bool:
    """Whichever of the two works here."""
    return install(place, packages, what=what) if is_root() else unpack(place, packages, target)
