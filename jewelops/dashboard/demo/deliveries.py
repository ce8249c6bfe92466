"""What happens to orders once they are issued: countered, amended, planned, packed; and what was foretold before them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from jewelops.dashboard.demo.people import Troupe
from sampling.models import Dossier, Lot, PurchaseOrder, Shipment
from sampling.rules.forecast import month_after, month_of
from sampling.services import amendments, forecasts, packing, plans
from suppliers.models import Supplier

GRAMS_A_CARTON = 350


def counter(troupe: Troupe, *, order: PurchaseOrder, key: str, at: datetime, days: int) -> PurchaseOrder:
    """The factory asks for some days more before it acknowledges; production accepts the same afternoon."""
    line = order.lines.order_by("position")[0]
    asked = amendments.propose_amendment(
        order=order,
        lines=[
            {"line": line, "day": order.due_on + timedelta(days=days), "reason": "stones arrive a week later"}
        ],
        reason="The stone parcel clears customs a week late; the other sizes leave as ordered.",
        actor=troupe.factory[(key, "manager")],
        at=at,
    )
    amendments.accept_amendment(amendment=asked, actor=troupe.production, at=at + timedelta(hours=5))
    return PurchaseOrder.objects.get(pk=order.pk)  # type: ignore[no-any-return]  # a generic manager


def ask_for_more(troupe: Troupe, *, order: PurchaseOrder, at: datetime) -> None:
    """The shop sells faster than planned: a fifth more of the last size, waiting for the factory's signature."""
    line = order.lines.order_by("-position")[0]
    amendments.propose_amendment(
        order=order,
        lines=[{"line": line, "quantity": line.quantity * 6 // 5, "reason": "sold out in two weeks"}],
        reason="The first delivery sold out. A fifth more of this size, same price.",
        actor=troupe.production,
        at=at,
    )


def plan(troupe: Troupe, *, order: PurchaseOrder, at: datetime) -> None:
    """Each line in two deliveries: the first half three weeks before the day of the order."""
    rows = []
    for line in order.lines.order_by("position"):
        half = line.quantity // 2
        rows += [(line, order.due_on - timedelta(days=21), half), (line, order.due_on, line.quantity - half)]
    plans.plan_deliveries(order=order, rows=rows, actor=troupe.production, at=at)


def number(troupe: Troupe, *, lots: Iterable[Lot], key: str, at: datetime) -> None:
    """Serial numbers, as they are engraved: two letters of the factory, then a counted number."""
    for lot in lots:
        first = f"{key[:2].upper()}{at:%y}-{int(lot.code.removeprefix('L-').split('-')[0]) * 1000 + 1:06d}"
        packing.number_pieces(lot=lot, first=first, actor=troupe.factory[(key, "manager")], at=at)


def pack(troupe: Troupe, *, shipment: Shipment, key: str, at: datetime) -> None:
    """One carton a lot, weighed and sealed."""
    cartons = []
    for place, line in enumerate(shipment.lines.select_related("lot").order_by("lot__code"), start=1):
        net = line.quantity * 8
        cartons.append(
            {
                "net_kg": _kilograms(net),
                "gross_kg": _kilograms(net + GRAMS_A_CARTON),
                "size_cm": "40 × 30 × 25",
                "seal": f"S-{at:%m%d}{place:02d}",
                "contents": [(line.lot, line.quantity)],
            }
        )
    packing.pack_shipment(shipment=shipment, cartons=cartons, actor=troupe.factory[(key, "manager")], at=at)


def _kilograms(grams: int) -> Decimal:
    return Decimal(grams) / 1000


def foretell(troupe: Troupe, *, dossier: Dossier, pieces: int, today: date, at: datetime) -> None:
    """Three months behind and three before, for the first SKU: kept, missed and open ones."""
    sku = dossier.revision.product.skus.order_by("code").first()
    supplier: Supplier = dossier.supplier
    if sku is None:
        return
    month = month_of(today - timedelta(days=92))
    for turn in range(7):
        forecasts.write_forecast(
            sku=sku,
            supplier=supplier,
            month=month,
            quantity=max(20, pieces * (90 + 10 * turn) // 100),
            note="gift season" if month.month in (11, 12) else "",
            actor=troupe.production,
            at=at,
        )
        month = month_after(month)
