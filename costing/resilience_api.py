"""The API door of resilience: chokepoints, buffers, demand, stock. Not there for a factory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from costing import access
from costing.models import (
    BalanceStatement,
    Chokepoint,
    Demand,
    PartAlternate,
    SourcingPlan,
    StockLevel,
    StockPoint,
)
from costing.resilience_serializers import (
    AlternateBody,
    AlternateSerializer,
    BalanceBody,
    BalanceSerializer,
    ChokepointPlanBody,
    ChokepointSerializer,
    DemandBody,
    DemandSerializer,
    SourcingPlanBody,
    SourcingPlanSerializer,
    StockLevelBody,
    StockLevelSerializer,
    StockPointBody,
    StockPointSerializer,
    WithdrawBody,
)
from costing.services import balance, buffers, chokepoints, second_sources, stock
from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from jewelops.kernel.errors import Invalid, Reason

Values = dict[str, Any]


class ChokepointViewSet(TenantViewSet):
    """What would stop production; found and mended by itself, answered with ``plan``."""

    resource = "resilience"
    prefix = "chk"
    queryset = Chokepoint.objects.select_related("owner")
    serializer_class = ChokepointSerializer
    filters = {
        "kind": ["exact", "in"],
        "mended_at": ["isnull", "gte", "lte"],
        "due_on": ["isnull", "gte", "lte", "lt"],
        "plan": ["exact", "in"],
    }
    search = ("name",)
    moves = ("plan",)
    move_serializers = {"plan": ChokepointPlanBody}

    def move_plan(self, row: Chokepoint, values: Values, actor: Actor, at: datetime) -> Chokepoint:
        owner = chokepoints.person(row.brand_id, values.pop("owner"))
        return chokepoints.plan_chokepoint(
            chokepoint=row, owner=owner, **values, actor=actor, at=at, expected=self.expected
        )

    def actions_of(self, row: Chokepoint) -> Sequence[dict[str, Any]]:
        """Planning is no state of a lifecycle: it may be done again while the chokepoint stands."""
        allowed = access.can_plan_resilience(self.request.actor) and row.mended_at is None
        return [{"name": "plan", "label": "Plan", "allowed": allowed, "reasons": []}]


class StockPointViewSet(TenantViewSet):
    """Buffers of SKUs and key parts; each recalculated by itself when demand or lead times change."""

    resource = "stock"
    prefix = "stk"
    queryset = StockPoint.objects.select_related("sku__product", "supplier")
    serializer_class = StockPointSerializer
    write_serializer_class = StockPointBody
    filters = {
        "sku": ["exact", "in"],
        "part_number": ["exact", "in"],
        "supplier": ["exact", "in", "isnull"],
        "closed_at": ["isnull"],
    }
    search = ("sku__code", "part_number")
    moves = ("close",)

    def create_with(self, values: Values, actor: Actor, at: datetime) -> StockPoint:
        return buffers.open_point(values=values, actor=actor, at=at)

    def update_with(
        self, row: StockPoint, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> StockPoint:
        if fixed := sorted({"sku", "part_number", "supplier"} & values.keys()):
            text = _("Its item and its place stay: close it, and open another one.")
            raise Invalid(*(Reason("fixed", text, name) for name in fixed))
        return buffers.change_point(point=row, values=values, actor=actor, at=at, expected=expected)

    def move_close(self, row: StockPoint, values: Values, actor: Actor, at: datetime) -> StockPoint:
        return buffers.close_point(point=row, actor=actor, at=at, expected=self.expected)

    def actions_of(self, row: StockPoint) -> Sequence[dict[str, Any]]:
        """Closing is no state of a lifecycle: it may be done once."""
        allowed = access.can_plan_resilience(self.request.actor) and row.closed_at is None
        return [{"name": "close", "label": "Close", "allowed": allowed, "reasons": []}]


class DemandViewSet(TenantViewSet):
    """Pieces sold or used up a month. A month that is told again is corrected, so the same list may be sent twice."""

    resource = "stock"
    prefix = "dmd"
    queryset = Demand.objects.all()
    serializer_class = DemandSerializer
    write_serializer_class = DemandBody
    filters = {"sku": ["exact", "in"], "part_number": ["exact", "in"], "month": ["exact", "gte", "lte"]}
    search = ("sku__code", "part_number")

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Demand:
        return stock.write_demand(told=stock.Month(**values), actor=actor, at=at)


class StockLevelViewSet(TenantViewSet):
    """What lies in each bucket of each place. A count that is told again is corrected."""

    resource = "stock"
    prefix = "lvl"
    queryset = StockLevel.objects.all()
    serializer_class = StockLevelSerializer
    write_serializer_class = StockLevelBody
    filters = {
        "sku": ["exact", "in"],
        "part_number": ["exact", "in"],
        "supplier": ["exact", "in", "isnull"],
        "bucket": ["exact", "in"],
        "counted_on": ["gte", "lte"],
    }
    search = ("sku__code", "part_number")

    def create_with(self, values: Values, actor: Actor, at: datetime) -> StockLevel:
        return stock.write_level(told=stock.Level(**values), actor=actor, at=at)


class AlternateViewSet(TenantViewSet):
    """What may stand in for a part, qualified in calm times."""

    resource = "resilience"
    prefix = "alt"
    queryset = PartAlternate.objects.select_related("qualified_by")
    serializer_class = AlternateSerializer
    write_serializer_class = AlternateBody
    filters = {"part_number": ["exact", "in"], "withdrawn_at": ["isnull"], "qualified_on": ["gte", "lte"]}
    search = ("part_number", "alternate", "maker")
    moves = ("withdraw",)
    move_serializers = {"withdraw": WithdrawBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> PartAlternate:
        return second_sources.qualify_alternate(values=values, actor=actor, at=at)

    def move_withdraw(self, row: PartAlternate, values: Values, actor: Actor, at: datetime) -> PartAlternate:
        return second_sources.withdraw_alternate(
            alternate=row, reason=values["reason"], actor=actor, at=at, expected=self.expected
        )

    def actions_of(self, row: PartAlternate) -> Sequence[dict[str, Any]]:
        """Withdrawing is no state of a lifecycle: it may be done once."""
        allowed = access.can_plan_resilience(self.request.actor) and row.withdrawn_at is None
        return [{"name": "withdraw", "label": "Withdraw", "allowed": allowed, "reasons": []}]


class SourcingPlanViewSet(TenantViewSet):
    """One a product: the split that is wanted beside what happened, and what each factory still lacks."""

    resource = "resilience"
    prefix = "srp"
    queryset = SourcingPlan.objects.select_related("product", "owner").prefetch_related("shares")
    serializer_class = SourcingPlanSerializer
    write_serializer_class = SourcingPlanBody
    filters = {"product": ["exact", "in"], "revisit_on": ["gte", "lte", "lt"]}
    search = ("product__name", "product__style_number")

    def create_with(self, values: Values, actor: Actor, at: datetime) -> SourcingPlan:
        return self._write(values.pop("product"), values, actor, at, None)

    def update_with(
        self, row: SourcingPlan, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> SourcingPlan:
        if values.pop("product", row.product) != row.product:
            raise Invalid(
                Reason("fixed", _("A plan stays with its product: write the other's own."), "product")
            )
        return self._write(row.product, values, actor, at, expected)

    def _write(
        self, product: Any, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> SourcingPlan:
        shares = values.pop("shares", None)
        if "owner" in values:
            values["owner_id"] = _user_id(actor, values.pop("owner"))
        written = second_sources.plan_sources(
            product=product,
            values=values,
            shares=None if shares is None else {each["supplier"]: each["percent"] for each in shares},
            actor=actor,
            at=at,
            expected=expected,
        )
        return self.get_queryset().get(pk=written.pk)  # type: ignore[no-any-return]  # shares as they now stand


def _user_id(actor: Actor, email: str) -> Any:
    found = chokepoints.person(actor.brand_id, email)
    return found.pk if found else None


class BalanceViewSet(TenantViewSet):
    """The stated balance between efficiency and adaptability; the newest one holds, the earlier ones stay."""

    resource = "resilience"
    prefix = "bal"
    queryset = BalanceStatement.objects.select_related("owner", "stated_by")
    serializer_class = BalanceSerializer
    write_serializer_class = BalanceBody
    filters = {"choice": ["exact", "in"], "revisit_on": ["gte", "lte", "lt"]}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> BalanceStatement:
        owner = chokepoints.person(actor.brand_id, values.pop("owner"))
        return balance.state_balance(owner=owner, **values, actor=actor, at=at)


routes: list[tuple[str, Any, str]] = [
    ("chokepoints", ChokepointViewSet, "chokepoint"),
    ("stock-points", StockPointViewSet, "stock-point"),
    ("demand", DemandViewSet, "demand"),
    ("stock-levels", StockLevelViewSet, "stock-level"),
    ("part-alternates", AlternateViewSet, "part-alternate"),
    ("balance-statements", BalanceViewSet, "balance-statement"),
    ("sourcing-plans", SourcingPlanViewSet, "sourcing-plan"),
]
