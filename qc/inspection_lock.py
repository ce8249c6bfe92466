"""An inspection taken to be written to: locked with its tally, judged by the plan kept from the result before."""

import uuid
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from django.http import Http404

from jewelops.accounts.actors import Actor
from jewelops.accounts.seen import Seen
from jewelops.lifecycle.guard import require
from qc import access
from qc.models import Inspection

# What a result is judged and counted by; each further column costs the hottest write of all.
READ = ("brand_id", "supplier_id", "version", "state", "snapshot")
TALLY = ("tally__marks", "tally__results", "tally__defects", "tally__last_at")


def locked(inspection: Inspection | uuid.UUID, actor: Actor) -> Inspection:
    """The inspection with its tally, locked: results and signature of one inspection follow one another."""
    row = _seen(inspection.pk if isinstance(inspection, Inspection) else inspection, actor)
    if row is None:
        raise Http404
    require(access.can_inspect, actor, row)
    _take_plan(row)
    return row


def all_locked(pks: Iterable[uuid.UUID], actor: Actor) -> list[Inspection]:
    """Those of them that the actor sees, locked in one order, so that two requests never wait for each other in a ring."""
    wanted = list(pks)
    if len(wanted) == 1:
        rows = [row for row in [_seen(wanted[0], actor)] if row is not None]
    else:
        rows = list(_to_write().visible_to(actor).filter(pk__in=wanted).order_by("pk"))
    for row in rows:
        _take_plan(row)
    return rows


def _seen(pk: uuid.UUID, actor: Actor) -> Inspection | None:
    return (BARE if pk in PLANS else WHOLE).one(pk, actor)  # type: ignore[no-any-return]  # a generic manager


def _to_write() -> Any:
    rows = Inspection.objects.select_related("tally")
    return rows.only(*READ, *TALLY).select_for_update(of=("self",))


WHOLE, BARE = Seen(_to_write), Seen(lambda: _to_write().defer("snapshot"))
# Frozen plans, with the version of their inspection: ten kilobytes of JSON that every result of it is judged by.
PLANS: OrderedDict[uuid.UUID, tuple[int, dict[str, Any]]] = OrderedDict()
PLANS_KEPT = 200


def _take_plan(inspection: Inspection) -> None:
    """Give the inspection the plan kept from the result before, unless something changed it since."""
    version, plan = PLANS.get(inspection.pk, (0, {}))
    if version != inspection.version:
        plan = inspection.snapshot
        PLANS[inspection.pk] = (inspection.version, plan)
        while len(PLANS) > PLANS_KEPT:
            PLANS.popitem(last=False)
    inspection.snapshot = plan
