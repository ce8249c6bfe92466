"""Orders, lots and their six QC stages; some lots carry a quiet change that nobody told."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.dashboard.demo import deliveries
from jewelops.dashboard.demo.faults import CORRECTIONS, fault_of, fault_of_value
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.quiet import HONEST, Quiet
from jewelops.dashboard.demo.reports import tested
from qc.models import Inspection, Nonconformance
from qc.result_rows import Row
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.nonconformances import decide_disposition, edit_nonconformance, take_step
from qc.services.results import MOST_ROWS, log_results
from sampling.models import Dossier, Lot, OrderLine, PurchaseOrder, Shipment
from sampling.services import issue, lots, orders, shipments
from sampling.states import LotState
from specs.states import STAGES, Stage


def place(
    troupe: Troupe,
    *,
    dossier: Dossier,
    pieces: int,
    price: Decimal,
    due_on: date,
    at: datetime,
    number: str = "",
) -> PurchaseOrder:
    """A draft order, split evenly over the product's SKUs."""
    skus = list(dossier.revision.product.skus.all()) or []
    share = pieces // max(1, len(skus))
    return orders.draft_order(
        dossier=dossier,
        values={
            "due_on": due_on,
            "currency": "USD",
            "incoterm": "FCA",
            "incoterm_place": dossier.supplier.city,
        },
        lines=[{"sku": sku, "quantity": share, "unit_price": price} for sku in skus],
        number=number,
        actor=troupe.production,
        at=at,
    )


def run(
    troupe: Troupe, *, order: PurchaseOrder, key: str, at: datetime, promised_on: date | None = None
) -> PurchaseOrder:
    """Issue, acknowledge, start."""
    manager = troupe.factory[(key, "manager")]
    order = issue.issue_order(order=order, actor=troupe.owner, at=at)
    if key == "suvarna":
        order = deliveries.counter(troupe, order=order, key=key, at=at + timedelta(hours=8), days=7)
    order = orders.acknowledge_order(
        order=order,
        actor=manager,
        at=at + timedelta(hours=22),
        promised_on=order.promised_on or promised_on,
    )
    tested(troupe, dossier=order.dossier, at=at + timedelta(days=2))
    return orders.start_production(order=order, actor=manager, at=at + timedelta(days=3))


def issue_next(
    troupe: Troupe, *, order: PurchaseOrder, key: str, at: datetime, acknowledged: bool
) -> PurchaseOrder:
    """The order after the running one: signed by the brand, and by the factory the next day where it has answered."""
    order = issue.issue_order(order=order, actor=troupe.owner, at=at)
    if not acknowledged:
        return order
    return orders.acknowledge_order(
        order=order,
        actor=troupe.factory[(key, "manager")],
        at=at + timedelta(hours=20),
        promised_on=order.due_on,
    )


def cut(
    troupe: Troupe, *, line: OrderLine, key: str, sizes: list[int], at: datetime, chance: Random
) -> list[Lot]:
    """Lots of a line, with tree, melt, parcels and the workshops that do the work."""
    melt = f"M-{at:%y%m}-{chance.randrange(100, 999)}"
    workshops = {"post_polishing": "Golden Bay Plating"} if key == "ruifeng" else {}
    return lots.split_line(
        line=line,
        quantities=sizes,
        trace={
            "casting_tree": f"T-{chance.randrange(1000, 9999)}",
            "melt": melt,
            "stone_parcels": [f"P-{chance.randrange(10000, 99999)}"]
            if line.sku.product.category != "necklace"
            else [],
            "workshops": workshops,
        },
        actor=troupe.factory[(key, "manager")],
        at=at,
    )


def inspect(
    troupe: Troupe,
    *,
    lot: Lot,
    key: str,
    upto: str,
    at: datetime,
    chance: Random,
    quality: float,
    quiet: Quiet = HONEST,
    pace: int = 3,
) -> Lot:
    """Through the stages, one every ``pace`` days, until ``upto`` is signed or the lot is rejected."""
    inspectors = troupe.inspectors[key]
    begun = STAGES.index(Stage(lot.stage))
    for index, stage in enumerate(STAGES[begun:]):
        lot = Lot.objects.get(pk=lot.pk)
        if lot.state != LotState.IN_WORK or lot.stage != stage:
            return lot
        moment = at + timedelta(days=pace * index, hours=chance.randrange(0, 6))
        _one_stage(inspectors[chance.randrange(len(inspectors))], lot, moment, chance, quality, quiet)
        if stage == upto:
            break
    return Lot.objects.get(pk=lot.pk)  # type: ignore[no-any-return]  # a generic manager


def _one_stage(
    inspector: Actor, lot: Lot, at: datetime, chance: Random, quality: float, quiet: Quiet
) -> None:
    inspection = start_inspection(lot=lot, actor=inspector, at=at)
    rows = [
        row
        for check in inspection.snapshot["checks"]
        for row in _of_check(inspection, check, at, chance, quality, quiet)
    ]
    for start in range(0, len(rows), MOST_ROWS):
        log_results(inspection=inspection, rows=rows[start : start + MOST_ROWS], actor=inspector, at=at)
    sign_inspection(
        inspection=inspection,
        actor=inspector,
        at=at + timedelta(minutes=len(rows) // 4 + 10),
    )


def _of_check(
    inspection: Inspection, check: dict[str, Any], at: datetime, chance: Random, quality: float, quiet: Quiet
) -> list[Row]:
    """One row a piece; measured ones scatter around the target, the others fail at the factory's rate.

    What a log says is looked up beside each piece and written down once: what chance has for the rest stays the same.
    The delivery notes of this demo name the agreed parts; what is substituted quietly is seen on the piece.
    """
    if check["what"].startswith("No substitution"):
        return [Row(check=str(check["no"]), piece=1, recorded_at=at + timedelta(seconds=12), passed=True)]
    found = []
    looked_at = inspection.pieces if check["of_lot"] else check["pieces"]
    for piece in range(1, looked_at + 1):
        if check["kind"] == "measured":
            value = _value(check, chance, quiet)
            said: dict[str, Any] = {"value": value, "defect": fault_of_value(check, value, chance)}
        else:
            defect = fault_of(inspection.stage, check, chance, quality, quiet)
            said = {"passed": not defect, "defect": defect}
        moment = at + timedelta(seconds=12 * piece)
        found.append(Row(check=str(check["no"]), piece=piece, recorded_at=moment, **said))
    return found[: check["pieces"]]


def _value(check: dict[str, Any], chance: Random, quiet: Quiet) -> Decimal:
    """Around the target with a spread that keeps an honest lot inside; the quiet change moves the middle."""
    lower, upper, target = (_number(check.get(name)) for name in ("lower", "upper", "target"))
    middle = target if target is not None else _middle(lower, upper)
    if "passes" in check["what"].lower():
        return Decimal(round(middle)) - quiet.passes
    middle = _inward(middle, lower, upper)
    reach = min(abs(middle - limit) for limit in (lower, upper) if limit is not None)
    if check["unit"] == "µm" and "layer" not in check["what"].lower():
        middle *= quiet.plating
    if check["unit"] == "min":
        middle *= quiet.cure
    return Decimal(str(round(chance.gauss(middle, reach / 5), 2)))


def _inward(middle: float, lower: float | None, upper: float | None) -> float:
    """A target that is the limit itself is aimed at from the inside, as every workshop does."""
    if lower is not None and middle <= lower:
        return (lower + upper) / 2 if upper is not None else lower * 1.06
    if upper is not None and middle >= upper:
        return (lower + upper) / 2 if lower is not None else upper * 0.94
    return middle


def _number(value: Any) -> float | None:
    return None if value in (None, "") else float(value)


def _middle(lower: float | None, upper: float | None) -> float:
    if lower is not None and upper is not None:
        return (lower + upper) / 2
    return (lower or 0) * 1.05 if lower is not None else (upper or 0) * 0.95


def rework(troupe: Troupe, *, lot: Lot, key: str, upto: str, at: datetime, chance: Random) -> Lot:
    """An honest lot that was rejected by chance: reworked, shown again and brought on."""
    for found in Nonconformance.objects.filter(lot=lot, disposition="open").select_related("inspection"):
        decide_disposition(
            nonconformance=found, disposition="rework", reason="Sorted and reworked at the bench; shown again.",
            actor=troupe.quality, at=at,
        )  # fmt: skip
        _correct(troupe, found, at)
    lot = Lot.objects.get(pk=lot.pk)
    return inspect(
        troupe, lot=lot, key=key, upto=upto, at=at + timedelta(days=1), chance=chance, quality=0.999, pace=1
    )


def use_as_is(troupe: Troupe, *, lot: Lot, key: str, at: datetime, chance: Random, quality: float) -> Lot:
    """What the brand can live with: conceded, corrected for the next lot, brought on."""
    for found in Nonconformance.objects.filter(lot=lot, disposition="open").select_related("inspection"):
        decide_disposition(
            nonconformance=found, disposition="concession", actor=troupe.quality, at=at,
            reason="Laid beside the sealed sample at 600 lux: nobody told them apart. This lot only, all passes from the next one on.",
        )  # fmt: skip
        _correct(troupe, found, at)
    lot = Lot.objects.get(pk=lot.pk)
    return inspect(
        troupe,
        lot=lot,
        key=key,
        upto="final_audit",
        at=at + timedelta(days=1),
        chance=chance,
        quality=quality,
        pace=1,
    )


def look_into(troupe: Troupe, *, lot: Lot, at: datetime, steps: int, due_on: date) -> None:
    """The first steps of a correction whose pieces still wait for a decision, by a day that was agreed anew."""
    for found in Nonconformance.objects.filter(lot=lot, disposition="open").select_related("inspection"):
        edit_nonconformance(nonconformance=found, values={"due_on": due_on}, actor=troupe.quality, at=at)
        _correct(troupe, found, at, steps)


def begin(troupe: Troupe, *, lot: Lot, key: str, at: datetime, chance: Random) -> None:
    """The stage the lot is in, looked at half."""
    inspector = troupe.inspectors[key][0]
    inspection = start_inspection(lot=lot, actor=inspector, at=at)
    rows = [
        row
        for check in inspection.snapshot["checks"]
        for row in _of_check(inspection, check, at, chance, 1.0, HONEST)
    ]
    log_results(inspection=inspection, rows=rows[: len(rows) // 2][:MOST_ROWS], actor=inspector, at=at)


def _correct(troupe: Troupe, found: Nonconformance, at: datetime, most: int = 5) -> None:
    """The steps of a small correction, a day apart: all five, or the first of them."""
    stage = found.inspection.stage if found.inspection else Stage.FINAL_AUDIT
    containment, cause, action, verification = CORRECTIONS[Stage(stage)]
    steps: tuple[tuple[str, dict[str, str]], ...] = (
        ("contain", {"containment": containment}),
        ("find_cause", {"root_cause": cause}),
        ("take_action", {"corrective_action": action}),
        ("verify", {"verification": verification}),
        ("close", {}),
    )
    for day, (step, values) in enumerate(steps[:most], start=1):
        found = take_step(
            nonconformance=found, step=step, values=values, actor=troupe.quality, at=at + timedelta(days=day)
        )


def send(
    troupe: Troupe, *, dossier: Dossier, key: str, at: datetime, lots_passed: list[Lot], received: bool
) -> None:
    """Number, ship and pack what passed; and count it in."""
    if not lots_passed:
        return
    deliveries.number(troupe, lots=lots_passed, key=key, at=at)
    shipment = shipments.ship_lots(
        dossier=dossier,
        lots=[(lot, lot.quantity) for lot in lots_passed],
        actor=troupe.factory[(key, "manager")],
        at=at,
        carrier="DHL",
        tracking=f"JD{at:%y%m%d}{len(lots_passed):04d}",
        cartons=max(1, sum(lot.quantity for lot in lots_passed) // 24),
        destination=deliveries.destination_of(troupe, lots=lots_passed, at=at),
    )
    deliveries.pack(troupe, shipment=shipment, key=key, at=at)
    if received:
        shipment = Shipment.objects.get(pk=shipment.pk)
        shipments.receive_shipment(shipment=shipment, actor=troupe.production, at=at + timedelta(days=6))
