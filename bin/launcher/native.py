"""What comes from Debian and not from PyPI: the libraries and fonts of the PDF printer, and Chromium for the browser tests."""

import os
from pathlib import Path

from launcher import debian
from launcher.machine import is_root, say
from launcher.places import Places
from launcher.stamps import fresh, stamp

LIBRARIES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig-config"]
FONTS = ["fonts-noto-core", "fonts-droid-fallback", "fonts-dejavu-core"]
PRINTER = LIBRARIES + FONTS
BROWSER = ["chromium", "libatomic1"]
BROWSER_PATHS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


def printer_ready(place: Places) -> None:
    """Pango and fonts; without them everything runs but the PDFs, and their buttons say what is missing."""
    wanted = " ".join(PRINTER)
    if fresh(place, "printer", wanted):
        return
    if not debian.installed(PRINTER) and not debian.provide(place, PRINTER, place.native, what="PDF printer"):
        say(f"PDFs cannot be printed here: ask for the packages {wanted}, and start again.")
        return
    if place.native.exists():
        write_fonts_conf(place)
    stamp(place, "printer", wanted)


def write_fonts_conf(place: Places) -> None:
    folders = [place.native / "usr/share/fonts", Path("/usr/share/fonts")]
    lines = "".join(f"<dir>{folder}</dir>" for folder in folders)
    cache = place.var / "fontcache"
    (place.var / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{lines}<cachedir>{cache}</cachedir></fontconfig>\n"
    )


def variables(place: Places) -> dict[str, str]:
    """Where the product's processes find what an ordinary user unpacked; nothing where Debian installed it."""
    found: dict[str, str] = {}
    if is_root():
        return found
    libraries = [
        str(folder)
        for folder in (*place.native.glob("usr/lib/*-linux-gnu"), *place.native.glob("lib/*-linux-gnu"))
    ]
    if libraries:
        found["LD_LIBRARY_PATH"] = ":".join([*libraries, *filter(None, [os.environ.get("LD_LIBRARY_PATH")])])
    if (place.var / "fonts.conf").exists():
        found["FONTCONFIG_FILE"] = str(place.var / "fonts.conf")
    return found


def browser(place: Places) -> str:
    """Path of a Chromium, installed or unpacked if need be; "" when none can be had."""
    if path := installed_browser():
        return path
    if is_root():
        debian.install(place, BROWSER, what="Chromium")
        return installed_browser()
    own = place.native / "usr/lib/chromium/chromium"
    if not own.exists():
        say("Chromium: unpacking Debian packages")
        debian.unpack(place, BROWSER, place.native)
    return str(own) if own.exists() else ""


def installed_browser() -> str:
    return next((path for path in BROWSER_PATHS if Path(path).exists()), "")
