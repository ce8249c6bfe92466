"""Layered process audits at the API: planned, answered item by item, findings closed."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.kernel.errors import Invalid, Reason
from qc.models import AuditItem, ProcessAudit
from qc.services import process_audits as verbs
from qc.states import AuditAnswer, AuditLayer
from sampling.models import Dossier


class AuditItemRows(serializers.ListField):
    """The items as they stand, each with its id, for the answer of one audit."""

    def to_representation(self, data: Any) -> list[Any]:
        return [
            {
                "id": row.public_id, "stage": row.stage, "what": row.what, "expected": row.expected,
                "answer": row.answer, "note": row.note, "owner": row.owner.name if row.owner else None,
                "due_on": row.due_on, "action": row.action, "closed_at": row.closed_at,
            }
            for row in data.all()
        ]  # fmt: skip


class ProcessAuditSerializer(ResourceSerializer):
    items = AuditItemRows(read_only=True)

    class Meta:
        model = ProcessAudit
        fields = (
            "id", "number", "supplier", "dossier", "layer", "planned_on", "finished_at", "items", "version",
            "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class ProcessAuditBody(StrictSerializer):
    dossier = PublicIdField(queryset=Dossier.objects.all(), prefix=Dossier.prefix)
    layer = serializers.ChoiceField(choices=AuditLayer.values)
    planned_on = serializers.DateField()


class AnswerBody(StrictSerializer):
    """owner: e-mail address of whoever mends it; it, note and due_on are asked where the answer is not_ok."""

    item = PublicIdField(queryset=AuditItem.objects.all(), prefix=AuditItem.prefix)
    answer = serializers.ChoiceField(choices=AuditAnswer.values)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    owner = serializers.EmailField(required=False, allow_null=True, default=None)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)


class AnswersBody(StrictSerializer):
    answers = AnswerBody(many=True, allow_empty=False)


class CloseFindingBody(StrictSerializer):
    item = PublicIdField(queryset=AuditItem.objects.all(), prefix=AuditItem.prefix)
    action = serializers.CharField(max_length=2000)


class ProcessAuditViewSet(TenantViewSet):
    """POST plans one; its checklist is drawn from the locked standard and the routing.

    ``answer`` keeps any number of answers, the last one finishes the audit; ``close`` closes one finding.
    """

    resource = "inspections"
    prefix = ProcessAudit.prefix
    queryset = ProcessAudit.objects.prefetch_related("items__owner")
    serializer_class = ProcessAuditSerializer
    write_serializer_class = ProcessAuditBody
    filters = {
        "dossier": ["exact", "in"],
        "supplier": ["exact", "in"],
        "layer": ["exact", "in"],
        "planned_on": ["gte", "lte"],
        "finished_at": ["isnull"],
    }
    search = ("number",)
    moves = ("answer", "close")
    move_serializers = {"answer": AnswersBody, "close": CloseFindingBody}

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> ProcessAudit:
        return verbs.plan_audit(actor=actor, at=at, **values)

    def move_answer(
        self, row: ProcessAudit, values: dict[str, Any], actor: Actor, at: datetime
    ) -> ProcessAudit:
        people = {each.user.email: each.user for each in verbs.owners(row)}
        answers = {each["item"].pk: _said(each, people) for each in values["answers"]}
        verbs.answer_audit(audit=row, answers=answers, actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]

    def move_close(
        self, row: ProcessAudit, values: dict[str, Any], actor: Actor, at: datetime
    ) -> ProcessAudit:
        item = values["item"]
        if item.audit_id != row.pk:
            raise Http404
        verbs.close_finding(item=item, action=values["action"], actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]


def _said(given: dict[str, Any], people: dict[str, Any]) -> verbs.Said:
    email = given["owner"]
    if email and email not in people:
        text = _("%(what)s: choose somebody of the brand or of this factory.") % {"what": given["item"].what}
        raise Invalid(Reason("owner", text, given["item"].public_id))
    return verbs.Said(given["answer"], given["note"], people.get(email), given["due_on"])
