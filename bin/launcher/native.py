"""Native libraries and fonts of the PDF printer, and Chromium for the browser tests."""

import os
from pathlib import Path

import debian
from machine import is_root, say
from places import Places, fresh, stamp

PRINTER = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig-config"]
FONTS = ["fonts-noto-core", "fonts-droid-fallback", "fonts-dejavu-core"]
BROWSER = ["chromium", "libatomic1"]


def printer_ready(place: Places) -> None:
    """Pango and fonts; without them everything runs but the PDFs, and their buttons say what is missing."""
    if fresh(place, "printer", "1"):
        return
    if not debian.provide(place, PRINTER + FONTS, place.native, what="PDF libraries and fonts"):
        say("PDF libraries could not be had: PDFs will say so. Install " + " ".join(PRINTER + FONTS))
        return
    if not is_root():
        write_fonts_conf(place)
    stamp(place, "printer", "1")


def write_fonts_conf(place: Places) -> None:
    folders = [place.native / "usr/share/fonts", Path("/usr/share/fonts")]
    lines = "".join(f"<dir>{folder}</dir>" for folder in folders)
    cache = place.var / "fontcache"
    (place.var / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{lines}<cachedir>{cache}</cachedir></fontconfig>'
    )


def variables(place: Places) -> dict[str, str]:
    """Where children find what an ordinary user unpacked."""
    found: dict[str, str] = {}
    libraries = [str(path) for path in place.native.glob("usr/lib/*-linux-gnu")]
    if libraries and not is_root():
        given = os.environ.get("LD_LIBRARY_PATH", "")
        found["LD_LIBRARY_PATH"] = ":".join([*libraries, *([given] if given else [])])
    if (place.var / "fonts.conf").exists():
        found["FONTCONFIG_FILE"] = str(place.var / "fonts.conf")
    return found


def browser(place: Places) -> str:
    """Path of a Chromium, installed or unpacked if need be; "" when it cannot be had."""
    if path := installed_browser():
        return path
    if is_root():
        debian.install(place, BROWSER, what="Chromium")
        return installed_browser()
    target = place.native
    binary = target / "usr/lib/chromium/chromium"
    if not binary.exists():
        debian.unpack(place, BROWSER, target)
    return str(binary) if binary.exists() else ""


def installed_browser() -> str:
    for name in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"):
        if Path(name).exists():
            return name
    return ""


