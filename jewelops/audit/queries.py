"""Reads the trail of one thing for its page: who, when, what changed from what to what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory.models
from django.db import models

HIDDEN = {"id", "brand_id", "version", "created_at", "updated_at"}


@dataclass(frozen=True)
class Change:
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Entry:
    at: datetime
    kind: str
    who: str
    role: str
    action: str
    reason: str
    changes: tuple[Change, ...]


def history_of(*rows: models.Model, limit: int = 50) -> list[Entry]:
    """Newest first; covers each given row (a thing and its parts may be read together)."""
    events = pghistory.models.Events.objects.tracks(*rows).order_by("-pgh_created_at", "-pgh_id")[:limit]
    return [_entry(event) for event in events]


def _entry(event: Any) -> Entry:
    context = event.pgh_context or {}
    changes = tuple(
        Change(name, before, after)
        for name, (before, after) in (event.pgh_diff or {}).items()
        if name not in HIDDEN
    )
    return Entry(
        at=event.pgh_created_at,
        kind=event.pgh_label,
        who=context.get("name") or "JewelOps",
        role=context.get("role", ""),
        action=context.get("action", event.pgh_label),
        reason=context.get("reason", ""),
        changes=changes,
    )
