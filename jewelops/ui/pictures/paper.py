"""Pictures for a PDF: the printer reads no page style inside an SVG, so the drawing carries its own."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.safestring import SafeString, mark_safe

SHEETS: Final = Path(__file__).resolve().parent.parent / "static" / "ui"
_TOKEN: Final = re.compile(r"(--jo-[\w-]+):\s*([^;]+);")
_LIGHT: Final = re.compile(r"light-dark\(([^,]+),[^)]+\)")
_USE: Final = re.compile(r"var\((--jo-[\w-]+)\)")
_RULE: Final = re.compile(r"^\.jo-pic (\.p-[^{]+|text \{)", re.MULTILINE)
_FITTED: Final = re.compile(r'<svg class="jo-pic [^"]*jo-fit__m[^"]*".*?</svg>', re.DOTALL)


def on_paper(picture: SafeString) -> SafeString:
    """The middle drawing of a picture (or the only one) with the light theme's colours inside it.

    The halo behind words is left out: the printer would draw it over them.
    """
    found = _FITTED.search(picture)
    drawing = found[0] if found else str(picture)
    namespaced = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return mark_safe(re.sub(r"(<svg[^>]*>)", rf"\1<style>{_style()}</style>", namespaced, count=1))  # noqa: S308 - our own drawing and our own sheet


@cache
def _style() -> str:
    tokens = dict(_TOKEN.findall((SHEETS / "theme.css").read_text()))
    rules = (SHEETS / "pictures.css").read_text()
    plain = "\n".join(
        line.replace(".jo-pic ", "")
        for line in rules.splitlines()
        if _RULE.match(line) and "p-halo" not in line
    )
    return _USE.sub(lambda match: _light(tokens[match[1]]), plain)


def _light(value: str) -> str:
    found = _LIGHT.match(value)
    return found[1].strip() if found else value.replace('"', "'")
