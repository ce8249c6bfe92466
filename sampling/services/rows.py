"""Reading a row to write it: locked, fresh, and still at the version that was read."""

from typing import Any, TypeVar

from django.db import models

from jewelops.lifecycle.advance import check_version

Row = TypeVar("Row", bound=models.Model)


def locked(row: Row, expected: int | None = None) -> Row:
    """A fresh copy of the row under its lock. Raises Stale when ``expected`` is no longer its version."""
    manager: Any = type(row)._default_manager
    fresh: Row = manager.select_for_update(of=("self",)).get(pk=row.pk)
    check_version(fresh, expected)
    return fresh


def changed_fields(row: Any, values: dict[str, Any], allowed: tuple[str, ...]) -> list[str]:
    """Set the allowed values that differ, and say which."""
    changed = [key for key in allowed if key in values and getattr(row, key) != values[key]]
    for key in changed:
        setattr(row, key, values[key])
    return changed
