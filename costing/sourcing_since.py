"""What changed since a sourcing decision: volume, price, rules, makers. Facts for whoever looks at it again.

Frozen as plain JSON in the review: [{"key", "before", "now", "unit"}], texts or None where there is no data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from costing.models import LandedScenario, SourcingDecision, SourcingReview
from jewelops.accounts.actors import Actor
from sampling.models import Dossier, OrderLine
from sampling.states import OrderState

QUARTER = timedelta(days=91)
LABELS = {
    "pieces": _("Pieces ordered in a quarter"),
    "unit_price": _("Price of a piece ordered"),
    "duty": _("Duty of the newest landed cost"),
    "makers": _("Factories with a pair for it"),
}


@dataclass(frozen=True)
class Since:
    key: str
    before: str | None
    now: str | None
    unit: str

    @property
    def label(self) -> str:
        return str(LABELS.get(self.key, self.key))

    @property
    def is_money(self) -> bool:
        return self.key == "unit_price"

    @property
    def has_changed(self) -> bool:
        return self.before != self.now


def since(decision: SourcingDecision, today: date) -> list[Since]:
    """Each fact as it was on the day of the decision and as it is today."""
    day = decision.decided_at.date()
    found = []
    for key, unit, read in READ:
        before, now = read(decision.product_id, day), read(decision.product_id, today)
        found.append(Since(key, before and before[0], now and now[0], (now or before or ("", ""))[1] or unit))
    return found


def frozen(found: list[Since]) -> list[dict[str, Any]]:
    return [vars(each) for each in found]


def thawed(review: SourcingReview) -> list[Since]:
    return [Since(**each) for each in review.since]


Read = Callable[[Any, date], tuple[str, str] | None]


def _ordered(product: Any, day: date) -> Any:
    """Lines issued in the quarter that ends on that day."""
    rows = OrderLine.objects.filter(
        order__dossier__revision__product=product,
        order__issued_at__date__gt=day - QUARTER,
        order__issued_at__date__lte=day,
    )
    return rows.exclude(order__state__in=(OrderState.DRAFT, OrderState.CANCELLED)).order_by()


def _pieces(product: Any, day: date) -> tuple[str, str] | None:
    return str(_ordered(product, day).aggregate(n=Sum("quantity"))["n"] or 0), ""


def _unit_price(product: Any, day: date) -> tuple[str, str] | None:
    """Weighted by pieces, of the currency in which most was ordered."""
    worth = Sum(F("quantity") * F("unit_price"))
    rows = (
        _ordered(product, day)
        .values("order__currency")
        .annotate(worth=worth, n=Sum("quantity"))
        .order_by("-n")
    )
    row = rows.first()
    if row is None:
        return None
    return f"{(Decimal(row['worth']) / row['n']).quantize(Decimal('0.01'))}", row["order__currency"]


def _duty(product: Any, day: date) -> tuple[str, str] | None:
    row = (
        LandedScenario.objects.filter(product=product, created_at__date__lte=day)
        .order_by("-created_at")
        .first()
    )
    return None if row is None else (f"{row.duty_percent.normalize():f}", "%")


def _makers(product: Any, day: date) -> tuple[str, str] | None:
    begun = Coalesce("opened_at", "created_at")
    rows = (
        Dossier.objects.filter(revision__product=product).annotate(begun=begun).filter(begun__date__lte=day)
    )
    return str(rows.order_by().values("supplier").distinct().count()), ""


READ: tuple[tuple[str, str, Read], ...] = (
    ("pieces", "", _pieces),
    ("unit_price", "", _unit_price),
    ("duty", "%", _duty),
    ("makers", "", _makers),
)


def newest(actor: Actor) -> Any:
    """The decision that stands for each product: the last one taken."""
    rows = SourcingDecision.objects.visible_to(actor).select_related("product", "owner")
    return rows.order_by("product_id", "-decided_at").distinct("product_id")


def due(actor: Actor, today: date) -> list[SourcingDecision]:
    """Those whose day to look again has come."""
    found = [row for row in newest(actor) if row.revisit_on <= today]
    return sorted(found, key=lambda row: row.revisit_on)
