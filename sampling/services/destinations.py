"""Verbs about the brand's destinations: named, mended, retired, taken up again."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import Destination
from sampling.services.rows import changed_fields, locked
from sampling.states import DestinationKind

FIELDS = ("name", "kind", "address", "country", "external_ref")


def add_destination(*, values: dict[str, Any], actor: Actor, at: datetime) -> Destination:
    """values: any of FIELDS; the name is needed, and each name stands for one place."""
    require(access.can_keep_destinations, actor)
    row = Destination(brand_id=actor.brand_id, **_cleaned(values))
    if not row.name:
        raise Invalid(Reason("missing", _("Give the place a name."), "name"))
    with transaction.atomic(), acting(actor, "destination.add"):
        _save(row, force_insert=True)
        _tell("destination.added", row, actor, at)
    return row


def edit_destination(
    *,
    destination: Destination,
    values: dict[str, Any],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Destination:
    require(access.can_keep_destinations, actor, destination)
    with transaction.atomic(), acting(actor, "destination.edit"):
        row = locked(destination, expected)
        fields = changed_fields(row, _cleaned(values), FIELDS)
        if not row.name:
            raise Invalid(Reason("missing", _("Give the place a name."), "name"))
        if fields:
            _save(row, update_fields=fields)
            _tell("destination.changed", row, actor, at)
    return row


def retire_destination(
    *, destination: Destination, actor: Actor, at: datetime, expected: int | None = None
) -> Destination:
    """Nobody ships there any more; what went there keeps its name."""
    require(access.can_keep_destinations, actor, destination)
    return _set_retired(destination, at, "destination.retire", actor, at, expected)


def restore_destination(
    *, destination: Destination, actor: Actor, at: datetime, expected: int | None = None
) -> Destination:
    require(access.can_keep_destinations, actor, destination)
    return _set_retired(destination, None, "destination.restore", actor, at, expected)


def _set_retired(
    destination: Destination,
    moment: datetime | None,
    action: str,
    actor: Actor,
    at: datetime,
    expected: int | None,
) -> Destination:
    with transaction.atomic(), acting(actor, action):
        row = locked(destination, expected)
        if (row.retired_at is None) == (moment is None):
            text = _("The place is retired already.") if moment else _("The place is in use already.")
            raise Refused(Reason("twice", text))
        row.retired_at = moment
        row.save(update_fields=["retired_at"])
        _tell("destination.changed", row, actor, at)
    return row


def _cleaned(values: dict[str, Any]) -> dict[str, Any]:
    known = {key: str(value).strip() for key, value in values.items() if key in FIELDS}
    if "kind" in known:
        known["kind"] = DestinationKind(known["kind"])
    return known


def _save(row: Destination, **how: Any) -> None:
    try:
        with transaction.atomic():
            row.save(**how)
    except IntegrityError as error:
        if "destination_name_once" not in str(error):
            raise
        text = _("There is a place of that name already: choose another, or mend that one.")
        raise Invalid(Reason("twice", text, "name")) from error


def _tell(topic: str, row: Destination, actor: Actor, at: datetime) -> None:
    publish(topic, row, actor=actor, at=at, url=row.get_absolute_url())
