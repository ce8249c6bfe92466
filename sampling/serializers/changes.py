"""How change orders look outside."""

from rest_framework import serializers

from jewelops.api.bodies import MoveBody, StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.change_states import BucketChoice, ChangeKind, Effective
from sampling.models import ChangeDisposition, ChangeOrder, ChangeParty, Dossier
from sampling.serializers.stamps import STAMPS
from sampling.states import Disposition


class ChangeDispositionSerializer(ResourceSerializer):
    class Meta:
        model = ChangeDisposition
        fields = ("bucket", "action", "note")


class ChangePartySerializer(ResourceSerializer):
    dispositions = ChangeDispositionSerializer(many=True, read_only=True)

    class Meta:
        model = ChangeParty
        fields = ("id", "dossier", "cost", "currency", "lead_time_days", "signed_at", "dispositions")


class ChangeSerializer(ResourceSerializer):
    """``parties``: for a factory's token its own part alone."""

    per_request = True
    parties = serializers.SerializerMethodField()
    cycle_days = serializers.DecimalField(
        max_digits=8, decimal_places=1, read_only=True, allow_null=True, source="days"
    )

    class Meta:
        model = ChangeOrder
        fields = (
            "id", "number", "revision", "kind", "title", "what", "reason", "asked_side", "asked_at", "effective", "effective_on", "state",
            "signed_at", "agreed_at", "implemented_at", "closing_reason", "made_revision", "made_standard", "cycle_days", "parties", *STAMPS,
        )  # fmt: skip
        read_only_fields = (
            "number", "revision", "asked_side", "asked_at", "state", "signed_at", "agreed_at", "implemented_at", "closing_reason",
            "made_revision", "made_standard", *STAMPS,
        )  # fmt: skip

    def get_parties(self, row: ChangeOrder) -> list[dict[str, object]]:
        actor = self.context["request"].actor
        own = [
            each
            for each in row.parties.all()
            if actor.is_brand_side or each.dossier.supplier_id == actor.supplier_id
        ]
        return list(ChangePartySerializer(own, many=True, context=self.context).data)


class ChangeBody(StrictSerializer):
    """dossier: the pair whose work would change; effective_on: only with effective ``date``."""

    dossier = PublicIdField(queryset=Dossier.objects.select_related("revision", "supplier"), prefix="dos")
    kind = serializers.ChoiceField(choices=ChangeKind.choices)
    title = serializers.CharField(max_length=160)
    what = serializers.CharField(max_length=4000)
    reason = serializers.CharField(max_length=4000)
    effective = serializers.ChoiceField(choices=Effective.choices, default=Effective.LOT)
    effective_on = serializers.DateField(required=False, allow_null=True)


class DispositionsBody(MoveBody):
    """dossier: which factory's part; actions: {bucket: use_as_is, rework, scrap or return; empty takes it back}."""

    dossier = PublicIdField(queryset=Dossier.objects.select_related("supplier"), prefix="dos")
    actions = serializers.DictField(
        child=serializers.ChoiceField(
            choices=[("", ""), *((each, each) for each in Disposition.values if each != Disposition.OPEN)],
            allow_blank=True,
        )
    )

    def validate_actions(self, value: dict[str, str]) -> dict[str, str]:
        unknown = sorted(set(value) - set(BucketChoice.values))
        if unknown:
            raise serializers.ValidationError(
                f"Unknown: {', '.join(unknown)}. Known: {', '.join(BucketChoice.values)}."
            )
        return value


class ChangeSignBody(MoveBody):
    """A factory states what the change costs and how much longer it takes; a brand's signature carries neither."""

    cost = serializers.DecimalField(max_digits=12, decimal_places=2, min_value=0, required=False)
    currency = serializers.CharField(max_length=3, required=False)
    lead_time_days = serializers.IntegerField(min_value=0, max_value=400, required=False)
