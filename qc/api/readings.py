"""Readings that machines, sensors and cameras send, up to 500 at once."""

from dataclasses import replace
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from jewelops.api.bodies import RowAsSent, StrictSerializer
from jewelops.api.bulk import RowAnswer, malformed, refuse_too_many
from jewelops.api.doors import problem_of
from jewelops.api.problems import Problem
from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from qc.models import MachineReading
from qc.services.readings import Answer, Sent, log_readings
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
    rows = serializers.ListField(child=RowAsSent(), allow_empty=False)


class ReadingAnswer(RowAnswer):
    inside = serializers.BooleanField(
        required=False, allow_null=True, help_text="Of what was agreed; null where nothing was."
    )


class ReadingAnswers(serializers.Serializer[Any]):
    results = ReadingAnswer(many=True)


class ReadingViewSet(TenantViewSet):
    """Append-only. POST takes up to 500; a known client_key answers with the first. 207 when some were refused.

    Each row has its own status: 201 stored, 200 its client_key was known, 400 a value of the wrong shape, 422 refused.
    """

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

    @extend_schema(request=ReadingsBody, responses={200: ReadingAnswers, 207: ReadingAnswers})
    def create(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        refuse_too_many(request.data)
        rows = ReadingsBody.read(request.data)["rows"]
        values, faults = ReadingBody.read_each(rows)
        sent = [Sent(key=row.pop("client_key"), **row) for row in values.values()]
        answers = zip(values, log_readings(rows=sent, actor=request.actor, at=self.at), strict=True)
        stood, refused = {}, {index: malformed(index, each) for index, each in faults.items()}
        for index, answer in answers:
            if answer.reading is None:
                refused[index] = _refusal(answer, index)
            else:
                stood[index] = _standing(answer, answer.reading)
        found = stood | {index: self._refused(each) for index, each in refused.items()}
        shown = [
            {"index": index, "client_key": rows[index].get("client_key", ""), **found[index]}
            for index in sorted(found)
        ]
        return Response({"results": shown}, status=207 if refused else 200)

    def _refused(self, problem: Problem) -> dict[str, Any]:
        body = problem_of(problem, self)
        return {"status": body["status"], "problem": body}


def _refusal(answer: Answer, index: int) -> Problem:
    return Problem("invalid", [replace(each, field=f"/rows/{index}/{each.field}") for each in answer.reasons])


def _standing(answer: Answer, reading: MachineReading) -> dict[str, Any]:
    return {
        "status": 200 if answer.replayed else 201,
        "id": reading.public_id,
        "inside": reading.inside,
    }
