"""How forecasts look outside."""

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling import forecasts
from sampling.models import Forecast
from sampling.serializers.stamps import STAMPS
from specs.models import Sku
from suppliers.models import Supplier


class ForecastSerializer(ResourceSerializer):
    """is_commitment is always false: only an issued purchase order commits."""

    per_request = True
    is_commitment = serializers.SerializerMethodField()
    outcome = serializers.SerializerMethodField()

    class Meta:
        model = Forecast
        fields = (
            "id", "sku", "supplier", "month", "quantity", "note", "is_commitment", "outcome", "withdrawn_at", *STAMPS,
        )  # fmt: skip

    def get_is_commitment(self, row: Forecast) -> bool:
        return False

    def get_outcome(self, row: Forecast) -> dict[str, Any]:
        """became: open, partly_ordered, ordered, shipped, lapsed or withdrawn; pieces ordered and shipped."""
        found = self._outcomes()[row.pk].outcome
        return {"became": found.became, "ordered": found.ordered, "shipped": found.shipped}

    def _outcomes(self) -> dict[Any, forecasts.Line]:
        """Of all rows shown at once: the number of queries does not grow with them."""
        context: Any = self.context
        if "outcomes" not in context:
            shown: Any = self.parent.instance  # type: ignore[union-attr]  # of the list it stands in
            board = forecasts.board(shown, today=timezone.localdate())
            context["outcomes"] = {each.forecast.pk: each for each in board.lines}
        outcomes: dict[Any, forecasts.Line] = context["outcomes"]
        return outcomes


class ForecastWriteSerializer(StrictSerializer):
    """sku, supplier and month make one; afterwards only quantity and note change."""

    sku = PublicIdField(queryset=Sku.objects.all(), prefix="sku")
    supplier = PublicIdField(queryset=Supplier.objects.all(), prefix="sup")
    month = serializers.DateField()
    quantity = serializers.IntegerField(min_value=1, max_value=10_000_000)
    note = serializers.CharField(max_length=200, required=False, allow_blank=True)
