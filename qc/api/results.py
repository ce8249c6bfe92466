"""Results: one, many, listed, taken back."""

import uuid
from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import RowAsSent, StrictSerializer
from jewelops.api.bulk import BulkAnswer, malformed, refuse_too_many
from jewelops.api.doors import ApiView, problem_of
from jewelops.api.problems import Problem
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.files.models import StoredFile
from jewelops.kernel import ids
from jewelops.kernel.errors import Reason
from qc.models import Check, Inspection, Result
from qc.result_rows import Row
from qc.services import results
from qc.services.results import Log, Logged
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
        return Response(self.shown([row])[0], status=status)

    def move_void(self, row: Result, values: dict[str, Any], actor: Actor, at: datetime) -> Result:
        return results.void_result(result=row, reason=values.get("reason", ""), actor=actor, at=at)


class ResultsBody(StrictSerializer):
    mode = serializers.ChoiceField(choices=["partial", "atomic"], default="partial")
    rows = serializers.ListField(child=RowAsSent(), allow_empty=False)


class BulkResults(ApiView):
    """Up to 500 results, of one inspection or several: validated and written as one set."""

    resource = "inspections"
    serializer_class = ResultsBody

    @extend_schema(
        request=inline_serializer(
            "BulkResults", {"mode": ResultsBody().fields["mode"], "rows": ResultBody(many=True)}
        ),
        responses={200: BulkAnswer, 207: BulkAnswer},
    )
    def post(self, request: Any) -> Response:
        """Each row has its own status: 201 logged, 200 its client_key was known, or a problem.

        400 a value of the wrong shape, 404 no such inspection, 409 the inspection is signed, 422 the plan refuses it.
        The answer is 200 when every row stands, 207 when one does not. In mode atomic one refused row undoes all: 400
        when it is the shape, else 422. More than 500: 413.
        """
        refuse_too_many(request.data)
        body = ResultsBody.read(request.data)
        atomic = body["mode"] == "atomic"
        rows, faults = _read(body["rows"])
        if faults and atomic:
            raise serializers.ValidationError({"rows": {str(index): each for index, each in faults.items()}})
        refusals = {index: malformed(index, detail) for index, detail in faults.items()}
        with transaction.atomic():
            stood, refused = self._log(rows) if rows else ({}, {})
            if refused and atomic:
                raise Problem("invalid", [reason for each in refused.values() for reason in each.reasons])
        answers = stood | {index: self._refused(each) for index, each in (refusals | refused).items()}
        keys = [row.get("client_key", "") for row in body["rows"]]
        shown = [{"index": index, "client_key": keys[index], **answers[index]} for index in sorted(answers)]
        return Response({"results": shown}, status=200 if len(stood) == len(shown) else 207)

    def _log(self, rows: "dict[int, Sent]") -> tuple[dict[int, dict[str, Any]], dict[int, Problem]]:
        """What stands and what does not, each by its place in the request."""
        groups: dict[uuid.UUID, dict[int, Row]] = defaultdict(dict)
        for index, (inspection, row) in rows.items():
            groups[inspection][index] = row
        logs = results.log_many(
            rows={pk: list(group.values()) for pk, group in groups.items()},
            actor=self.request.actor,
            at=self.at,
        )
        stood, refused = {}, {}
        for pk, group in groups.items():
            for place, index in enumerate(group):
                each = logs[pk].rows[place] if pk in logs else None
                if each is None or each.reasons:
                    refused[index] = _refusal(index, each)
                else:
                    stood[index] = _standing(each)
        return stood, refused

    def _refused(self, problem: Problem) -> dict[str, Any]:
        body = problem_of(problem, self)
        return {"status": body["status"], "problem": body}


Sent = tuple[uuid.UUID, Row]


def _read(rows: list[dict[str, Any]]) -> tuple[dict[int, Sent], dict[int, dict[str, list[Any]]]]:
    """What can be read, with its inspection, and the faults of shape of the others, each by its place."""
    values, faults = ResultBody.read_each(rows)
    # Most rows name the inspection that the row before named.
    inspection = cache(lambda text: pk_of(text, Inspection.prefix, "inspection"))
    read = {}
    for index, each in values.items():
        try:
            read[index] = inspection(each["inspection"]), row_of(each)
        except serializers.ValidationError as error:
            faults[index] = error.detail
    return read, faults


def _refusal(index: int, each: Logged | None) -> Problem:
    if each is None:
        text = _("There is no such inspection, or it is not yours to see.")
        return Problem("not-found", [Reason("not_found", text, f"/rows/{index}/inspection")])
    slug = "conflict" if each.reasons[0].code == "signed" else "invalid"
    return Problem(
        slug, [replace(one, field=f"/rows/{index}/{one.field.rsplit('/', 1)[-1]}") for one in each.reasons]
    )


def _standing(each: Logged) -> dict[str, Any]:
    return {
        "status": 200 if each.replayed else 201,
        "id": ids.public(Result.prefix, each.id) if each.id else None,
        "client_key": each.key,
    }
