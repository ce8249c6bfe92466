"""Results: one, many, listed, taken back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.doors import ApiView
from jewelops.api.problems import Problem
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.files.models import StoredFile
from jewelops.kernel import ids
from jewelops.kernel.errors import Reason
from qc.models import Check, Inspection, Result
from qc.services import results
from qc.services.results import MOST_ROWS, Log, Row
from suppliers.models import Instrument


class ResultSerializer(ResourceSerializer):
    check = PublicIdField(source="check_item", read_only=True, prefix=Check.prefix)

    class Meta:
        model = Result
        fields = (
            "id", "inspection", "check", "piece", "value", "passed", "defect_type", "severity", "note", "photo",
            "instrument", "recorded_at", "received_at", "client_key", "voids",
        )  # fmt: skip
        read_only_fields = fields


class ResultBody(StrictSerializer):
    """One fact. check: its number in the plan, or the check's id. value for a measured check, passed for the others."""

    inspection = serializers.CharField(max_length=40)
    check = serializers.CharField(max_length=40)
    piece = serializers.IntegerField(min_value=1, max_value=1_000_000)
    value = serializers.DecimalField(max_digits=12, decimal_places=4, required=False, allow_null=True)
    passed = serializers.BooleanField(required=False, allow_null=True, default=None)
    defect = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    severity = serializers.CharField(max_length=10, required=False, allow_blank=True, default="")
    note = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    photo = serializers.CharField(max_length=40, required=False, allow_null=True)
    instrument = serializers.CharField(max_length=40, required=False, allow_null=True)
    recorded_at = serializers.DateTimeField(required=False, allow_null=True)
    client_key = serializers.CharField(max_length=64, required=False, allow_blank=True, default="")


def pk_of(text: str | None, prefix: str, pointer: str) -> Any:
    """The id behind a public one. Raises ValidationError that names the field."""
    if text is None:
        return None
    try:
        return ids.parse(text, prefix)
    except ValueError as error:
        detail = _("This is not an id of the kind %(prefix)s_….") % {"prefix": prefix}
        raise serializers.ValidationError({pointer: [ErrorDetail(detail, "id")]}) from error


def row_of(values: dict[str, Any]) -> Row:
    check = values["check"]
    if check.startswith(f"{Check.prefix}_"):
        check = str(pk_of(check, Check.prefix, "check"))
    return Row(
        check=check,
        piece=values["piece"],
        value=values.get("value"),
        passed=values["passed"],
        defect=values["defect"],
        severity=values["severity"],
        note=values["note"],
        photo_id=pk_of(values.get("photo"), StoredFile.prefix, "photo"),
        instrument_id=pk_of(values.get("instrument"), Instrument.prefix, "instrument"),
        recorded_at=values.get("recorded_at"),
        key=values["client_key"],
    )


def shown(log: Log, index: int) -> dict[str, Any]:
    """What was logged, with the verdict so far: read from what was written, without another query."""
    each = log.rows[index]
    verdict = log.standing.verdict
    return {
        "id": ids.public(Result.prefix, each.id) if each.id else None,
        "inspection": log.inspection.public_id,
        "client_key": each.key,
        "passed": each.passed,
        "replayed": each.replayed,
        "verdict": {
            "outcome": verdict.outcome.value,
            "early": verdict.early,
            "done": log.standing.done,
            "pieces": log.standing.pieces,
            "found": log.standing.found,
        },
    }


class ResultViewSet(TenantViewSet):
    """Append-only. POST logs one; ``void`` takes one back. A known client_key answers with the first."""

    resource = "inspections"
    prefix = Result.prefix
    queryset = Result.objects.all()
    serializer_class = ResultSerializer
    write_serializer_class = ResultBody
    filters = {
        "inspection": ["exact", "in"],
        "passed": ["exact", "isnull"],
        "severity": ["exact", "in"],
        "recorded_at": ["gte", "lte"],
        "client_key": ["exact", "in"],
        "voids": ["isnull"],
    }
    moves = ("void",)

    def create(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        values = ResultBody.read(request.data)
        log = results.log_results(
            inspection=pk_of(values["inspection"], Inspection.prefix, "inspection"),
            rows=[row_of(values)],
            actor=request.actor,
            at=self.at,
        )
        answer = shown(log, 0)
        return Response(answer, status=200 if answer["replayed"] else 201)

    def answer(self, row: Any, status: int = 200) -> Response:
        return Response(self.shown(row), status=status)

    def move_void(self, row: Result, values: dict[str, Any], actor: Actor, at: datetime) -> Result:
        return results.void_result(result=row, reason=values.get("reason", ""), actor=actor, at=at)


class ResultsBody(StrictSerializer):
    mode = serializers.ChoiceField(choices=["partial", "atomic"], default="partial")
    rows = serializers.ListField(child=serializers.DictField(), allow_empty=False, max_length=MOST_ROWS)


class BulkResults(ApiView):
    """Up to 500 results, of one inspection or several: validated and written inspection by inspection, as sets."""

    resource = "inspections"
    serializer_class = ResultsBody

    def post(self, request: Any) -> Response:
        """200 when every row stands; 207 in mode partial, 422 in mode atomic, when one does not."""
        body = ResultsBody.read(request.data)
        partial = body["mode"] == "partial"
        rows, malformed = ResultBody.read_each(body["rows"])
        if malformed and not partial:
            raise serializers.ValidationError(
                {"rows": {str(index): detail for index, detail in malformed.items()}}
            )
        answers = self._log(rows, partial) | {
            index: _malformed(index, detail) for index, detail in malformed.items()
        }
        refused = any("problem" in answer for answer in answers.values())
        return Response(
            {"results": [answers[index] for index in sorted(answers)]}, status=207 if refused else 200
        )

    def _log(self, rows: dict[int, dict[str, Any]], partial: bool) -> dict[int, dict[str, Any]]:
        groups: dict[str, list[int]] = {}
        for index, values in rows.items():
            groups.setdefault(values["inspection"], []).append(index)
        answers: dict[int, dict[str, Any]] = {}
        with transaction.atomic():
            for name, indexes in groups.items():
                log = results.log_results(
                    inspection=pk_of(name, Inspection.prefix, "inspection"),
                    rows=[row_of(rows[index]) for index in indexes],
                    actor=self.request.actor,
                    at=self.at,
                    partial=True,
                )
                answers |= {index: _bulk_answer(log, place, index) for place, index in enumerate(indexes)}
            faults = [reason for answer in answers.values() for reason in answer.pop("reasons")]
            if faults and not partial:
                raise Problem("invalid", faults)
        return answers


def _malformed(index: int, detail: dict[str, list[Any]]) -> dict[str, Any]:
    """The answer to a row of the wrong shape. detail: the faults of each field, as the REST framework lists them."""
    errors = [
        {"pointer": f"/rows/{index}/{field}", "code": one.code, "detail": str(one)}
        for field, faults in detail.items()
        for one in faults
    ]
    return {"index": index, "status": 400, "problem": {"status": 400, "errors": errors}}


def _bulk_answer(log: Log, place: int, index: int) -> dict[str, Any]:
    each = log.rows[place]
    if each.reasons:
        reasons = [
            Reason(one.code, one.text, f"/rows/{index}/{one.field.rsplit('/', 1)[-1]}")
            for one in each.reasons
        ]
        errors = [{"pointer": one.field, "code": one.code, "detail": one.text} for one in reasons]
        return {
            "index": index,
            "status": 422,
            "problem": {"status": 422, "errors": errors},
            "reasons": reasons,
        }
    status = 200 if each.replayed else 201
    shown_id = ids.public(Result.prefix, each.id) if each.id else None
    return {"index": index, "status": status, "id": shown_id, "client_key": each.key, "reasons": []}
