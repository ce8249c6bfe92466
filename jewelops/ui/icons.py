"""Icons, drawn into the page: Tabler's outline set from disk, and the house's own marks."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

OF_TONE: Final = {
    "draft": "pencil",
    "open": "circle",
    "ok": "check",
    "watch": "alert-triangle",
    "red": "alert-octagon",
    "locked": "lock",
    "golden": "golden",
}
OF_EVIDENCE: Final = {
    "measurement": "ruler-measure",
    "photo": "camera",
    "certificate": "certificate",
    "record": "history",
    "document": "file-text",
    "test": "microscope",
    "formula": "math-function",
    "message": "message-circle",
    "lock": "lock",
    "person": "user",
}
OF_LINK: Final = {
    "supplier": "building-factory-2",
    "spec": "file-text",
    "sample": "golden",
    "process": "lock",
    "gate": "door",
    "po": "file-dollar",
    "qc": "microscope",
    "cost": "coins",
}
OWN: Final = {
    "hallmark": '<path d="M7 3h10l4 4v10l-4 4h-10l-4 -4v-10z"/><path d="M12 7.5l3.8 4.5l-3.8 4.5l-3.8 -4.5z"/>',
    "golden": '<path d="M12 3l9 9l-9 9l-9 -9z"/><path d="M12 8.4l3.6 3.6l-3.6 3.6l-3.6 -3.6z"/>',
}
# Arrows and the like point along the line of reading, so they turn round in a right-to-left page.
MIRRORED: Final = re.compile(
    r"^(arrow-(left|right|back|forward)|chevron-(left|right)|logout|send|list|file-export)"
)
NAME: Final = re.compile(r"[a-z0-9-]+")
_BODY: Final = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_MISSING: Final = '<rect x="5" y="5" width="14" height="14"/>'


@cache
def body(name: str) -> SafeString:
    """The inside of the icon's SVG; a plain square stands in for a name that is not in the set."""
    if name in OWN:
        return mark_safe(OWN[name])  # noqa: S308 - our own constant
    path = _folder() / f"{name}.svg"
    if not NAME.fullmatch(name) or not path.is_file():
        return mark_safe(_MISSING)  # noqa: S308 - our own constant
    found = _BODY.search(path.read_text())
    return mark_safe(" ".join(found[1].split()) if found else _MISSING)  # noqa: S308 - Tabler's own file


def draw(name: str, label: str = "", css: str = "") -> SafeString:
    """An inline icon, silent beside a word; with ``label`` it speaks for itself."""
    flip = " jo-flip" if MIRRORED.match(name) else ""
    css = f"jo-icon{flip} {css}".strip()
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', css, label, body(name)
        )
    return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', css, body(name))


def _folder() -> Path:
    return Path(settings.NODE_MODULES) / "@tabler" / "icons" / "icons" / "outline"
