"""Which events open or close a chokepoint, or change a buffer: each rings the worker after the commit."""

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


# Lead times end when an order has arrived; what is on order changes with each of these.
BUFFERS = ("order.issued", "order.received", "order.cancelled", "shipment.received")


def ring_for_buffers(topic: str, row: Any, actor: Actor, at: datetime) -> None:
    from costing.tasks import recalculate_buffers

    ring_after_commit(recalculate_buffers, str(row.brand_id))
