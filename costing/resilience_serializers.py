"""The shapes of the resilience resources outside."""

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from costing.models import (
    BalanceStatement,
    BufferCalculation,
    Chokepoint,
    Demand,
    PartAlternate,
    SourcingPlan,
    SourcingShare,
    StockLevel,
    StockPoint,
)
from costing.resilience_states import Balance, ChokepointPlan, LeadTimeFrom
from costing.second_source_facts import Factory, sources_of
from costing.stock_standing import Standing, standings
from jewelops.accounts.actors import Actor
from jewelops.api.bodies import MoveBody, StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.files.models import StoredFile
from sampling.change_states import BucketChoice
from specs.models import Product, Sku
from suppliers.models import Supplier

STAMPS = ("version", "created_at", "updated_at")
ITEM: dict[str, Any] = {"required": False, "allow_null": True}


class ChokepointSerializer(ResourceSerializer):
    """what and consequence: the sentences of the page, in the caller's language. facts: what they are built from."""

    what = serializers.CharField(read_only=True)
    consequence = serializers.CharField(read_only=True)
    owner_name = serializers.CharField(source="owner.name", read_only=True, default=None)

    class Meta:
        model = Chokepoint
        fields = (
            "id", "kind", "name", "what", "consequence", "facts", "pieces_a_month", "found_at", "mended_at", "owner_name", "plan",
            "words", "due_on", *STAMPS,
        )  # fmt: skip
        read_only_fields = fields


class ChokepointPlanBody(MoveBody):
    """owner: e-mail address of somebody of the brand; words: how, or why the risk is accepted."""

    owner = serializers.EmailField()
    plan = serializers.ChoiceField(choices=ChokepointPlan.choices)
    due_on = serializers.DateField()
    words = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class BufferSerializer(ResourceSerializer):
    class Meta:
        model = BufferCalculation
        fields = (
            "id", "calculated_at", "cause", "demand", "demand_sd", "demand_n", "season_factor", "lead_time_days",
            "lead_time_sd_days", "lead_time_n", "z", "sigma", "safety_stock", "reorder_point", "missing",
        )  # fmt: skip
        read_only_fields = fields


class StockPointSerializer(ResourceSerializer):
    """buffer: the calculation that holds; on_hand null: never counted; season: twelve factors, January first, or []."""

    per_request = True
    buffer = serializers.SerializerMethodField()
    on_hand = serializers.SerializerMethodField()
    on_order = serializers.SerializerMethodField()
    is_below = serializers.SerializerMethodField()
    season = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = StockPoint
        fields = (
            "id", "sku", "part_number", "supplier", "service_level", "lead_time_from", "lead_time_days", "lead_time_sd_days",
            "season", "note", "closed_at", "buffer", "on_hand", "on_order", "is_below", *STAMPS,
        )  # fmt: skip
        read_only_fields = fields

    def get_buffer(self, row: StockPoint) -> dict[str, Any] | None:
        newest = self._standing(row).newest
        return dict(BufferSerializer(newest).data) if newest else None

    def get_on_hand(self, row: StockPoint) -> int | None:
        return self._standing(row).on_hand

    def get_on_order(self, row: StockPoint) -> int:
        return self._standing(row).on_order

    def get_is_below(self, row: StockPoint) -> bool:
        """Less is there or on order than runs out before the next order can arrive."""
        return self._standing(row).is_below

    def _standing(self, row: StockPoint) -> Standing:
        """Of all rows shown at once: the number of queries does not grow with them."""
        context: Any = self.context
        if "standings" not in context:
            shown: Any = self.parent.instance if self.parent is not None else [row]
            context["standings"] = {each.point.pk: each for each in standings(shown)}
        found: Standing = context["standings"][row.pk]
        return found


class StockPointBody(StrictSerializer):
    """Of a SKU or of a part, by its number; supplier null: the brand's own store. Afterwards the item and its place stay."""

    sku = PublicIdField(queryset=Sku.objects.select_related("product"), prefix="sku", **ITEM)
    part_number = serializers.CharField(max_length=60, required=False, allow_blank=True)
    supplier = PublicIdField(queryset=Supplier.objects.all(), prefix="sup", **ITEM)
    service_level = serializers.DecimalField(max_digits=5, decimal_places=2, required=False)
    lead_time_from = serializers.ChoiceField(choices=LeadTimeFrom.choices, required=False)
    lead_time_days = serializers.DecimalField(max_digits=6, decimal_places=1, **ITEM)
    lead_time_sd_days = serializers.DecimalField(max_digits=6, decimal_places=1, **ITEM)
    season = serializers.ListField(
        child=serializers.DecimalField(max_digits=6, decimal_places=3), max_length=12, required=False
    )
    note = serializers.CharField(max_length=200, required=False, allow_blank=True)

    def validate_season(self, value: list[Any]) -> list[str]:
        return [str(each) for each in value]


class DemandSerializer(ResourceSerializer):
    class Meta:
        model = Demand
        fields = ("id", "sku", "part_number", "month", "quantity", "source", *STAMPS)
        read_only_fields = fields


class DemandBody(StrictSerializer):
    """month: any day of it. Told again, the month is corrected."""

    sku = PublicIdField(queryset=Sku.objects.all(), prefix="sku", **ITEM)
    part_number = serializers.CharField(max_length=60, required=False, allow_blank=True)
    month = serializers.DateField()
    quantity = serializers.IntegerField(min_value=0, max_value=100_000_000)
    source = serializers.CharField(max_length=60, required=False, allow_blank=True)  # type: ignore[assignment]  # a field of the body, not of the class


class StockLevelSerializer(ResourceSerializer):
    class Meta:
        model = StockLevel
        fields = (
            "id",
            "sku",
            "part_number",
            "supplier",
            "bucket",
            "quantity",
            "counted_on",
            "source",
            *STAMPS,
        )
        read_only_fields = fields


class StockLevelBody(StrictSerializer):
    """supplier null: at the brand. Told again, the count is corrected."""

    sku = PublicIdField(queryset=Sku.objects.all(), prefix="sku", **ITEM)
    part_number = serializers.CharField(max_length=60, required=False, allow_blank=True)
    supplier = PublicIdField(queryset=Supplier.objects.all(), prefix="sup", **ITEM)
    bucket = serializers.ChoiceField(
        choices=[each for each in BucketChoice.choices if each[0] != BucketChoice.OPEN_ORDER_LINES]
    )
    quantity = serializers.IntegerField(min_value=0, max_value=100_000_000)
    counted_on = serializers.DateField()
    source = serializers.CharField(max_length=60, required=False, allow_blank=True)  # type: ignore[assignment]  # a field of the body, not of the class


class AlternateSerializer(ResourceSerializer):
    qualified_by_name = serializers.CharField(source="qualified_by.name", read_only=True, default=None)

    class Meta:
        model = PartAlternate
        fields = (
            "id", "part_number", "alternate", "maker", "evidence", "file", "qualified_on", "qualified_by_name", "withdrawn_at",
            "withdrawn_reason", *STAMPS,
        )  # fmt: skip
        read_only_fields = fields


class AlternateBody(StrictSerializer):
    """part_number: as the BOM has it; file: what was uploaded to /files."""

    part_number = serializers.CharField(max_length=60)
    alternate = serializers.CharField(max_length=80)
    maker = serializers.CharField(max_length=120, required=False, allow_blank=True)
    evidence = serializers.CharField(max_length=2000)
    file = PublicIdField(queryset=StoredFile.objects.all(), prefix=StoredFile.prefix, **ITEM)
    qualified_on = serializers.DateField()


class WithdrawBody(MoveBody):
    reason = serializers.CharField(max_length=300)


class SourcingShareSerializer(ResourceSerializer):
    class Meta:
        model = SourcingShare
        fields = ("supplier", "percent")


class SourcingPlanSerializer(ResourceSerializer):
    """factories: each supplier as a source of the product, with what it lacks and its share of twelve months."""

    per_request = True
    owner_name = serializers.CharField(source="owner.name", read_only=True, default=None)
    shares = SourcingShareSerializer(many=True, read_only=True)
    factories = serializers.SerializerMethodField()

    class Meta:
        model = SourcingPlan
        fields = (
            "id", "product", "owner_name", "coordination_cost", "currency", "coordinators", "note", "revisit_on", "shares",
            "factories", *STAMPS,
        )  # fmt: skip
        read_only_fields = fields

    def get_factories(self, row: SourcingPlan) -> list[dict[str, Any]]:
        return [_factory(each) for each in self._sources()[row.product_id].factories]

    def _sources(self) -> dict[Any, Any]:
        """Of all rows shown at once: the number of queries does not grow with them."""
        context: Any = self.context
        if "sources" not in context:
            shown: Any = self.parent.instance  # type: ignore[union-attr]  # of the list it stands in
            actor: Actor = context["request"].actor
            found = sources_of([each.product for each in shown], actor, timezone.localdate())
            context["sources"] = {each.product.pk: each for each in found}
        sources: dict[Any, Any] = context["sources"]
        return sources


def _factory(each: Factory) -> dict[str, Any]:
    share = each.share
    return {
        "supplier": each.supplier.public_id,
        "standing": str(each.standing),
        "missing": list(each.way.missing),
        "is_near": each.is_near,
        "target_percent": share.target,
        "actual_percent": f"{share.percent}" if share.percent is not None else None,
        "pieces": share.pieces,
    }


class ShareBody(StrictSerializer):
    supplier = PublicIdField(queryset=Supplier.objects.all(), prefix="sup")
    percent = serializers.IntegerField(min_value=1, max_value=100)


class SourcingPlanBody(StrictSerializer):
    """One plan a product; owner: e-mail address of somebody of the brand; shares: 100 together, or []."""

    product = PublicIdField(queryset=Product.objects.all(), prefix="prd")
    owner = serializers.EmailField()
    coordination_cost = serializers.DecimalField(max_digits=12, decimal_places=2, min_value=0, required=False)
    currency = serializers.CharField(max_length=3, required=False)
    coordinators = serializers.CharField(max_length=200, required=False, allow_blank=True)
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    revisit_on = serializers.DateField()
    shares = ShareBody(many=True, required=False)


class BalanceSerializer(ResourceSerializer):
    """figures: what was true on the day it was stated, by key: value, n, unit."""

    owner_name = serializers.CharField(source="owner.name", read_only=True, default=None)
    stated_by_name = serializers.CharField(source="stated_by.name", read_only=True, default=None)

    class Meta:
        model = BalanceStatement
        fields = (
            "id", "choice", "reason", "figures", "owner_name", "stated_by_name", "stated_at", "revisit_on", *STAMPS,
        )  # fmt: skip
        read_only_fields = fields


class BalanceBody(StrictSerializer):
    """owner: e-mail address of somebody of the brand."""

    choice = serializers.ChoiceField(choices=Balance.choices)
    reason = serializers.CharField(max_length=2000)
    owner = serializers.EmailField()
    revisit_on = serializers.DateField()
