"""The API door of quality control: inspections, their results, non-conformances, plans, defects, a lot's quality."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404
from django.urls import path
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer, refuse_unknown
from jewelops.api.doors import ApiView
from jewelops.api.problems import Problem
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.files.models import StoredFile
from jewelops.kernel import ids
from jewelops.kernel.errors import Reason
from qc import lots as lot_reads
from qc import stages, standing
from qc.models import Check, DefectType, Inspection, Nonconformance, Plan, Result
from qc.services import inspections, nonconformances, plans, results
from qc.services.results import MOST_ROWS, Log, Row
from qc.states import STAGE_PASSED
from sampling.models import Lot, ProcessStandard
from suppliers.models import Instrument


class InspectionSerializer(ResourceSerializer):
    state = serializers.CharField(read_only=True)
    plan = serializers.JSONField(source="snapshot", read_only=True)

    class Meta:
        model = Inspection
        fields = (
            "id", "lot", "supplier", "product", "stage", "attempt", "state", "mode", "switching", "pieces",
            "pieces_inspected", "plan", "verdict", "seniority", "workshop", "started_at", "signed_at", "client_key",
            "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class InspectionBody(StrictSerializer):
    lot = PublicIdField(queryset=Lot.objects.all(), prefix=Lot.prefix)
    stage = serializers.CharField(max_length=20, required=False, default="")
    workshop = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")
    seniority = serializers.CharField(max_length=20, required=False, allow_blank=True, default="")
    client_key = serializers.CharField(max_length=64, required=False, allow_blank=True, default="")


class InspectionViewSet(TenantViewSet):
    """POST starts (or joins) the inspection of a lot's stage; ``sign`` closes it with the computed verdict."""

    resource = "inspections"
    prefix = Inspection.prefix
    queryset = Inspection.objects.all()
    serializer_class = InspectionSerializer
    write_serializer_class = InspectionBody
    filters = {
        "state": ["exact", "in"],
        "stage": ["exact", "in"],
        "lot": ["exact", "in"],
        "supplier": ["exact", "in"],
        "started_at": ["gte", "lte"],
        "signed_at": ["gte", "lte", "isnull"],
    }
    search = ("lot__code",)
    moves = ("sign", "concede", "void")

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Inspection:
        return inspections.start_inspection(actor=actor, at=at, **values)

    def move_sign(self, row: Inspection, values: dict[str, Any], actor: Actor, at: datetime) -> Inspection:
        return inspections.sign_inspection(inspection=row, actor=actor, at=at)

    def move_concede(self, row: Inspection, values: dict[str, Any], actor: Actor, at: datetime) -> Inspection:
        return inspections.concede(inspection=row, reason=values.get("reason", ""), actor=actor, at=at)

    def move_void(self, row: Inspection, values: dict[str, Any], actor: Actor, at: datetime) -> Inspection:
        return inspections.void_inspection(
            inspection=row, reason=values.get("reason", ""), actor=actor, at=at
        )


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
        body = ResultBody(data=request.data)
        body.is_valid(raise_exception=True)
        values = dict(body.validated_data)
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
        body = ResultsBody(data=request.data)
        body.is_valid(raise_exception=True)
        rows = body.validated_data["rows"]
        known, many = ResultBody().fields, ResultBody(data=rows, many=True)
        for row in rows:
            refuse_unknown(row, known)
        many.is_valid(raise_exception=True)
        answers = self._log(many.validated_data, body.validated_data["mode"] == "partial")
        refused = any("problem" in answer for answer in answers)
        return Response({"results": answers}, status=207 if refused else 200)

    def _log(self, rows: list[dict[str, Any]], partial: bool) -> list[dict[str, Any]]:
        groups: dict[str, list[int]] = {}
        for index, values in enumerate(rows):
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
        return [answers[index] for index in sorted(answers)]


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


class NonconformanceSerializer(ResourceSerializer):
    state = serializers.CharField(read_only=True)
    owner_name = serializers.CharField(source="owner.name", read_only=True, default=None)

    class Meta:
        model = Nonconformance
        fields = (
            "id", "number", "lot", "supplier", "inspection", "stage", "what", "severity", "quantity", "state",
            "disposition", "disposition_reason", "owner_name", "due_on", "containment", "root_cause",
            "corrective_action", "prevention", "verification", "scrapped", "reworked", "cost_amount", "cost_currency",
            "opened_at", "closed_at", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = (
            "number", "supplier", "inspection", "disposition", "disposition_reason", "opened_at", "closed_at", "version",
            "created_at", "updated_at",
        )  # fmt: skip


class NonconformanceBody(StrictSerializer):
    lot = PublicIdField(queryset=Lot.objects.all(), prefix=Lot.prefix)
    stage = serializers.ChoiceField(choices=[stage.value for stage in stages.ORDER])
    what = serializers.CharField(max_length=2000)
    severity = serializers.ChoiceField(choices=["critical", "major", "minor"])
    quantity = serializers.IntegerField(min_value=1)


class NonconformanceChange(StrictSerializer):
    what = serializers.CharField(max_length=2000, required=False)
    due_on = serializers.DateField(required=False)
    containment = serializers.CharField(required=False, allow_blank=True)
    root_cause = serializers.CharField(required=False, allow_blank=True)
    corrective_action = serializers.CharField(required=False, allow_blank=True)
    prevention = serializers.CharField(required=False, allow_blank=True)
    verification = serializers.CharField(required=False, allow_blank=True)
    scrapped = serializers.IntegerField(min_value=0, required=False)
    reworked = serializers.IntegerField(min_value=0, required=False)
    cost_amount = serializers.DecimalField(max_digits=12, decimal_places=2, required=False, allow_null=True)
    cost_currency = serializers.CharField(max_length=3, required=False, allow_blank=True)


class DispositionBody(StrictSerializer):
    disposition = serializers.CharField(max_length=10)
    reason = serializers.CharField(max_length=2000)


class NonconformanceViewSet(TenantViewSet):
    resource = "nonconformances"
    prefix = Nonconformance.prefix
    queryset = Nonconformance.objects.select_related("owner")
    serializer_class = NonconformanceSerializer
    filters = {
        "state": ["exact", "in"],
        "supplier": ["exact", "in"],
        "lot": ["exact", "in"],
        "stage": ["exact", "in"],
        "severity": ["exact", "in"],
        "due_on": ["gte", "lte"],
    }
    search = ("number", "what", "lot__code")
    moves = ("contain", "find_cause", "take_action", "verify", "act_again", "close", "dispose")
    move_serializers = {"dispose": DispositionBody}

    def values_of(self, data: Any, row: Any = None, partial: bool = False) -> dict[str, Any]:
        kind = NonconformanceChange if row is not None else NonconformanceBody
        body = kind(data=data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Nonconformance:
        return nonconformances.open_nonconformance(actor=actor, at=at, **values)

    def update_with(
        self, row: Nonconformance, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Nonconformance:
        return nonconformances.edit_nonconformance(
            nonconformance=row, values=values, actor=actor, at=at, expected=expected
        )

    def move_dispose(
        self, row: Nonconformance, values: dict[str, Any], actor: Actor, at: datetime
    ) -> Nonconformance:
        return nonconformances.decide_disposition(nonconformance=row, actor=actor, at=at, **values)


class CheckSerializer(ResourceSerializer):
    class Meta:
        model = Check
        fields = (
            "id", "position", "stage", "kind", "code", "what", "method", "acceptance", "instrument", "requirement",
            "lock_item", "lower", "upper", "target", "unit", "direction", "expected", "severity", "mode", "pieces",
        )  # fmt: skip


class PlanSerializer(ResourceSerializer):
    class Meta:
        model = Plan
        fields = (
            "id", "standard", "sampling_standard", "level", "aqls", "modes", "reduced_allowed", "version",
            "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = ("sampling_standard", "version", "created_at", "updated_at")


class PlanBody(StrictSerializer):
    standard = PublicIdField(queryset=ProcessStandard.objects.all(), prefix=ProcessStandard.prefix)


class PlanChange(StrictSerializer):
    level = serializers.CharField(max_length=4, required=False)
    aqls = serializers.DictField(child=serializers.CharField(max_length=8), required=False)
    modes = serializers.DictField(child=serializers.CharField(max_length=5), required=False)
    reduced_allowed = serializers.BooleanField(required=False)


class PlanViewSet(TenantViewSet):
    """POST {"standard": …} derives the plan of a locked standard."""

    resource = "inspections"
    prefix = Plan.prefix
    queryset = Plan.objects.all()
    serializer_class = PlanSerializer
    filters = {"standard": ["exact", "in"]}
    expand = {"checks": ("checks", CheckSerializer)}

    def values_of(self, data: Any, row: Any = None, partial: bool = False) -> dict[str, Any]:
        body = (PlanChange if row is not None else PlanBody)(data=data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Plan:
        return plans.make_plan(actor=actor, at=at, **values)

    def update_with(
        self, row: Plan, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Plan:
        return plans.change_plan(plan=row, values=values, actor=actor, at=at, expected=expected)


class DefectTypeSerializer(ResourceSerializer):
    class Meta:
        model = DefectType
        fields = (
            "id",
            "stage",
            "code",
            "name",
            "severity",
            "term",
            "is_active",
            "position",
            "version",
            "updated_at",
        )


class DefectTypeViewSet(TenantViewSet):
    resource = "inspections"
    prefix = DefectType.prefix
    queryset = DefectType.objects.all()
    serializer_class = DefectTypeSerializer
    filters = {
        "stage": ["exact", "in"],
        "severity": ["exact", "in"],
        "is_active": ["exact"],
        "code": ["exact", "in"],
    }


class LotQuality(ApiView):
    """A lot's way through the six stages: what passed, what was found, what stands against the next inspection."""

    resource = "inspections"

    def get(self, request: Any, pk: str) -> Response:
        """Constant number of queries."""
        try:
            row = Lot.objects.seen(request.actor, pk=ids.parse(pk, Lot.prefix))
        except ValueError as error:
            raise Http404 from error
        lot = lot_reads.fresh(row.pk)
        looks = list(lot_reads.inspections_of(lot).select_related("tally").order_by("attempt"))
        reasons = inspections.reasons_against_starting(lot, lot.stage)
        return Response(
            {
                "lot": lot.public_id,
                "code": lot.code,
                "state": lot.state,
                "stage": lot.stage,
                "stages": [
                    _stage(stage, [look for look in looks if look.stage == stage]) for stage in stages.ORDER
                ],
                "reasons": [{"code": one.code, "detail": one.text} for one in reasons],
            }
        )


def _stage(stage: Any, looks: list[Inspection]) -> dict[str, Any]:
    return {
        "stage": stage.value,
        "passed": any(look.state in STAGE_PASSED for look in looks),
        "inspections": [
            {
                "id": look.public_id,
                "attempt": look.attempt,
                "state": look.state,
                "pieces": look.pieces,
                "done": standing.of(look).done,
                "reasons": look.verdict.get("reasons", []),
            }
            for look in looks
        ],
    }


routes: list[tuple[str, Any, str]] = [
    ("inspections", InspectionViewSet, "inspection"),
    ("inspection-results", ResultViewSet, "inspection-result"),
    ("non-conformances", NonconformanceViewSet, "non-conformance"),
    ("qc-plans", PlanViewSet, "qc-plan"),
    ("defect-types", DefectTypeViewSet, "defect-type"),
]
paths = [
    path("bulk/inspection-results", BulkResults.as_view(), name="bulk-inspection-results"),
    path("lots/<str:pk>/quality", LotQuality.as_view(), name="lot-quality"),
]
