"""Reads the trail of one thing for its page: who, when, what changed from what to what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import pghistory.models
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

HIDDEN = {"id", "brand_id", "version", "created_at", "updated_at"}
TONES = {"insert": "ok", "update": "open", "delete": "red"}


class Change(NamedTuple):
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Entry:
    """action: the service's name for it (``supplier.hold``); what: the same for the reader."""

    at: datetime
    kind: str
    who: str
    role: str
    action: str
    what: str
    reason: str
    changes: tuple[Change, ...]

    @property
    def tone(self) -> str:
        return TONES.get(self.kind, "open")


def history_of(*rows: models.Model | None, limit: int = 50) -> list[Entry]:
    """Newest first; covers each given row (a thing and its parts may be read together)."""
    by_kind: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        if row is not None:
            by_kind.setdefault(type(row), []).append(row)
    found = [event for kind in by_kind.values() for event in _events(kind, limit)]
    found.sort(key=lambda event: (event.pgh_created_at, event.pgh_id), reverse=True)
    return [_entry(event) for event in found[:limit]]


def _events(rows: list[models.Model], limit: int) -> Any:
    """The trail's own view reads one kind of thing at a time."""
    return pghistory.models.Events.objects.tracks(*rows).order_by("-pgh_created_at", "-pgh_id")[:limit]


def _entry(event: Any) -> Entry:
    context = event.pgh_context or {}
    model = apps.get_model(event.pgh_obj_model)
    return Entry(
        at=event.pgh_created_at,
        kind=event.pgh_label,
        who=context.get("name") or "JewelOps",
        role=context.get("role", ""),
        action=context.get("action", event.pgh_label),
        what=_sentence(event.pgh_label, str(model._meta.verbose_name)),
        reason=context.get("reason", ""),
        changes=tuple(_changes(model, event.pgh_diff or {})),
    )


def _sentence(kind: str, thing: str) -> str:
    return {
        "insert": _("%(thing)s entered"),
        "update": _("%(thing)s changed"),
        "delete": _("%(thing)s taken out"),
    }.get(kind, "%(thing)s") % {"thing": thing.capitalize()}


def _changes(model: type[models.Model], diff: dict[str, Any]) -> list[Change]:
    return [Change(_label(model, name), *values) for name, values in diff.items() if name not in HIDDEN]


def _label(model: type[models.Model], column: str) -> str:
    """The field's own label; a foreign key's column ends in _id."""
    for name in (column, column.removesuffix("_id")):
        try:
            return str(getattr(model._meta.get_field(name), "verbose_name", name))
        except FieldDoesNotExist:
            continue
    return column
