"""What orders cost besides their price, and a sourcing decision whose day to look again has come."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from costing.services import actual, sourcing
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from sampling.models import PurchaseOrder, ShipmentLine
from specs.models import Product

CORE: Final = {
    "wins_customers": {"yes": True, "why": "The pendant's finish is what reviews name first."},
    "hard_to_copy": {"yes": False, "why": "Two other factories in Shenzhen plate vermeil as well."},
    "volume_carries": {"yes": False, "why": "Six thousand pieces a year leave a plating line idle."},
    "slows_learning": {"yes": True, "why": "We see each bath's figures only a week later."},
}


def happened(troupe: Troupe, products: dict[str, Product], today: date) -> None:
    """The newest order that left late was flown in; a year's choice of the pendant's sourcing is due."""
    pendant = products["MA-P-021"]
    order = (
        PurchaseOrder.objects.filter(dossier__revision__product=pendant, shipped_at__isnull=False)
        .order_by("-shipped_at")
        .first()
    )
    if order is not None and order.shipped_at is not None:
        line = ShipmentLine.objects.filter(lot__line__order=order).select_related("shipment").first()
        values = {
            "kind": "expedite",
            "amount": Decimal("380.00"),
            "incurred_on": order.shipped_at.date(),
            "what": "Air freight instead of sea, so that the launch held",
            "reference": "DHL 88120",
            "shipment": line and line.shipment,
        }
        actual.record_cost(order=order, values=values, actor=troupe.finance, at=noon(today))
    sourcing.decide_sourcing(
        product=pendant,
        choice="buy",
        model="oem",
        reason="Our own design, made where plating is measured every day.",
        owner=troupe.production.user,
        revisit_on=today - timedelta(days=2),
        core=CORE,
        actor=troupe.owner,
        at=noon(today - timedelta(days=93)),
    )
