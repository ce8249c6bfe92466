"""A stored value in the reader's words: a choice by its label, a moment in his zone, a list as a list."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.ui import figures

MOST_LETTERS = 160


def spoken(field: Any, value: Any) -> str:
    """``value`` as the trail holds it (JSON), of ``field`` or of none that is left; nothing is an empty string."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _listed(getattr(field, "base_field", None), value)
    if isinstance(value, dict):
        names = _names_of(field)
        return _short(
            ", ".join(
                f"{names.get(name, name)}: {_part(part)}"
                for name, part in value.items()
                if part not in (None, "")
            )
        )
    return _single(field, value)


def _names_of(field: Any) -> dict[str, Any]:
    """Keys of a field's JSON by the label its model gives them (``spoken_keys``); without one a key speaks for itself."""
    model = getattr(field, "model", None)
    return dict(getattr(model, "spoken_keys", {}).get(getattr(field, "name", ""), ()))


def _single(field: Any, value: Any) -> str:
    labels = dict(getattr(field, "flatchoices", None) or ())
    if value in labels:
        return str(labels[value])
    moment = _moment(field, value)
    return _short(str(value)) if moment is None else moment


def _moment(field: Any, value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    if isinstance(field, models.DateTimeField) and (at := parse_datetime(value)) is not None:
        return figures.written(at)
    if isinstance(field, models.DateField) and (day := parse_date(value)) is not None:
        return figures.written(day)
    return None


def _listed(field: Any, values: Iterable[Any]) -> str:
    """Rows within a row are counted: what stands in them has a page of its own."""
    values = list(values)
    if any(isinstance(each, dict | list) for each in values):
        return ngettext("%(count)d entry", "%(count)d entries", len(values)) % {"count": len(values)}
    return _short(", ".join(_single(field, each) for each in values))


def _part(value: Any) -> str:
    return spoken(None, value) if not isinstance(value, dict) else ", ".join(map(str, value))


def _short(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS].rstrip()} …"
