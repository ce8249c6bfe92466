"""The shapes of the costing room's resources outside; the sums in them come from the same rules as on the pages."""

from typing import Any

from rest_framework import serializers

from costing.landing import landed_of
from costing.models import (
    CostLine,
    CostSheet,
    LandedLine,
    LandedScenario,
    MetalPrice,
    PriceBreak,
    Quote,
    QuoteLine,
    TcoScenario,
)
from costing.study import study_of
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from specs.models import Revision
from suppliers.models import Supplier


class MetalPriceSerializer(ResourceSerializer):
    per_gram = serializers.DecimalField(max_digits=18, decimal_places=6, read_only=True)

    class Meta:
        model = MetalPrice
        fields = (
            "id",
            "metal",
            "price",
            "unit",
            "currency",
            "on_date",
            "source",
            "per_gram",
            "version",
            "created_at",
            "updated_at",
        )
        read_only_fields = ("version", "created_at", "updated_at")


class QuoteLineSerializer(ResourceSerializer):
    class Meta:
        model = QuoteLine
        fields = ("id", "position", "kind", "key", "label", "unit_cost", "note")
        read_only_fields = ("position", "kind", "label")


class PriceBreakSerializer(ResourceSerializer):
    class Meta:
        model = PriceBreak
        fields = ("min_quantity", "unit_price")


class QuoteSerializer(ResourceSerializer):
    state = serializers.CharField(read_only=True)
    unit_price = serializers.DecimalField(max_digits=16, decimal_places=4, read_only=True)
    lines = QuoteLineSerializer(many=True, read_only=True)
    breaks = PriceBreakSerializer(many=True, read_only=True)

    class Meta:
        model = Quote
        fields = (
            "id", "number", "request", "revision", "supplier", "sourcing_model", "state", "quantity", "currency", "incoterm",
            "incoterm_place", "moq", "lead_time_days", "tooling", "tooling_owner", "sample_fee", "sample_fee_credited",
            "valid_until", "metal_lock", "notes", "answer_due_on", "unit_price", "lines", "breaks", "asked_at", "submitted_at",
            "decided_at", "decision_reason", "version", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class FilledLineSerializer(serializers.Serializer[Any]):
    """key: the line's key, or "overhead" and "margin"."""

    key = serializers.CharField(max_length=120)
    unit_cost = serializers.DecimalField(max_digits=14, decimal_places=4, min_value=0, allow_null=True)
    note = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class BreakSerializer(serializers.Serializer[Any]):
    min_quantity = serializers.IntegerField(min_value=1, max_value=10_000_000)
    unit_price = serializers.DecimalField(max_digits=14, decimal_places=4, min_value=0)


class QuoteWriteSerializer(ResourceSerializer):
    """Asking: request, revision, supplier, quantity. Filling (PATCH): the terms, lines and breaks."""

    revision = PublicIdField(prefix="rev", queryset=Revision.objects.all())
    supplier = PublicIdField(prefix="sup", queryset=Supplier.objects.all())
    request = serializers.CharField(max_length=40)
    lines = FilledLineSerializer(many=True, required=False)
    breaks = BreakSerializer(many=True, required=False)

    class Meta:
        model = Quote
        fields = (
            "request", "revision", "supplier", "sourcing_model", "quantity", "currency", "incoterm", "incoterm_place", "moq",
            "lead_time_days", "tooling", "tooling_owner", "sample_fee", "sample_fee_credited", "valid_until", "notes",
            "answer_due_on", "lines", "breaks",
        )  # fmt: skip
        validators: list[Any] = []


class CostLineSerializer(ResourceSerializer):
    class Meta:
        model = CostLine
        fields = ("position", "kind", "key", "label", "amount", "formula", "source", "priced_on", "off_grid")


class CostSheetSerializer(ResourceSerializer):
    total = serializers.DecimalField(max_digits=16, decimal_places=4, read_only=True)
    missing = serializers.IntegerField(read_only=True)
    lines = CostLineSerializer(many=True, read_only=True)

    class Meta:
        model = CostSheet
        fields = (
            "id", "revision", "supplier", "currency", "priced_on", "overhead_percent", "margin_percent", "total", "missing",
            "lines", "computed_at", "version", "updated_at",
        )  # fmt: skip
        read_only_fields = ("priced_on", "computed_at", "version", "updated_at")
        extra_kwargs = {"overhead_percent": {"required": False}, "margin_percent": {"required": False}}


class LandedLineSerializer(ResourceSerializer):
    class Meta:
        model = LandedLine
        fields = ("label", "sku", "quantity", "unit_price", "weight_g")
        extra_kwargs = {"label": {"required": False}}


class LandedSerializer(ResourceSerializer):
    lines = LandedLineSerializer(many=True)
    result = serializers.SerializerMethodField()

    class Meta:
        model = LandedScenario
        fields = (
            "id", "name", "product", "quote", "currency", "incoterm", "origin", "destination", "hs_code", "duty_percent",
            "duty_basis", "duty_source", "vat_percent", "fee_percent", "fee_min", "fee_max", "export", "freight", "insurance",
            "brokerage", "tests", "inspection", "inland", "other", "credit", "allocation", "lines", "result", "version", "created_at",
            "updated_at",
        )  # fmt: skip
        read_only_fields = ("version", "created_at", "updated_at")

    def get_result(self, row: LandedScenario) -> dict[str, Any] | None:
        """The landed cost of the shipment, of a piece, and of each line to the cent."""
        found = landed_of(row)
        if found is None:
            return None
        return {
            "unit": f"{found.unit:.4f}",
            "total": f"{found.landed.total:.2f}",
            "customs_value": f"{found.landed.customs_value:.2f}",
            "duty": f"{found.landed.duty:.2f}",
            "vat": f"{found.landed.vat:.2f}",
            "parts": [{"name": part.name, "amount": f"{part.amount:.2f}"} for part in found.parts],
            "lines": [
                {
                    "label": label,
                    "quantity": quantity,
                    "total": f"{line.total:.2f}",
                    "unit": f"{line.unit:.4f}",
                }
                for label, quantity, line in found.lines
            ],
        }


class TcoSerializer(ResourceSerializer):
    inputs = serializers.DictField(
        child=serializers.DictField(child=serializers.CharField(max_length=30)),
        required=False,
        help_text="Left out of a new study: what the product's quotes and landed costs say, in their currency.",
    )
    result = serializers.SerializerMethodField()

    class Meta:
        model = TcoScenario
        fields = (
            "id",
            "product",
            "name",
            "currency",
            "units_per_year",
            "years",
            "inputs",
            "revisit_on",
            "result",
            "version",
            "created_at",
            "updated_at",
        )
        read_only_fields = ("version", "created_at", "updated_at")

    def get_result(self, row: TcoScenario) -> dict[str, Any]:
        """Each route's cost, the sentence, and where it turns."""
        found = study_of(row)
        return {
            "sentence": found.sentence,
            "cheapest": found.ranked[0].key,
            "routes": [
                {
                    "key": column.key,
                    "unit": f"{column.unit:.2f}",
                    "upfront": f"{column.owned.upfront:.2f}",
                    "npv": f"{column.owned.npv:.2f}",
                    "lines": [
                        {"key": line.key, "amount": f"{line.amount:.2f}"} for line in column.owned.lines
                    ],
                }
                for column in found.columns
            ],
            "break_evens": [
                {"units_per_year": turn.volume, "cheaper_from_there": turn.winner, "than": turn.loser}
                for turn in found.turns
            ],
        }
