"""The shapes of the resilience resources outside."""

from rest_framework import serializers

from costing.models import Chokepoint
from costing.resilience_states import ChokepointPlan
from jewelops.api.bodies import MoveBody
from jewelops.api.shapes import ResourceSerializer

STAMPS = ("version", "created_at", "updated_at")


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
