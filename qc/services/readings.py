"""Taking what machines send: judged by what both sides signed, stored once, told when it lies outside."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.events.outbox import publish
from jewelops.kernel import ids
from jewelops.kernel.errors import Reason
from jewelops.lifecycle.guard import require
from qc import access
from qc.models import MachineReading
from qc.rules.readings import Limit, named
from sampling.models import Lot, StandardItem
from sampling.states import LockValue
from specs.models import Operation

MOST_ROWS = 500
AHEAD = timedelta(minutes=5)


@dataclass(frozen=True)
class Sent:
    """lot: its code or public id. stage: "" means the stage the lot is in. value in ``unit``."""

    key: str
    lot: str
    kind: str
    source: str
    parameter: str
    value: Decimal
    unit: str
    measured_at: datetime
    stage: str = ""
    operation: int | None = None


@dataclass(frozen=True)
class Answer:
    """reading: as stored now or by an earlier sending (replayed); reasons: why it was not stored."""

    key: str
    reading: MachineReading | None = None
    replayed: bool = False
    reasons: tuple[Reason, ...] = ()


def log_readings(*, rows: Sequence[Sent], actor: Actor, at: datetime) -> list[Answer]:
    """One answer a row, in order; a refused row holds nothing back. At most MOST_ROWS rows."""
    require(access.can_send_readings, actor)
    lots = _lots(rows, actor)
    limits = _limits(lots.values())
    with transaction.atomic():
        known = _known(rows, actor)
        made, refused = {}, {}
        for row in rows:
            if row.key in known or row.key in made:
                continue
            reasons = _against(row, lots.get(row.lot), limits, at)
            if reasons:
                refused[row.key] = reasons
            else:
                made[row.key] = _reading(row, lots[row.lot], limits, actor, at)
        # Two senders at once: the second's rows are skipped here and read back as the first's below.
        MachineReading.objects.bulk_create(made.values(), ignore_conflicts=True)
        stored = _known([row for row in rows if row.key in made], actor)
        fresh = {key for key, row in stored.items() if row.pk == made[key].pk}
        _tell([made[key] for key in made if key in fresh], actor, at)
    found = known | stored
    return [
        Answer(row.key, reasons=refused[row.key])
        if row.key in refused
        else Answer(row.key, found[row.key], row.key not in fresh)
        for row in rows
    ]


def _lots(rows: Sequence[Sent], actor: Actor) -> dict[str, Lot]:
    """As the rows name them; a lot one may not see or write to is as good as none."""
    names = {row.lot for row in rows}
    pks = {pk for name in names if (pk := _pk(name)) is not None}
    seen = Lot.objects.visible_to(actor).filter(Q(code__in=names) | Q(pk__in=pks))
    lots = seen.select_related("line__order__dossier", "line__order__standard")
    found = {}
    for lot in lots:
        found[lot.code] = found[lot.public_id] = lot
    return found


def _pk(name: str) -> uuid.UUID | None:
    try:
        return ids.parse(name, Lot.prefix)
    except ValueError:
        return None


def _limits(lots: Any) -> dict[uuid.UUID, list[Limit]]:
    """Lot -> its limits: the locks of its order's standard, then the routing of its revision."""
    rows = list({lot.pk: lot for lot in lots}.values())
    locks: dict[Any, list[Limit]] = defaultdict(list)
    steps: dict[Any, list[Limit]] = defaultdict(list)
    standards = {lot.line.order.standard_id for lot in rows}
    items = StandardItem.objects.filter(standard__in=standards, value_type=LockValue.MEASURED)
    for item in items:
        limit = Limit(item.name, item.unit, item.lower, item.upper, "standard")
        locks[item.standard_id].append(limit)
    revisions = {lot.line.order.dossier.revision_id for lot in rows}
    for step in Operation.objects.filter(revision__in=revisions):
        steps[step.revision_id] += [_of_step(each) for each in step.parameters if "text" not in each]
    return {
        lot.pk: locks[lot.line.order.standard_id] + steps[lot.line.order.dossier.revision_id] for lot in rows
    }


def _of_step(parameter: dict[str, Any]) -> Limit:
    lower, upper = (Decimal(parameter[side]) if parameter.get(side) else None for side in ("lower", "upper"))
    return Limit(parameter["name"], parameter.get("unit", ""), lower, upper, "routing")


def _known(rows: Sequence[Sent], actor: Actor) -> dict[str, MachineReading]:
    keys = [row.key for row in rows]
    return {
        row.client_key: row for row in MachineReading.objects.visible_to(actor).filter(client_key__in=keys)
    }


def _against(
    row: Sent, lot: Lot | None, limits: dict[uuid.UUID, list[Limit]], at: datetime
) -> tuple[Reason, ...]:
    if lot is None:
        text = _("There is no lot %(lot)s here: send its code or its id.") % {"lot": row.lot}
        return (Reason("lot", text, "lot"),)
    found = []
    if row.measured_at > at + AHEAD:
        text = _("The reading lies in the future: set the device's clock.")
        found.append(Reason("later", text, "measured_at"))
    limit = named(limits[lot.pk], row.parameter)
    if limit is not None and not limit.takes(row.unit):
        text = _("%(name)s is agreed in %(unit)s: send it so.") % {
            "name": limit.parameter,
            "unit": limit.unit or _("no unit"),
        }
        found.append(Reason("unit", text, "unit"))
    return tuple(found)


def _reading(
    row: Sent, lot: Lot, limits: dict[uuid.UUID, list[Limit]], actor: Actor, at: datetime
) -> MachineReading:
    limit = named(limits[lot.pk], row.parameter)
    return MachineReading(
        brand_id=lot.brand_id,
        supplier_id=lot.line.order.dossier.supplier_id,
        lot=lot,
        kind=row.kind,
        source=row.source,
        stage=row.stage or lot.stage,
        operation=row.operation,
        parameter=limit.parameter if limit else row.parameter.strip(),
        value=row.value,
        unit=limit.unit if limit else row.unit.strip(),
        lower=limit.lower if limit else None,
        upper=limit.upper if limit else None,
        inside=limit.holds(row.value) if limit else None,
        measured_at=row.measured_at,
        received_at=at,
        received_from=actor.user,
        client_key=row.key,
    )


def _tell(rows: Sequence[MachineReading], actor: Actor, at: datetime) -> None:
    """One notice a lot and parameter, of the last reading outside: a furnace sends hundreds."""
    outside = {(row.lot_id, row.parameter): row for row in rows if row.inside is False}
    for row in outside.values():
        publish(
            "reading.outside",
            row,
            actor=actor,
            at=at,
            supplier_id=row.supplier_id,
            url=f"/qc/lots/{row.lot.public_id}/",
            data={"lot": row.lot.code, "source": row.source},
        )
