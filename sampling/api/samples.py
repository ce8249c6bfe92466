"""The API door of samples: the rounds, their build record, their verdict."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import Sample
from sampling.serializers.bodies import ReasonBody
from sampling.serializers.golden import SealBody
from sampling.serializers.samples import CommentedBody, RecordBody, SampleSerializer, SendBody
from sampling.services import build, evaluation, samples

Values = dict[str, Any]


class SampleViewSet(TenantViewSet):
    """Rounds of a dossier; the build record is written whole or in parts with POST {id}/record."""

    resource = "samples"
    prefix = "smp"
    queryset = Sample.objects.select_related("dossier", "lot")
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
        "approve",
        "approve_with_comments",
        "reject",
        "seal",
    )
    move_serializers = {
        "send": SendBody,
        "record": RecordBody,
        "approve_with_comments": CommentedBody,
        "reject": ReasonBody,
        "seal": SealBody,
    }

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
