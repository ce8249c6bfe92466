"""What would stop production and what is done about it: chokepoints with owners, buffers, second sources, the stated balance."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from costing.models import Chokepoint
from costing.resilience_states import Balance, ChokepointPlan, LeadTimeFrom
from costing.services import balance, buffers, chokepoints, second_sources, stock
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from sampling.change_states import BucketChoice
from specs.models import Product, Sku
from suppliers.models import Supplier

# name, kind, who, plan, due in days, words; what is not listed has no owner yet
PLANS = (
    ("MA-P-021-STONE", "part", "production", ChokepointPlan.HOLD_STOCK, 30, "Eight weeks of moonstones at Ruifeng."),
    ("MA-R-027-STONE", "part", "production", ChokepointPlan.QUALIFY_ALTERNATE, 45, "Second cutter in Wuzhou."),
    ("MA-E-040-STONE-2.5", "part", "production", ChokepointPlan.QUALIFY_ALTERNATE, 60, "Surat, two samples ordered."),
    ("MA-E-040-STONE-3.5", "part", "production", ChokepointPlan.QUALIFY_ALTERNATE, 60, "Surat, two samples ordered."),
    ("Selene Pendant", "factory", "production", ChokepointPlan.DUAL_SOURCE, 90, "Suvarna quotes after the trial."),
    ("RJC CoP, Suvarna", "certificate", "quality", ChokepointPlan.RENEW, 20, "The audit is booked."),
    ("ISO 9001, Chao Phraya Silver", "certificate", "quality", ChokepointPlan.RENEW, 7, ""),
    (
        "Tide Signet", "factory", "owner", ChokepointPlan.ACCEPT, 180,
        "A slow seller: four months of stock bridge a second source.",
    ),
)  # fmt: skip
# January first: gifts in November and December, the quiet of February.
SEASON = ["0.8", "0.7", "0.8", "0.9", "1.1", "1", "0.9", "0.9", "1", "1", "1.4", "1.5"]
DEMAND = (
    ("MA-P-021-14V-45", (92, 118, 60, 52, 61, 70, 88, 79, 70, 72, 84, 81, 127)),
    ("MA-E-033-18V-18", (150, 240, 138, 161, 122, 174)),
    ("MA-P-021-STONE", (128, 116, 131, 120, 124, 119)),
)


def prepare(
    troupe: Troupe, factories: dict[str, Supplier], products: dict[str, Product], today: date
) -> None:
    begun = today - timedelta(days=21)
    chokepoints.look(brand=troupe.brand, at=noon(begun))
    _plan(troupe, today, begun)
    _hold_buffers(troupe, factories, products, today)
    _plan_sources(troupe, factories, products, today)
    balance.state_balance(
        choice=Balance.LEANS_ADAPTABLE,
        reason="Gifts decide the year: a second source for the pendant and eight weeks of stones cost less than one missed December.",
        owner=troupe.owner.user,
        revisit_on=today + timedelta(days=170),
        actor=troupe.owner,
        at=noon(today - timedelta(days=8)),
    )
    chokepoints.look(brand=troupe.brand, at=noon(today))


def _plan(troupe: Troupe, today: date, begun: date) -> None:
    for name, kind, role, plan, days, words in PLANS:
        row = Chokepoint.objects.filter(brand=troupe.brand, kind=kind, name=name).first()
        if row is not None:
            chokepoints.plan_chokepoint(
                chokepoint=row,
                owner=troupe.by_role[role].user,
                plan=plan,
                due_on=today + timedelta(days=days),
                words=words,
                actor=troupe.by_role["production"],
                at=noon(begun),
            )


def _hold_buffers(
    troupe: Troupe, factories: dict[str, Supplier], products: dict[str, Product], today: date
) -> None:
    """Two SKUs in the own store, one of them below its reorder point; moonstones at Ruifeng. The newest month moved a buffer."""
    actor, begun = troupe.production, noon(today - timedelta(days=14))
    skus = {sku.code: sku for product in products.values() for sku in product.skus.all()}
    stones = factories["ruifeng"]
    held: tuple[dict[str, Any], ...] = (
        {"sku": skus["MA-P-021-14V-45"], "season": SEASON, "note": "The bestseller"},
        {"sku": skus["MA-E-033-18V-18"], "service_level": Decimal(90)},
        {
            "part_number": "MA-P-021-STONE", "supplier": stones, "lead_time_from": LeadTimeFrom.ENTERED,
            "lead_time_days": Decimal(35), "lead_time_sd_days": Decimal(7),
        },
    )  # fmt: skip
    told = [month for item, pieces in DEMAND for month in _months(skus, item, pieces, today)]
    stock.take_demand(
        told=[each for each in told if not _is_newest(each.month, today)], actor=actor, at=begun
    )
    for values in held:
        buffers.open_point(values=values, actor=actor, at=begun)
    stock.take_demand(told=told, actor=actor, at=noon(today))
    stock.take_levels(told=_levels(skus, stones, today), actor=actor, at=noon(today))


def _months(skus: dict[str, Sku], item: str, pieces: tuple[int, ...], today: date) -> list[stock.Month]:
    """The last of them is the month before this one."""
    month, found = today.replace(day=1), []
    for value in reversed(pieces):
        month = (month - timedelta(days=1)).replace(day=1)
        sku = skus.get(item)
        found.append(stock.Month(month, value, sku, "" if sku else item, source="shop"))
    return found


def _is_newest(month: date, today: date) -> bool:
    return month == (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def _levels(skus: dict[str, Sku], stones: Supplier, today: date) -> list[stock.Level]:
    counted = today - timedelta(days=1)
    own = (("MA-P-021-14V-45", 96), ("MA-E-033-18V-18", 18))
    return [
        *(
            stock.Level(BucketChoice.FINISHED, pieces, counted, skus[code], source="shop")
            for code, pieces in own
        ),
        stock.Level(
            BucketChoice.RAW_STOCK,
            420,
            counted,
            part_number="MA-P-021-STONE",
            supplier=stones,
            source="Ruifeng",
        ),
    ]


def _plan_sources(
    troupe: Troupe, factories: dict[str, Supplier], products: dict[str, Product], today: date
) -> None:
    """The pendant is to be split; the ring's zirconia has a second cutter, so that its chokepoint is mended."""
    actor, day = troupe.production, today - timedelta(days=9)
    second_sources.plan_sources(
        product=products["MA-P-021"],
        values={
            "owner_id": actor.user.pk if actor.user else None,
            "coordination_cost": Decimal(6400),
            "currency": "USD",
            "coordinators": "Jonas, half a day a week; two more audits a year",
            "note": "Suvarna casts it already for another house.",
            "revisit_on": today + timedelta(days=120),
        },
        shares={factories["ruifeng"]: 70, factories["suvarna"]: 30},
        actor=actor,
        at=noon(day),
    )
    second_sources.qualify_alternate(
        values={
            "part_number": "MA-R-027-STONE",
            "alternate": "CZ-15-WZ",
            "maker": "Wuzhou Brilliant",
            "evidence": "200 stones measured: 1.49 to 1.51 mm; 30 set and pulled, none moved.",
            "qualified_on": day,
        },
        actor=actor,
        at=noon(day),
    )
