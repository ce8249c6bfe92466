"""Readings that machines, sensors and cameras send, up to 500 at once."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from qc.models import MachineReading
from qc.services.readings import MOST_ROWS, Answer, Sent, log_readings
from qc.states import ReadingSource
from specs.states import Stage


class ReadingSerializer(ResourceSerializer):
    class Meta:
        model = MachineReading
        fields = (
            "id", "lot", "supplier", "kind", "source", "stage", "operation", "parameter", "value", "unit", "lower",
            "upper", "inside", "measured_at", "received_at", "client_key",
        )  # fmt: skip
        read_only_fields = fields


class ReadingBody(StrictSerializer):
    """lot: code or id. stage: where it is left out, the stage the lot is in. operation: its number in the routing."""

    client_key = serializers.CharField(min_length=8, max_length=64)
    lot = serializers.CharField(max_length=64)
    kind = serializers.ChoiceField(
        choices=ReadingSource.values, required=False, default=ReadingSource.MACHINE.value
    )
    source = serializers.CharField(max_length=60)  # type: ignore[assignment]  # a field of ours of the name of an attribute of a field
    stage = serializers.ChoiceField(choices=Stage.values, required=False, allow_blank=True, default="")
    operation = serializers.IntegerField(
        min_value=0, max_value=9999, required=False, allow_null=True, default=None
    )
    parameter = serializers.CharField(max_length=120)
    value = serializers.DecimalField(max_digits=14, decimal_places=4)
    unit = serializers.CharField(max_length=20, required=False, allow_blank=True, default="")
    measured_at = serializers.DateTimeField()


class ReadingsBody(StrictSerializer):
    rows = serializers.ListField(child=serializers.DictField(), allow_empty=False, max_length=MOST_ROWS)


class ReadingViewSet(TenantViewSet):
    """Append-only. POST takes up to 500; a known client_key answers with the first. 207 when some were refused."""

    resource = "readings"
    prefix = MachineReading.prefix
    queryset = MachineReading.objects.all()
    serializer_class = ReadingSerializer
    write_serializer_class = ReadingsBody
    filters = {
        "lot": ["exact", "in"],
        "kind": ["exact", "in"],
        "source": ["exact", "in"],
        "stage": ["exact", "in"],
        "parameter": ["exact", "in"],
        "inside": ["exact", "isnull"],
        "measured_at": ["gte", "lte"],
        "client_key": ["exact", "in"],
    }

    @extend_schema(request=ReadingsBody)
    def create(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        rows = ReadingBody.read_many(ReadingsBody.read(request.data)["rows"])
        sent = [Sent(key=row.pop("client_key"), **row) for row in rows]
        answers = log_readings(rows=sent, actor=request.actor, at=self.at)
        refused = any(answer.reasons for answer in answers)
        body = [_answer(answer, index) for index, answer in enumerate(answers)]
        return Response({"results": body}, status=207 if refused else 200)


def _answer(answer: Answer, index: int) -> dict[str, Any]:
    if answer.reading is None:
        errors = [
            {"pointer": f"/rows/{index}/{reason.field}", "code": reason.code, "detail": reason.text}
            for reason in answer.reasons
        ]
        return {"index": index, "status": 422, "problem": {"status": 422, "errors": errors}}
    return {
        "index": index,
        "status": 200 if answer.replayed else 201,
        "id": answer.reading.public_id,
        "client_key": answer.key,
        "inside": answer.reading.inside,
    }
