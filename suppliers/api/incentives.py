"""Incentives at the API: rules and both signatures, and what each period came to."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from suppliers.models import IncentiveOutcome, IncentiveRule, Supplier
from suppliers.services import incentives as verbs

Values = dict[str, Any]
TERMS = verbs.TERMS


class IncentiveSerializer(ResourceSerializer):
    state = serializers.CharField(read_only=True)

    class Meta:
        model = IncentiveRule
        fields = (
            "id", "number", "edition", "supplier", *TERMS, "state", "brand_signed_at", "factory_signed_at",
            "closing_reason", "replaces", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class IncentiveWriteSerializer(ResourceSerializer):
    """supplier null: the brand's default. amount: percent of the goods, money for a fixed sum; below 0 it is taken off."""

    supplier = PublicIdField(
        queryset=Supplier.objects.all(), prefix=Supplier.prefix, required=False, allow_null=True
    )

    class Meta:
        model = IncentiveRule
        fields = ("supplier", *TERMS)


class OfferBody(StrictSerializer):
    """supplier: of the default only, to whom it is offered."""

    supplier = PublicIdField(queryset=Supplier.objects.all(), prefix=Supplier.prefix, required=False)


class WhyBody(StrictSerializer):
    reason = serializers.CharField(max_length=2000)


class SettleBody(StrictSerializer):
    document_number = serializers.CharField(max_length=60)


class IncentiveViewSet(TenantViewSet):
    """What a figure of the scorecard is worth. The factory's token signs (``agree``) or refuses its own."""

    resource = "incentives"
    prefix = IncentiveRule.prefix
    queryset = IncentiveRule.objects.select_related("supplier", "replaces")
    serializer_class = IncentiveSerializer
    write_serializer_class = IncentiveWriteSerializer
    filters = {
        "supplier": ["exact", "in", "isnull"],
        "state": ["exact", "in"],
        "measure": ["exact", "in"],
        "number": ["exact", "in"],
        "valid_from": ["gte", "lte"],
        "valid_to": ["gte", "lte", "isnull"],
    }
    search = ("number", "supplier__name")
    moves = ("offer", "take_back", "agree", "refuse", "end", "revise")
    move_serializers = {"offer": OfferBody, "refuse": WhyBody, "end": WhyBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> IncentiveRule:
        supplier = values.pop("supplier", None)
        return verbs.write_rule(values=values, supplier=supplier, actor=actor, at=at)

    def update_with(
        self, row: IncentiveRule, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> IncentiveRule:
        values.pop("supplier", None)
        return verbs.edit_rule(rule=row, values=values, actor=actor, at=at, expected=expected)

    def move_offer(self, row: IncentiveRule, values: Values, actor: Actor, at: datetime) -> IncentiveRule:
        if row.supplier_id is None and "supplier" in values:
            return verbs.offer_default(rule=row, supplier=values["supplier"], actor=actor, at=at)
        return verbs.offer_rule(rule=row, actor=actor, at=at, expected=self.expected)

    def move_take_back(self, row: IncentiveRule, values: Values, actor: Actor, at: datetime) -> IncentiveRule:
        return verbs.take_back_rule(rule=row, actor=actor, at=at, expected=self.expected)

    def move_agree(self, row: IncentiveRule, values: Values, actor: Actor, at: datetime) -> IncentiveRule:
        return verbs.agree_rule(rule=row, actor=actor, at=at, expected=self.expected)

    def move_refuse(self, row: IncentiveRule, values: Values, actor: Actor, at: datetime) -> IncentiveRule:
        return verbs.refuse_rule(
            rule=row, reason=values["reason"], actor=actor, at=at, expected=self.expected
        )

    def move_end(self, row: IncentiveRule, values: Values, actor: Actor, at: datetime) -> IncentiveRule:
        return verbs.end_rule(rule=row, reason=values["reason"], actor=actor, at=at, expected=self.expected)

    def move_revise(self, row: IncentiveRule, values: Values, actor: Actor, at: datetime) -> IncentiveRule:
        return verbs.revise_rule(rule=row, actor=actor, at=at)


class IncentiveOutcomeSerializer(ResourceSerializer):
    state = serializers.CharField(read_only=True)
    lines = serializers.JSONField(read_only=True)
    totals = serializers.JSONField(read_only=True)

    class Meta:
        model = IncentiveOutcome
        fields = (
            "id", "supplier", "scorecard", "state", "lines", "totals", "confirmed_at", "settled_at", "document_number",
            "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class IncentiveOutcomeViewSet(TenantViewSet):
    """What a closed scorecard came to: ``lines`` with value, terms and sum; ``totals`` by currency, below 0 = to the brand."""

    resource = "incentives"
    prefix = IncentiveOutcome.prefix
    queryset = IncentiveOutcome.objects.select_related("supplier", "scorecard")
    serializer_class = IncentiveOutcomeSerializer
    filters = {
        "supplier": ["exact", "in"],
        "scorecard": ["exact", "in"],
        "state": ["exact", "in"],
        "document_number": ["exact"],
    }
    moves = ("confirm", "settle")
    move_serializers = {"settle": SettleBody}

    def move_confirm(
        self, row: IncentiveOutcome, values: Values, actor: Actor, at: datetime
    ) -> IncentiveOutcome:
        return verbs.confirm_outcome(outcome=row, actor=actor, at=at, expected=self.expected)

    def move_settle(
        self, row: IncentiveOutcome, values: Values, actor: Actor, at: datetime
    ) -> IncentiveOutcome:
        return verbs.settle_outcome(
            outcome=row,
            document_number=values["document_number"],
            actor=actor,
            at=at,
            expected=self.expected,
        )
