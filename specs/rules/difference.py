"""What changed between two revisions, row by row, field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# Each kind of row, and the field by which the same row is recognised in both revisions.
KEYS = {
    "bom_lines": "part_number",
    "dimensions": "code",
    "operations": "sequence",
    "requirements": "code",
    "claims": "claim",
    "attachments": "title",
}
# Not part of the content: where the row is stored and stands.
IGNORED = frozenset(
    {
        "id",
        "pk",
        "ref",
        "brand",
        "brand_id",
        "revision",
        "revision_id",
        "position",
        "created_at",
        "updated_at",
        "version",
    }
)

Row = Mapping[str, object]


class Status(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldChange:
    field: str
    old: object
    new: object


@dataclass(frozen=True)
class RowChange:
    """key: the part number, point of measure or sequence. fields: for added rows the old side is None, and so on."""

    kind: str
    key: object
    status: Status
    fields: tuple[FieldChange, ...]


def compare(before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]]) -> tuple[RowChange, ...]:
    """All changes of all kinds of row in ``KEYS``, kind by kind, in the order of the later revision; removed rows last.

    Rows are mappings from field to value; numbers are compared by value (1.0 equals 1.00).
    """
    return tuple(
        change
        for kind, key in KEYS.items()
        for change in compare_rows(kind, before.get(kind, ()), after.get(kind, ()), key)
    )


def compare_rows(kind: str, before: Iterable[Row], after: Iterable[Row], key: str) -> tuple[RowChange, ...]:
    old, new = ({row[key]: row for row in rows} for rows in (before, after))
    changes = [_change(kind, name, old.get(name, {}), row) for name, row in new.items()]
    changes += [_change(kind, name, row, {}) for name, row in old.items() if name not in new]
    return tuple(change for change in changes if change.fields)


def compare_fields(before: Row, after: Row) -> tuple[FieldChange, ...]:
    """The revision's own fields, or two rows: what differs, in the order of the later one."""
    names = [name for name in {**after, **before} if name not in IGNORED]
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _change(kind: str, key: object, before: Row, after: Row) -> RowChange:
    status = Status.CHANGED if before and after else Status.ADDED if after else Status.REMOVED
    return RowChange(kind, key, status, compare_fields(before, after))
