"""Which events of the rooms below open or close a chokepoint: each rings the worker after the commit."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.lifecycle.bell import ring_after_commit

CHOKEPOINTS = (
    "revision.released",
    "sample.approved",
    "standard.locked",
    "order.issued",
    "order.cancelled",
    "certificate.added",
    "certificate.changed",
    "certificate.removed",
    "part_alternate.qualified",
    "part_alternate.withdrawn",
    "stock.calculated",
)


def ring_for_chokepoints(topic: str, row: Any, actor: Actor, at: datetime) -> None:
    from costing.tasks import look_for_chokepoints

    ring_after_commit(look_for_chokepoints, str(row.brand_id))
