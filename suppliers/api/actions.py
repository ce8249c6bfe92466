"""Actions at the API: given, changed, done, withdrawn, opened again."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from suppliers.api.people import member_at
from suppliers.models import Action, Supplier
from suppliers.services import actions as verbs


class ActionSerializer(ResourceSerializer):
    owner = serializers.CharField(source="owner.name", read_only=True)

    class Meta:
        model = Action
        fields = (
            "id", "supplier", "point", "what", "owner", "due_on", "state", "evidence", "over_at", "version",
            "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class ActionBody(serializers.Serializer[Any]):
    """owner: e-mail address of somebody of the brand or of this factory."""

    supplier = PublicIdField(queryset=Supplier.objects.all(), prefix=Supplier.prefix)
    what = serializers.CharField(max_length=300)
    owner = serializers.EmailField()
    due_on = serializers.DateField()


class ActionEvidenceBody(StrictSerializer):
    evidence = serializers.CharField(max_length=4000)


class ActionReasonBody(StrictSerializer):
    reason = serializers.CharField(max_length=4000)


class ActionViewSet(TenantViewSet):
    """What somebody has to do by when. POST gives one; ``finish`` asks how it was done, ``withdraw`` and ``reopen`` why."""

    resource = "meetings"
    prefix = Action.prefix
    queryset = Action.objects.select_related("owner")
    serializer_class = ActionSerializer
    write_serializer_class = ActionBody
    filters = {
        "supplier": ["exact", "in"],
        "state": ["exact", "in"],
        "due_on": ["gte", "lte"],
        "point": ["isnull"],
    }
    search = ("what", "evidence", "owner__name")
    moves = ("finish", "withdraw", "reopen")
    move_serializers = {
        "finish": ActionEvidenceBody,
        "withdraw": ActionReasonBody,
        "reopen": ActionReasonBody,
    }

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Action:
        member = member_at(values.pop("owner"), actor=actor, supplier=values["supplier"], field="owner")
        return verbs.give_action(owner=member.user, actor=actor, at=at, **values)

    def update_with(
        self, row: Action, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Action:
        owner = row.owner
        if "owner" in values:
            owner = member_at(values["owner"], actor=actor, supplier=row.supplier, field="owner").user
        return verbs.change_action(
            action=row,
            what=values.get("what", row.what),
            owner=owner,
            due_on=values.get("due_on", row.due_on),
            actor=actor,
            at=at,
            expected=expected,
        )

    def move_finish(self, row: Action, values: dict[str, Any], actor: Actor, at: datetime) -> Action:
        return verbs.finish_action(action=row, actor=actor, at=at, expected=self.expected, **values)

    def move_withdraw(self, row: Action, values: dict[str, Any], actor: Actor, at: datetime) -> Action:
        return verbs.withdraw_action(action=row, actor=actor, at=at, expected=self.expected, **values)

    def move_reopen(self, row: Action, values: dict[str, Any], actor: Actor, at: datetime) -> Action:
        return verbs.reopen_action(action=row, actor=actor, at=at, expected=self.expected, **values)


routes = [("actions", ActionViewSet, "action")]
