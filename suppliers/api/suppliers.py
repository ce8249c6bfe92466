"""The API door of suppliers with their certificates, vetting criteria and scorecards."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.accounts.seen import Seen
from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from suppliers.card import card_of
from suppliers.models import Certificate, Scorecard, Supplier, VettingCriterion
from suppliers.services import certificates, scorecards, suppliers


class SupplierSerializer(ResourceSerializer):
    state = serializers.CharField(read_only=True)
    may_produce = serializers.BooleanField(read_only=True)
    scope = serializers.ListField(child=serializers.CharField(max_length=60), max_length=50, required=False)
    languages = serializers.ListField(
        child=serializers.CharField(max_length=10), max_length=20, required=False
    )
    skills = serializers.ListField(child=serializers.CharField(max_length=60), max_length=100, required=False)
    equipment = serializers.ListField(
        child=serializers.CharField(max_length=80), max_length=100, required=False
    )
    subcontracts = serializers.DictField(child=serializers.CharField(max_length=80), required=False)

    class Meta:
        model = Supplier
        fields = (
            "id",
            "external_ref",
            "name",
            "legal_name",
            "kind",
            "country",
            "city",
            "state",
            "may_produce",
            "held_reason",
            "scope",
            "subcontracts",
            "languages",
            "skills",
            "equipment",
            "moq_oem",
            "moq_odm",
            "lead_time_days",
            "capacity_per_month",
            "our_share_percent",
            "contact_name",
            "contact_email",
            "contact_phone",
            "notes",
            "version",
            "created_at",
            "updated_at",
        )
        read_only_fields = ("held_reason", "version", "created_at", "updated_at")


class SupplierViewSet(TenantViewSet):
    """Suppliers with their standing; vetting itself is done by people on the page."""

    resource = "suppliers"
    prefix = "sup"
    queryset = Supplier.objects.all()
    serializer_class = SupplierSerializer
    filters = {
        "state": ["exact", "in"],
        "country": ["exact", "in"],
        "kind": ["exact", "in"],
        "external_ref": ["exact", "in"],
        "lead_time_days": ["gte", "lte", "isnull"],
    }
    search = ("name", "legal_name", "city", "external_ref")
    by_ref = "external_ref"

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Supplier:
        return suppliers.add_supplier(values=values, actor=actor, at=at)

    def update_with(
        self, row: Supplier, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Supplier:
        return suppliers.edit_supplier(supplier=row, values=values, actor=actor, at=at, expected=expected)


class CertificateSerializer(ResourceSerializer):
    class Meta:
        model = Certificate
        fields = (
            "id",
            "supplier",
            "standard",
            "number",
            "scope",
            "auditor",
            "issued_on",
            "expires_on",
            "is_mandatory",
            "version",
            "updated_at",
        )
        read_only_fields = ("version", "updated_at")


class CertificateViewSet(TenantViewSet):
    resource = "suppliers"
    prefix = "cert"
    queryset = Certificate.objects.select_related("supplier")
    serializer_class = CertificateSerializer
    filters = {
        "supplier": ["exact", "in"],
        "standard": ["exact", "in"],
        "expires_on": ["gte", "lte"],
        "is_mandatory": ["exact"],
    }
    expand = {"supplier": ("supplier", SupplierSerializer)}

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Certificate:
        supplier = values.pop("supplier")
        return certificates.add_certificate(supplier=supplier, values=values, actor=actor, at=at)

    def update_with(
        self, row: Certificate, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Certificate:
        values.pop("supplier", None)
        return certificates.edit_certificate(
            certificate=row, values=values, actor=actor, at=at, expected=expected
        )


class VettingCriterionSerializer(ResourceSerializer):
    class Meta:
        model = VettingCriterion
        fields = (
            "id", "key", "name", "question", "weight", "position", "retired_at", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class VettingCriterionViewSet(TenantViewSet):
    """The brand's vetting template, to read: weights in percent. ``retired_at__isnull=true`` are those in force."""

    resource = "suppliers"
    prefix = "crit"
    queryset = VettingCriterion.objects.all()
    serializer_class = VettingCriterionSerializer
    filters = {"key": ["exact", "in"], "retired_at": ["isnull"]}


class ScorecardSerializer(ResourceSerializer):
    measures = serializers.SerializerMethodField()
    score = serializers.SerializerMethodField()
    grade = serializers.SerializerMethodField()

    class Meta:
        model = Scorecard
        fields = (
            "id",
            "supplier",
            "starts_on",
            "ends_on",
            "state",
            "grade",
            "score",
            "measures",
            "closed_at",
            "version",
            "updated_at",
        )
        read_only_fields = ("state", "closed_at", "version", "updated_at")

    def get_measures(self, row: Scorecard) -> list[dict[str, Any]]:
        """Every figure with its n; ``value`` is null where there is no data."""
        return [vars(line) for line in card_of(row).lines]

    def get_score(self, row: Scorecard) -> str | None:
        score = card_of(row).score
        return None if score is None else str(score)

    def get_grade(self, row: Scorecard) -> str:
        return card_of(row).grade


class ScorecardViewSet(TenantViewSet):
    resource = "scorecards"
    prefix = "sc"
    queryset = Scorecard.objects.select_related("supplier", "brand")
    seen = Seen(queryset.all)
    serializer_class = ScorecardSerializer
    filters = {
        "supplier": ["exact", "in"],
        "state": ["exact", "in"],
        "starts_on": ["exact", "gte", "lte"],
        "ends_on": ["exact", "gte", "lte"],
    }
    expand = {"supplier": ("supplier", SupplierSerializer)}
    moves = ("close",)

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Scorecard:
        return scorecards.open_scorecard(actor=actor, at=at, **values)

    def move_close(self, row: Scorecard, values: dict[str, Any], actor: Actor, at: datetime) -> Scorecard:
        return scorecards.close_scorecard(scorecard=row, card=card_of(row), actor=actor, at=at)
