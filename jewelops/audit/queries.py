"""Reads the trail of one thing for its page: who, when, what changed from what to what."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pghistory.models
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from jewelops.audit.spoken import spoken

HIDDEN = {"id", "brand_id", "version", "created_at", "updated_at", "snapshot", "verdict"}
ABBREVIATIONS = {"bom": "BOM", "dfm": "DFM", "pin": "PIN", "qc": "QC", "sku": "SKU", "tco": "TCO"}
TONES = {"insert": "ok", "update": "open", "delete": "red"}


class Change(NamedTuple):
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Entry:
    """action: the service's name for it (``supplier.hold``); what: the same for the reader.

    times: how often it happened in one go: ten requirements entered at once are one line. row: the id of what changed.
    """

    at: datetime
    kind: str
    who: str
    role: str
    action: str
    what: str
    reason: str
    changes: tuple[Change, ...]
    times: int = 1
    row: str = ""

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
    return _in_one_go(entry for entry in map(_entry, found[:limit]) if _tells_something(entry))


def _tells_something(entry: Entry) -> bool:
    """A part entered counts up the version of the whole; that alone is no news."""
    return bool(entry.kind != "update" or entry.changes or entry.reason)


def _in_one_go(entries: Iterable[Entry]) -> list[Entry]:
    """Neighbours that say the same, by the same person within a minute, become one."""
    told: list[Entry] = []
    for entry in entries:
        if told and _says_the_same(told[-1], entry):
            told[-1] = replace(told[-1], times=told[-1].times + 1)
        else:
            told.append(entry)
    return told


def _says_the_same(newer: Entry, older: Entry) -> bool:
    if newer.changes or older.changes or newer.at - older.at > timedelta(minutes=1):
        return False
    return (newer.what, newer.who, newer.reason) == (older.what, older.who, older.reason)


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
        what=_sentence(event.pgh_label, named(model)),
        reason=context.get("reason", ""),
        changes=tuple(_changes(model, event.pgh_diff or {})),
        row=event.pgh_obj_id,
    )


def _sentence(kind: str, thing: str) -> str:
    return {
        "insert": _("%(thing)s entered"),
        "update": _("%(thing)s changed"),
        "delete": _("%(thing)s taken out"),
    }.get(kind, "%(thing)s") % {"thing": _(thing)}


def named(model: type[models.Model]) -> str:
    """A model's name as the trade writes it: "bom line" is a BOM line. In English: ``things`` holds it for the catalogue."""
    with override("en"):
        words = str(model._meta.verbose_name).split()
    return capfirst(" ".join(ABBREVIATIONS.get(word, word) for word in words))


def _changes(model: type[models.Model], diff: dict[str, Any]) -> list[Change]:
    """What a reader can judge; who did it stands beside it already, and an id says nothing to anybody."""
    told = []
    for column, (before, after) in diff.items():
        field = _field(model, column)
        if column in HIDDEN or (field is not None and field.is_relation):
            continue
        told.append(Change(_label(field, column), spoken(field, before), spoken(field, after)))
    return told


def _field(model: type[models.Model], column: str) -> Any:
    """A foreign key's column ends in _id."""
    for name in (column, column.removesuffix("_id")):
        try:
            return model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
    return None


def _label(field: Any, column: str) -> str:
    return str(getattr(field, "verbose_name", column))
