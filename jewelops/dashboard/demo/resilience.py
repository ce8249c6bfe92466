"""What would stop production and what is done about it: chokepoints with owners, buffers, second sources, the stated balance."""

from datetime import date, timedelta

from costing.models import Chokepoint
from costing.resilience_states import ChokepointPlan
from costing.services import chokepoints
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from specs.models import Product
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


def prepare(
    troupe: Troupe, factories: dict[str, Supplier], products: dict[str, Product], today: date
) -> None:
    begun = today - timedelta(days=21)
    chokepoints.look(brand=troupe.brand, at=noon(begun))
    _plan(troupe, today, begun)
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
