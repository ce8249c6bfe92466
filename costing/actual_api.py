"""Actual cost and sourcing decisions at the API. Not there for a factory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.response import Response

from costing import access, actual
from costing.models import CostEntry, SourcingDecision
from costing.rules.actual import Actual, Line
from costing.services import actual as verbs
from costing.services import sourcing
from costing.sourcing_since import since
from costing.states import HappenedKind, ReviewVerdict, Sourcing
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.api.bodies import StrictSerializer
from jewelops.api.doors import ApiView
from jewelops.api.shapes import PublicIdField, ResourceSerializer, named
from jewelops.api.views import TenantViewSet
from jewelops.kernel.errors import Invalid, Reason
from sampling.models import Lot, PurchaseOrder, Shipment
from specs.models import Product
from specs.states import SourcingModel

Values = dict[str, Any]


class CostEntrySerializer(ResourceSerializer):
    class Meta:
        model = CostEntry
        fields = (
            "id", "order", "kind", "amount", "currency", "incurred_on", "what", "reference", "lot", "shipment", "voided_at",
            "void_reason", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class CostEntryBody(StrictSerializer):
    """currency: the order's where it is left out."""

    order = PublicIdField(queryset=PurchaseOrder.objects.all(), prefix=PurchaseOrder.prefix)
    kind = serializers.ChoiceField(choices=HappenedKind.values)
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    currency = serializers.CharField(max_length=3, required=False)
    incurred_on = serializers.DateField()
    what = serializers.CharField(max_length=200)
    reference = serializers.CharField(max_length=60, required=False, allow_blank=True)
    lot = PublicIdField(queryset=Lot.objects.all(), prefix=Lot.prefix, required=False, allow_null=True)
    shipment = PublicIdField(
        queryset=Shipment.objects.all(), prefix=Shipment.prefix, required=False, allow_null=True
    )


class TakeBackBody(StrictSerializer):
    reason = serializers.CharField(max_length=200)


class CostEntryViewSet(TenantViewSet):
    """What an order cost besides its price: expedites, delay and whatever nobody else writes down."""

    resource = "costs"
    prefix = CostEntry.prefix
    queryset = CostEntry.objects.select_related("order", "lot", "shipment")
    serializer_class = CostEntrySerializer
    write_serializer_class = CostEntryBody
    filters = {
        "order": ["exact", "in"],
        "kind": ["exact", "in"],
        "incurred_on": ["exact", "gte", "lte"],
        "voided_at": ["isnull"],
    }
    search = ("what", "reference")
    moves = ("take_back",)
    move_serializers = {"take_back": TakeBackBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> CostEntry:
        order = values.pop("order")
        return verbs.record_cost(order=order, values=values, actor=actor, at=at)

    def move_take_back(self, row: CostEntry, values: Values, actor: Actor, at: datetime) -> CostEntry:
        return verbs.take_back_cost(
            entry=row, reason=values["reason"], actor=actor, at=at, expected=self.expected
        )

    def actions_of(self, row: CostEntry) -> Sequence[dict[str, Any]]:
        """Taking back is no state of the lifecycle."""
        allowed = access.can_cost(self.request.actor, row) and row.voided_at is None
        return [{"name": "take_back", "label": "Take back", "allowed": allowed, "reasons": []}]


class QuoteAgainstRealityView(ApiView):
    resource = "costs"

    def get(self, request: Any) -> Response:
        """By style, supplier and currency: quoted, ordered and real price of a piece, and each kind of what happened.

        ``q`` and ``supplier`` (its short name) narrow it. An amount that nobody wrote down counts in ``unknown``, not as 0.
        """
        actor: Actor = request.actor
        if not access.can_read_costs(actor):
            raise Http404
        asked = {key: request.query_params.get(key, "") for key in ("q", "supplier")}
        today = timezone.localdate()
        pairs = actual.pairs_of(actual.costs_of(actual.orders(actor, **asked), today), today)
        return Response({"results": [_pair(pair) for pair in pairs]})


class ActualCostView(ApiView):
    resource = "costs"

    def get(self, request: Any, pk: str) -> Response:
        """One order: quote, goods, and every fact of what happened with its address."""
        actor: Actor = request.actor
        try:
            row = named(actual.orders(actor), pk, actor=actor, prefix=PurchaseOrder.prefix)
        except serializers.ValidationError as error:
            raise Http404 from error
        (cost,) = actual.costs_of([row], timezone.localdate())
        facts = {line.kind: [_fact(each) for each in line.facts] for line in cost.actual.lines}
        body = _sums(cost.actual) | {"order": row.public_id, "quote": cost.quote and cost.quote.public_id}
        return Response(body | {"facts": facts})


def _pair(pair: actual.Pair) -> Values:
    return {
        "product": pair.product.public_id,
        "style_number": pair.product.style_number,
        "supplier": pair.supplier.public_id,
        "orders": [cost.order.public_id for cost in pair.costs],
        **_sums(pair.actual),
        "jumps": [
            {
                "order": jump.point.what.public_id, "unit": str(jump.point.unit), "before": f"{jump.before:.4f}",
                "begun": jump.point.begun,
                "changes": [{"deviation": each.what.public_id, "since": each.day} for each in jump.after],
            }
            for jump in pair.jumps
        ],
    }  # fmt: skip


def _sums(found: Actual) -> Values:
    return {
        "currency": found.currency,
        "pieces": found.pieces,
        "has_left": found.has_left,
        "quoted_unit": _text(found.quoted),
        "ordered_unit": _text(found.ordered_unit),
        "real_unit": _text(found.unit),
        "goods": _money(found.goods),
        "extra": _money(found.extra),
        "credited": _money(found.credited),
        "total": _money(found.total),
        "over_quote": _text(found.over),
        "erosion": _text(found.erosion),
        "unknown": found.unknown,
        "lines": {line.kind: _line(line) for line in found.lines},
    }


def _line(line: Line) -> Values:
    elsewhere = {currency: _money(amount) for currency, amount in line.elsewhere.items()}
    return {
        "known": _money(line.known), "n": line.n, "unknown": line.unknown, "pieces": line.pieces, "elsewhere": elsewhere,
    }  # fmt: skip


def _fact(fact: Any) -> Values:
    amount = None if fact.amount is None else {"amount": _money(fact.amount), "currency": fact.currency}
    return {
        "what": fact.what,
        "url": fact.url,
        "amount": amount,
        "pieces": fact.pieces,
        "days": fact.days,
        "day": fact.day,
    }


def _text(value: Any) -> str | None:
    return None if value is None else f"{value:.4f}"


def _money(value: Any) -> str:
    return f"{value:.2f}"


class SourcingDecisionSerializer(ResourceSerializer):
    owner = serializers.CharField(source="owner.email", read_only=True)

    class Meta:
        model = SourcingDecision
        fields = (
            "id", "product", "scenario", "choice", "model", "factors", "core", "reason", "owner", "decided_at", "revisit_on",
            "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class CoreAnswerBody(StrictSerializer):
    yes = serializers.BooleanField()
    why = serializers.CharField(max_length=300)


class SourcingDecisionBody(StrictSerializer):
    """owner: e-mail address of somebody of the brand. core: {question: {yes, why}}."""

    product = PublicIdField(queryset=Product.objects.all(), prefix=Product.prefix)
    choice = serializers.ChoiceField(choices=Sourcing.values)
    model = serializers.ChoiceField(
        choices=SourcingModel.values, required=False, allow_blank=True, default=""
    )
    factors = serializers.DictField(required=False)
    core = serializers.DictField(child=CoreAnswerBody(), required=False)
    reason = serializers.CharField(max_length=2000)
    owner = serializers.EmailField()
    revisit_on = serializers.DateField()


class ReviewBody(StrictSerializer):
    verdict = serializers.ChoiceField(choices=ReviewVerdict.values)
    reason = serializers.CharField(max_length=2000)
    next_on = serializers.DateField(required=False, allow_null=True)


class SourcingDecisionViewSet(TenantViewSet):
    """Make, buy or hybrid. ``review`` keeps a decision or has it decided anew; what changed since is kept with it."""

    resource = "costs"
    prefix = SourcingDecision.prefix
    queryset = SourcingDecision.objects.select_related("product", "scenario", "owner")
    serializer_class = SourcingDecisionSerializer
    write_serializer_class = SourcingDecisionBody
    filters = {
        "product": ["exact", "in"],
        "choice": ["exact", "in"],
        "revisit_on": ["gte", "lte"],
        "decided_at": ["gte", "lte"],
    }
    moves = ("review",)
    move_serializers = {"review": ReviewBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> SourcingDecision:
        owner = _owner(actor, values.pop("owner"))
        core = {key: dict(said) for key, said in values.pop("core", {}).items()}
        return sourcing.decide_sourcing(owner=owner, core=core, actor=actor, at=at, **values)

    def move_review(
        self, row: SourcingDecision, values: Values, actor: Actor, at: datetime
    ) -> SourcingDecision:
        sourcing.review_sourcing(decision=row, actor=actor, at=at, **values)
        return self.get_object()  # type: ignore[no-any-return]

    def answer(self, row: SourcingDecision, status: int = 200) -> Response:
        """One decision with what changed since it was taken."""
        response = super().answer(row, status)
        response.data["since"] = [vars(each) for each in since(row, timezone.localdate(self.at))]
        return response

    def actions_of(self, row: SourcingDecision) -> Sequence[dict[str, Any]]:
        allowed = access.can_decide_sourcing(self.request.actor, row)
        return [{"name": "review", "label": "Review", "allowed": allowed, "reasons": []}]


def _owner(actor: Actor, email: str) -> Any:
    rows = Membership.objects.filter(
        brand_id=actor.brand_id, supplier__isnull=True, is_active=True, user__email=email
    )
    member = rows.select_related("user").first()
    if member is None:
        raise Invalid(Reason("owner", _("Choose somebody of the brand: nobody has this address."), "owner"))
    return member.user
