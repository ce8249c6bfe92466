"""The API door of costing: quotes, should-costs, landed costs, TCO studies, metal prices."""

from datetime import datetime
from typing import Any

from django.urls import path

from costing.actual_api import (
    ActualCostView,
    CostEntryViewSet,
    QuoteAgainstRealityView,
    SourcingDecisionViewSet,
)
from costing.models import CostSheet, LandedScenario, MetalPrice, Quote, TcoScenario
from costing.resilience_api import routes as resilience
from costing.serializers import (
    CostSheetSerializer,
    LandedSerializer,
    MetalPriceSerializer,
    QuoteSerializer,
    QuoteWriteSerializer,
    TcoSerializer,
)
from costing.services import landed, prices, quotes, sheets, sourcing
from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet


class MetalPriceViewSet(TenantViewSet):
    """Metal prices by day and source. Not there for a factory."""

    resource = "costs"
    prefix = "mp"
    queryset = MetalPrice.objects.all()
    serializer_class = MetalPriceSerializer
    filters = {
        "metal": ["exact", "in"],
        "currency": ["exact"],
        "on_date": ["exact", "gte", "lte"],
        "source": ["exact"],
    }

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> MetalPrice:
        return prices.add_metal_price(values=values, actor=actor, at=at)


class QuoteViewSet(TenantViewSet):
    """Quotes; a factory's token sees and fills its own."""

    resource = "quotes"
    prefix = "quo"
    queryset = Quote.objects.select_related("revision__product", "supplier").prefetch_related(
        "lines", "breaks"
    )
    serializer_class = QuoteSerializer
    write_serializer_class = QuoteWriteSerializer
    filters = {
        "state": ["exact", "in"],
        "supplier": ["exact", "in"],
        "revision": ["exact", "in"],
        "request": ["exact"],
        "number": ["exact", "in"],
        "submitted_at": ["gte", "lte", "isnull"],
    }
    search = ("number", "request", "supplier__name", "revision__product__style_number")
    moves = ("submit", "send_back", "approve", "reject", "withdraw")

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Quote:
        asked = {key: values[key] for key in ("request", "revision", "quantity")}
        more = {
            key: values[key]
            for key in ("sourcing_model", "currency", "answer_due_on", "notes")
            if key in values
        }
        return quotes.ask_for_quotes(suppliers=[values["supplier"]], actor=actor, at=at, **asked, **more)[0]

    def update_with(
        self, row: Quote, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Quote:
        lines, breaks = values.pop("lines", None), values.pop("breaks", None)
        filled = quotes.fill_quote(
            quote=row,
            terms=values,
            lines=[quotes.FilledLine(**line) for line in lines] if lines is not None else None,
            breaks=[quotes.Break(**step) for step in breaks] if breaks is not None else None,
            actor=actor,
            at=at,
            expected=expected,
        )
        return self.get_queryset().get(pk=filled.pk)  # type: ignore[no-any-return]  # lines as they now stand

    def take(self, name: str, row: Quote, values: dict[str, Any], actor: Actor, at: datetime) -> Quote:
        moved = quotes.move_quote(
            quote=row, move=name, reason=values.get("reason", ""), actor=actor, at=at, expected=self.expected
        )
        return self.get_queryset().get(pk=moved.pk)  # type: ignore[no-any-return]

    def move_submit(self, row: Quote, values: dict[str, Any], actor: Actor, at: datetime) -> Quote:
        return self.take("submit", row, values, actor, at)

    def move_send_back(self, row: Quote, values: dict[str, Any], actor: Actor, at: datetime) -> Quote:
        return self.take("send_back", row, values, actor, at)

    def move_approve(self, row: Quote, values: dict[str, Any], actor: Actor, at: datetime) -> Quote:
        return self.take("approve", row, values, actor, at)

    def move_reject(self, row: Quote, values: dict[str, Any], actor: Actor, at: datetime) -> Quote:
        return self.take("reject", row, values, actor, at)

    def move_withdraw(self, row: Quote, values: dict[str, Any], actor: Actor, at: datetime) -> Quote:
        return self.take("withdraw", row, values, actor, at)


class CostSheetViewSet(TenantViewSet):
    """Should-costs; ``missing`` counts the lines whose price is not known, which the total leaves out."""

    resource = "costs"
    prefix = "cs"
    queryset = CostSheet.objects.select_related("revision__product", "supplier").prefetch_related("lines")
    serializer_class = CostSheetSerializer
    filters = {
        "revision": ["exact", "in"],
        "supplier": ["exact", "in"],
        "priced_on": ["exact", "gte", "lte"],
        "currency": ["exact"],
    }

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> CostSheet:
        return sheets.compute_sheet(actor=actor, at=at, **values)


class LandedViewSet(TenantViewSet):
    resource = "costs"
    prefix = "lc"
    queryset = LandedScenario.objects.select_related("product", "quote").prefetch_related("lines")
    serializer_class = LandedSerializer
    filters = {
        "product": ["exact", "in"],
        "quote": ["exact", "in"],
        "origin": ["exact"],
        "destination": ["exact"],
    }
    search = ("name", "hs_code")

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> LandedScenario:
        lines = [{"label": f"Line {n}", **line} for n, line in enumerate(values.pop("lines"), start=1)]
        return landed.write_landed(values=values, lines=lines, actor=actor, at=at)

    def update_with(
        self, row: LandedScenario, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> LandedScenario:
        given = values.pop("lines", None)
        kept = [
            {
                "label": line.label,
                "sku": line.sku,
                "quantity": line.quantity,
                "unit_price": line.unit_price,
                "weight_g": line.weight_g,
            }
            for line in row.lines.select_related("sku")
        ]
        lines = (
            kept
            if given is None
            else [{"label": f"Line {n}", **line} for n, line in enumerate(given, start=1)]
        )
        written = landed.write_landed(
            values=values, lines=lines, scenario=row, actor=actor, at=at, expected=expected
        )
        return self.get_queryset().get(pk=written.pk)  # type: ignore[no-any-return]


class TcoViewSet(TenantViewSet):
    """TCO studies. Percentages are written as 6 for 6 %."""

    resource = "costs"
    prefix = "tco"
    queryset = TcoScenario.objects.select_related("product")
    serializer_class = TcoSerializer
    filters = {"product": ["exact", "in"]}
    search = ("name",)

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> TcoScenario:
        return sourcing.write_study(values=values, actor=actor, at=at)

    def update_with(
        self, row: TcoScenario, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> TcoScenario:
        written = sourcing.write_study(values=values, scenario=row, actor=actor, at=at, expected=expected)
        return self.get_queryset().get(pk=written.pk)  # type: ignore[no-any-return]


routes = [
    ("quotes", QuoteViewSet, "quote"),
    ("cost-sheets", CostSheetViewSet, "cost-sheet"),
    ("landed-costs", LandedViewSet, "landed-cost"),
    ("tco-scenarios", TcoViewSet, "tco-scenario"),
    ("metal-prices", MetalPriceViewSet, "metal-price"),
    ("cost-entries", CostEntryViewSet, "cost-entry"),
    ("sourcing-decisions", SourcingDecisionViewSet, "sourcing-decision"),
    *resilience,
]
paths = [
    path("quote-against-reality", QuoteAgainstRealityView.as_view(), name="quote-against-reality"),
    path("purchase-orders/<str:pk>/actual-cost", ActualCostView.as_view(), name="actual-cost"),
]
