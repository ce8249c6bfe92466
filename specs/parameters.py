"""Operation parameters as one line of text and back: ``passes: 3 (3 to 4); bath: 28 °C (26 to 30); setting: 4 prongs``."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jewelops.ui import figures

NUMBER = r"-?\d+(?:[.,]\d+)?"
MEASURED = re.compile(
    rf"^(?P<target>{NUMBER})?\s*(?P<unit>[^\d(]*?)\s*(?:\(\s*(?P<lower>{NUMBER})?\s*(?:to|–|\.\.)\s*(?P<upper>{NUMBER})?\s*\))?$"
)
MOST = 40


def read(text: str) -> list[dict[str, str]]:
    """Raises ValidationError with what to write instead."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) > MOST:
        raise ValidationError(_("At most %(most)s parameters.") % {"most": MOST})
    return [_one(part) for part in parts]


def _one(part: str) -> dict[str, str]:
    name, colon, value = (piece.strip() for piece in part.partition(":"))
    if not (name and colon and value):
        raise ValidationError(
            _("“%(part)s”: write name: value, for example passes: 3 (3 to 4); setting: 4 prongs.")
            % {"part": part[:60]}
        )
    found = MEASURED.match(value)
    if found is None or not any(found[key] for key in ("target", "lower", "upper")):
        return {"name": name, "text": value}
    numbers = {
        key: str(Decimal(found[key].replace(",", "."))) if found[key] else ""
        for key in ("target", "lower", "upper")
    }
    return {"name": name, "unit": found["unit"].strip(), **numbers}


def write(parameters: list[dict[str, Any]]) -> str:
    return "; ".join(f"{each.get('name', '')}: {value(each)}" for each in parameters)


def value(each: dict[str, Any]) -> str:
    """``3 µm (2.5 to 4)`` or the text."""
    if "text" in each:
        return str(each["text"])
    head = " ".join(str(each[key]) for key in ("target", "unit") if each.get(key))
    return f"{head} {limits(each)}".strip()


def wanted(each: dict[str, Any], write: Callable[..., str] = figures.limits) -> str:
    """For a reader: ``3 µm (2.5–4)``, ``25 µm (at most 25)``; `value` is the form that `read` takes back."""
    if "text" in each:
        return str(each["text"])
    unit, target = str(each.get("unit") or ""), str(each.get("target") or "")
    allowed = write(each.get("lower"), each.get("upper"), "" if target else unit)
    aim = f"{target}{figures.NO_BREAK}{unit}".strip() if target else ""
    return f"{aim} ({allowed})" if aim and allowed else aim or allowed


def limits(each: dict[str, Any]) -> str:
    lower, upper = each.get("lower") or "", each.get("upper") or ""
    return f"({lower} to {upper})".replace("( to", "(to").replace("to )", "to)") if lower or upper else ""
