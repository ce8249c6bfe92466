"""The API door of forecasts."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import Forecast
from sampling.serializers.forecasts import ForecastSerializer, ForecastWriteSerializer
from sampling.services import forecasts

Values = dict[str, Any]


class ForecastViewSet(TenantViewSet):
    """Expected pieces of a SKU from a factory in a month, with what became of them. They commit nobody."""

    resource = "orders"
    prefix = "fct"
    queryset = Forecast.objects.select_related("sku", "supplier")
    serializer_class = ForecastSerializer
    write_serializer_class = ForecastWriteSerializer
    filters = {
        "sku": ["exact", "in"],
        "supplier": ["exact", "in"],
        "month": ["exact", "gte", "lte"],
        "withdrawn_at": ["isnull"],
    }
    search = ("sku__code", "sku__product__name", "note")
    moves = ("withdraw",)

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Forecast:
        return forecasts.write_forecast(**values, actor=actor, at=at)

    def update_with(
        self, row: Forecast, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> Forecast:
        return forecasts.correct_forecast(
            forecast=row,
            quantity=values.get("quantity", row.quantity),
            note=values.get("note", row.note),
            actor=actor,
            at=at,
            expected=expected,
        )

    def move_withdraw(self, row: Forecast, values: Values, actor: Actor, at: datetime) -> Forecast:
        return forecasts.withdraw_forecast(forecast=row, actor=actor, at=at, expected=self.expected)

    def actions_of(self, row: Forecast) -> Any:
        """Withdrawing is no state of the lifecycle: it may be done once, by whoever may forecast."""
        from sampling import access

        allowed = access.can_forecast(self.request.actor) and row.withdrawn_at is None
        return [{"name": "withdraw", "label": "Withdraw", "allowed": allowed, "reasons": []}]
