"""The API door of samples: the rounds, their build record, their measurements, their verdict."""

from datetime import datetime
from typing import Any

from rest_framework.decorators import action
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.api.decimals import exact
from sampling.build_facts import gaps_of
from sampling.evaluation import Sheet, SheetRow, evaluation_of
from sampling.models import Sample
from sampling.serializers.bodies import ReasonBody
from sampling.serializers.golden import SealBody
from sampling.serializers.samples import (
    BuildStepSerializer,
    CommentedBody,
    MeasureBody,
    MeasurementSerializer,
    PhotoBody,
    PhotoSerializer,
    RecordBody,
    SampleSerializer,
    SendBody,
)
from sampling.services import build, evaluation, samples

Values = dict[str, Any]


class SampleViewSet(TenantViewSet):
    """Rounds of a dossier; the build record is written whole or in parts with POST {id}/record."""

    resource = "samples"
    prefix = "smp"
    queryset = Sample.objects.select_related("dossier", "lot").prefetch_related(
        "comments__item", "comments__change"
    )
    serializer_class = SampleSerializer
    filters = {
        "dossier": ["exact", "in"],
        "state": ["exact", "in"],
        "kind": ["exact", "in"],
        "due_on": ["gte", "lte", "isnull"],
    }
    search = ("dossier__revision__product__name", "dossier__supplier__name")
    moves = (
        "start_work",
        "send",
        "receive",
        "record",
        "submit",
        "measure",
        "photo",
        "approve",
        "approve_with_comments",
        "reject",
        "withdraw",
        "seal",
    )
    move_serializers = {
        "send": SendBody,
        "record": RecordBody,
        "measure": MeasureBody,
        "photo": PhotoBody,
        "approve_with_comments": CommentedBody,
        "reject": ReasonBody,
        "withdraw": ReasonBody,
        "seal": SealBody,
    }

    @action(detail=True, methods=["get"], url_path="build-record", url_name="build-record")
    def build_record(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """As built, operation by operation, and what the record still lacks."""
        row = self.get_object()
        steps = row.build_steps.select_related("operation")
        return Response(
            {
                "submitted_at": row.submitted_at,
                "built_by_seniors_only": row.built_by_seniors_only,
                "steps": BuildStepSerializer(steps, many=True).data,
                "gaps": [
                    {"sequence": each.sequence, "code": each.code, "detail": each.text}
                    for each in gaps_of(row)
                ],
            }
        )

    @action(detail=True, methods=["get"], url_path="photos", url_name="photos")
    def photos(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Each with its angle; the files themselves are read at files/{id}."""
        found = self.get_object().photos.select_related("file", "step")
        return Response({"photos": PhotoSerializer(found, many=True).data})

    @action(detail=True, methods=["get"], url_path="evaluation", url_name="evaluation")
    def evaluation(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Every dimension and requirement of the revision with its readings, and whether each is inside."""
        return Response(as_evaluation(evaluation_of(self.get_object())))

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Sample:
        dossier, kind = values.pop("dossier"), values.pop("kind")
        return samples.request_sample(dossier=dossier, kind=kind, values=values, actor=actor, at=at)

    def move_start_work(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return samples.start_sample(sample=row, actor=actor, at=at, expected=self.expected)

    def move_send(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return samples.send_sample(sample=row, **values, actor=actor, at=at, expected=self.expected)

    def move_receive(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return samples.receive_sample(sample=row, actor=actor, at=at, expected=self.expected)

    def move_record(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        build.save_build_record(sample=row, **values, actor=actor, at=at, expected=self.expected)
        return Sample.objects.get(pk=row.pk)  # type: ignore[no-any-return]  # a generic manager

    def move_submit(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return build.submit_build_record(sample=row, actor=actor, at=at, expected=self.expected)

    def move_measure(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        """Write this evaluator's readings; the measurement decides what is inside."""
        evaluation.measure(sample=row, **values, actor=actor, at=at, expected=self.expected)
        return Sample.objects.get(pk=row.pk)  # type: ignore[no-any-return]

    def move_photo(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        """Hang an uploaded picture on the sample, or on one step of its build record."""
        samples.add_photo(sample=row, **values, actor=actor, at=at)
        return row

    def move_approve(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return evaluation.approve_sample(
            sample=row, reason=values.get("reason", ""), actor=actor, at=at, expected=self.expected
        )

    def move_approve_with_comments(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return evaluation.approve_sample_with_comments(
            sample=row, **values, actor=actor, at=at, expected=self.expected
        )

    def move_reject(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        return evaluation.reject_sample(sample=row, **values, actor=actor, at=at, expected=self.expected)

    def move_withdraw(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        """Take back a request that the factory has not sent yet."""
        return samples.withdraw_sample(sample=row, **values, actor=actor, at=at, expected=self.expected)

    def move_seal(self, row: Sample, values: Values, actor: Actor, at: datetime) -> Sample:
        """Make an approved production-equivalent sample the golden one."""
        return samples.seal_sample(
            sample=row,
            seal=values["seal"],
            kept_at=values["kept_at"],
            actor=actor,
            at=at,
            expected=self.expected,
        )


def as_evaluation(sheet: Sheet) -> Values:
    return {
        "measured": sheet.judged,
        "inside": sheet.inside,
        "missing": [row.code for row in sheet.missing],
        "rows": [_as_row(row) for row in sheet.rows],
    }


def _as_row(row: SheetRow) -> Values:
    """inside: None while nobody has measured it."""
    return {
        "id": row.key,
        "code": row.code,
        "name": row.name,
        "unit": row.unit,
        "lower": exact(row.limits.lower),
        "upper": exact(row.limits.upper),
        "severity": row.severity,
        "required": row.required,
        "inside": row.is_inside if row.is_judged else None,
        "evaluators_disagree": row.disagrees,
        "readings": MeasurementSerializer(row.readings, many=True).data,
    }
