"""Contracts at the API: the register, what is agreed in each, and the options that may be asked for."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from suppliers.api.registers import EntryViewSet, resource_of, serializer_of
from suppliers.contract_facts import option_state, standing
from suppliers.contract_states import Carrier, ClauseKind
from suppliers.models import Contract, ContractOption
from suppliers.registers import CONTRACTS
from suppliers.services import contracts as verbs


class ClauseRows(serializers.ListField):
    """The clauses that were looked for."""

    def to_representation(self, data: Any) -> list[Any]:
        return [
            {"kind": row.kind, "is_agreed": row.is_agreed, "carrier": row.carrier, "wording": row.wording}
            for row in data.all()
        ]


class StateField(serializers.CharField):
    """unsigned, ahead, holds, ends or ended: derived from signatures and days."""

    def to_representation(self, value: Any) -> str:
        return str(standing(value, timezone.localdate()).state)


class ClauseBody(StrictSerializer):
    kind = serializers.ChoiceField(choices=ClauseKind.values)
    is_agreed = serializers.BooleanField()
    carrier = serializers.ChoiceField(choices=Carrier.values, required=False, allow_blank=True, default="")
    wording = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="")


class ClausesBody(StrictSerializer):
    clauses = ClauseBody(many=True, allow_empty=False)


class ContractBase(EntryViewSet):
    """Contracts of a supplier. ``agree`` writes down any number of clauses; options are a resource of their own."""

    moves = ("agree",)
    move_serializers = {"agree": ClausesBody}

    def actions_of(self, row: Any) -> list[dict[str, Any]]:
        """Clauses can be written down at any time."""
        return [{"name": "agree", "label": "agree", "allowed": True, "reasons": []}]

    def move_agree(self, row: Contract, values: dict[str, Any], actor: Actor, at: datetime) -> Contract:
        said = {
            each["kind"]: verbs.Said(each["is_agreed"], each["carrier"], each["wording"])
            for each in values["clauses"]
        }
        verbs.agree_clauses(contract=row, said=said, actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]


ContractViewSet = resource_of(
    CONTRACTS,
    base=ContractBase,
    serializer=serializer_of(
        CONTRACTS, state=StateField(source="*", read_only=True), clauses=ClauseRows(read_only=True)
    ),
)
ContractViewSet.queryset = Contract.objects.select_related("supplier").prefetch_related("clauses")


class OptionStateField(serializers.CharField):
    """open, exercised or lapsed: derived."""

    def to_representation(self, value: Any) -> str:
        return str(option_state(value, timezone.localdate()))


class ContractOptionSerializer(ResourceSerializer):
    state = OptionStateField(source="*", read_only=True)
    exercised_by_name = serializers.CharField(source="exercised_by.name", read_only=True, default=None)

    class Meta:
        model = ContractOption
        fields = (
            "id", "contract", "kind", "what", "condition", "until_on", "state", "exercised_on", "exercised_by_name",
            "exercised_note", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = ("exercised_on", "exercised_note", "version", "created_at", "updated_at")


class ExerciseBody(StrictSerializer):
    note = serializers.CharField(max_length=200)


class ContractOptionViewSet(TenantViewSet):
    """Options agreed up front. ``exercise`` asks for one; both sides are told."""

    resource = "suppliers"
    prefix = ContractOption.prefix
    queryset = ContractOption.objects.select_related("contract__supplier", "exercised_by")
    serializer_class = ContractOptionSerializer
    filters = {"contract": ["exact", "in"], "kind": ["exact", "in"], "until_on": ["gte", "lte", "isnull"], "exercised_on": ["isnull"]}  # fmt: skip
    moves = ("exercise",)
    move_serializers = {"exercise": ExerciseBody}

    def get_queryset(self) -> Any:
        """Whoever may not read contracts reads no option either."""
        contracts = Contract.objects.visible_to(self.request.actor)
        return super().get_queryset().filter(contract__in=contracts)

    def actions_of(self, row: ContractOption) -> list[dict[str, Any]]:
        open_ = option_state(row, timezone.localdate()) == "open" and row.contract.is_signed
        return [{"name": "exercise", "label": "exercise", "allowed": open_, "reasons": []}]

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> ContractOption:
        return verbs.add_option(actor=actor, at=at, **values)

    def move_exercise(
        self, row: ContractOption, values: dict[str, Any], actor: Actor, at: datetime
    ) -> ContractOption:
        return verbs.exercise_option(option=row, note=values["note"], actor=actor, at=at)


routes = [
    ("contracts", ContractViewSet, "contract"),
    ("contract-options", ContractOptionViewSet, "contract-option"),
]
