"""What happens to orders once they are issued: countered, amended, planned, packed; and what was foretold before them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from sampling.models import Destination, Lot, PurchaseOrder, Shipment
from sampling.rules.forecast import month_after, month_of
from sampling.services import amendments, destinations, forecasts, packing, plans

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


PLACES = (
    {
        "name": "Maris warehouse, Lyon",
        "kind": "warehouse",
        "address": "14 quai Rambaud\n69002 Lyon",
        "country": "FR",
        "external_ref": "WH-LYS",
    },
    {
        "name": "Maris online, Roubaix",
        "kind": "ecommerce",
        "address": "Dock 7, 3 rue de l’Alma\n59100 Roubaix",
        "country": "FR",
        "external_ref": "EC-RBX",
    },
)


def destination_of(troupe: Troupe, *, lots: Sequence[Lot], at: datetime) -> Destination:
    """Orders of an even number go to the shops' warehouse, the others to the online one."""
    known = {each.name: each for each in Destination.objects.filter(brand=troupe.brand)}
    for values in PLACES:
        if values["name"] not in known:
            known[values["name"]] = destinations.add_destination(
                values=dict(values), actor=troupe.production, at=at
            )
    number = int(lots[0].line.order.number.rpartition("-")[2])
    return known[PLACES[number % 2]["name"]]


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


# What was expected of an order in percent of what came of it, order after order.
EXPECTED = (100, 120, 90)


def foretell(troupe: Troupe, *, orders: list[PurchaseOrder], today: date) -> None:
    """The first SKU of the pair: what was expected two months before each order was due, and for the three months ahead."""
    line = orders[-1].lines.select_related("sku").order_by("sku__code")[0]
    expected = {
        month_of(order.due_on): line.quantity * EXPECTED[place % 3] // 100
        for place, order in enumerate(orders)
    }
    month = month_of(today)
    for turn in range(1, 4):
        month = month_after(month)
        expected.setdefault(month, line.quantity * (90 + 10 * turn) // 100)
    for month, quantity in expected.items():
        forecasts.write_forecast(
            sku=line.sku,
            supplier=orders[-1].dossier.supplier,
            month=month,
            quantity=max(20, quantity),
            note="gift season" if month.month in (11, 12) else "",
            actor=troupe.production,
            at=noon(min(month, today) - timedelta(days=60)),
        )
