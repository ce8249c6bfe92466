"""The content of a revision as plain values: what is hashed at release, compared, copied and exported."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jewelops.postgres.children import Children
from specs.models import (
    Attachment,
    BomLine,
    Claim,
    Dimension,
    Operation,
    Product,
    Requirement,
    Revision,
    RevisionRow,
)

ROW_MODELS: dict[str, type[RevisionRow]] = {
    "bom_lines": BomLine,
    "dimensions": Dimension,
    "operations": Operation,
    "requirements": Requirement,
    "claims": Claim,
    "attachments": Attachment,
}
REVISION_FIELDS = ("packaging", "labelling", "engraving", "target_weight_g", "escalation")
ROWS = tuple(Children(Revision, name) for name in ROW_MODELS if name != "attachments")
ATTACHMENTS = Children(Revision, "attachments", lambda: Attachment.objects.select_related("file"))
CALLOUTS = Children(Attachment, "callouts")
SKUS = Children(Product, "skus")
_NOT_CONTENT = {
    "id",
    "brand",
    "version",
    "created_at",
    "updated_at",
    "revision",
    "touched",
    "castability",
    "file",
}


def with_parts(revision: Revision) -> Revision:
    """The same revision with its rows read ahead."""
    read_ahead([revision])
    return revision


def read_ahead(revisions: Sequence[Revision]) -> None:
    """Everything below them, in a fixed number of queries."""
    for rows in ROWS:
        rows.lay(revisions)
    CALLOUTS.lay(ATTACHMENTS.lay(revisions))
    SKUS.lay(each.product for each in revisions)


def field_names(model: type[RevisionRow]) -> tuple[str, ...]:
    """The columns of a row that are content, in the order of the model."""
    return tuple(field.name for field in model._meta.concrete_fields if field.name not in _NOT_CONTENT)


def row_values(row: RevisionRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in field_names(type(row))}
    if isinstance(row, Attachment):
        values["sha256"] = row.file.sha256
        values["callouts"] = [
            {"number": mark.number, "x": mark.x, "y": mark.y, "text": mark.text}
            for mark in row.callouts.all()
        ]
    return values


def rows_of(revision: Revision) -> dict[str, list[dict[str, Any]]]:
    """kind -> rows as {field: value}, Decimals and all; for comparison."""
    return {kind: [row_values(row) for row in getattr(revision, kind).all()] for kind in ROW_MODELS}


def content_of(revision: Revision) -> dict[str, Any]:
    own = {name: getattr(revision, name) for name in REVISION_FIELDS}
    return {
        "style_number": revision.product.style_number,
        "letter": revision.letter,
        **own,
        **rows_of(revision),
    }


def hash_of(revision: Revision) -> str:
    """SHA-256 over the content as canonical JSON: sorted keys, no spaces, numbers without trailing zeros."""
    text = json.dumps(
        content_of(revision), sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=plain
    )
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> str:
    """Decimals by value (1.0 and 1.00 are the same content), dates in ISO form."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def number(value: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
