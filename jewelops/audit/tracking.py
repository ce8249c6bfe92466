"""The append-only trail: database triggers write each row's before and after, whatever door the write came through.

This package stands below accounts so that accounts can be tracked too; it knows no model by name.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pghistory
from django.db import models

from jewelops.audit.request import current_request_id

Model = TypeVar("Model", bound=type[models.Model])


def tracked(**options: Any) -> Callable[[Model], Model]:
    """Class decorator: every insert, update and delete of the table leaves an event that cannot be altered."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        **options,
    )


@contextmanager
def acting(actor: Any, action: str, reason: str = "") -> Iterator[None]:
    """Everything written inside carries who, what, why and which request.

    actor: an ``accounts.actors.Actor`` (or anything with ``user``, ``role`` and ``brand_id``).
    """
    user = actor.user
    facts: dict[str, Any] = {
        "user": str(user.pk) if user else None,
        "name": actor.name,
        "role": actor.role,
        "brand": str(actor.brand_id),
        "supplier": str(actor.supplier_id) if actor.supplier_id else None,
        "action": action,
        "request_id": current_request_id(),
    }
    if reason:
        facts["reason"] = reason
    with pghistory.context(**facts):
        yield
