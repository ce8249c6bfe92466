"""What customers sent back, with how it failed."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.files.models import StoredFile
from qc.models import CustomerReturn
from qc.services import returns
from qc.states import FailureMode
from sampling.models import Lot


class ReturnSerializer(ResourceSerializer):
    class Meta:
        model = CustomerReturn
        fields = (
            "id", "lot", "supplier", "mode", "quantity", "serial", "returned_on", "note", "photo", "version",
            "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class ReturnBody(StrictSerializer):
    lot = PublicIdField(queryset=Lot.objects.all(), prefix=Lot.prefix)
    mode = serializers.ChoiceField(choices=FailureMode.values)
    quantity = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False, default=1)
    serial = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")
    returned_on = serializers.DateField()
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    photo = PublicIdField(
        queryset=StoredFile.objects.all(), prefix=StoredFile.prefix, required=False, allow_null=True
    )


class ReturnViewSet(TenantViewSet):
    """POST records pieces of one lot that failed the same way."""

    resource = "inspections"
    prefix = CustomerReturn.prefix
    queryset = CustomerReturn.objects.all()
    serializer_class = ReturnSerializer
    write_serializer_class = ReturnBody
    filters = {
        "lot": ["exact", "in"],
        "supplier": ["exact", "in"],
        "mode": ["exact", "in"],
        "returned_on": ["gte", "lte"],
    }
    search = ("lot__code", "serial")

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> CustomerReturn:
        return returns.record_return(actor=actor, at=at, **values)
