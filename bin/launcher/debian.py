"""Debian packages: installed as root, or unpacked beside the project by an ordinary user."""

import os
from pathlib import Path

from machine import attempt, has, is_root, run, say
from places import Places


def install(place: Places, packages: list[str], *, what: str) -> bool:
    """As root. False when apt cannot give them."""
    log = place.log("apt")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if attempt(command, log, env=environment):
        return True
    say(f"{what}: asking the package lists first")
    return attempt(["apt-get", "update"], log) and attempt(command, log, env=environment)


def unpack(place: Places, packages: list[str], target: Path) -> bool:
    """As anybody: download the packages and what they need into a private apt state, and unpack them to ``target``."""
    if not has("apt-get") or not has("dpkg-deb"):
        return False
    log, state = place.log("apt"), place.var / "apt"
    for folder in ("lists/partial", "archives/partial"):
        (state / folder).mkdir(parents=True, exist_ok=True)
    private = [
        "-o", "Debug::NoLocking=1",
        "-o", f"Dir::State::Lists={state / 'lists'}",
        "-o", f"Dir::Cache={state}",
        "-o", f"Dir::Cache::Archives={state / 'archives'}",
        "-o", "APT::Sandbox::User=root",
    ]  # fmt: skip
    if not attempt(["apt-get", *private, "update"], log):
        return False
    if not attempt(["apt-get", *private, "install", "-d", "-y", "--no-install-recommends", *packages], log):
        return False
    target.mkdir(parents=True, exist_ok=True)
    for package in sorted((state / "archives").glob("*.deb")):
        run(["dpkg-deb", "-x", str(package), str(target)], log, what=f"unpack {package.name.split('_')[0]}")
    return True


def provide(place: Places, packages: list[str], target: Path, *, what: str) -> bool:
    """Whichever of the two works here."""
    return install(place, packages, what=what) if is_root() else unpack(place, packages, target)
