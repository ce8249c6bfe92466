"""Responsibilities at the API: editions to read, a draft to write and to publish."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from suppliers import raci
from suppliers.api.people import member_at
from suppliers.models import RaciChart, Supplier
from suppliers.raci_states import Area, Part
from suppliers.services import raci as verbs


class AreaRows(serializers.ListField):
    """The areas of a chart, each with its people by part, its escalation and its rules."""

    def to_representation(self, data: Any) -> list[Any]:
        return [
            {
                "key": area.key, "name": area.name,
                **{part: [_person(member) for member in area.members(part)] for part in Part.values},
                "steps": [{"hours": step.hours, **_person(step.member)} for step in area.steps.all()],
                "plan": area.plan, "forecast": area.forecast, "escalate": area.escalate, "improve": area.improve,
            }
            for area in data.all()
        ]  # fmt: skip


def _person(member: Any) -> dict[str, Any]:
    return {"name": member.user.name, "has_left": not raci.is_here(member)}


class RaciChartSerializer(ResourceSerializer):
    areas = AreaRows(read_only=True)

    class Meta:
        model = RaciChart
        fields = (
            "id",
            "supplier",
            "edition",
            "state",
            "note",
            "published_at",
            "areas",
            "version",
            "updated_at",
        )
        read_only_fields = fields


class RaciDraftBody(serializers.Serializer[Any]):
    """supplier null or left out: the brand's own; else what differs at that factory."""

    supplier = PublicIdField(
        queryset=Supplier.objects.all(), prefix=Supplier.prefix, required=False, allow_null=True, default=None
    )


class RaciStepBody(StrictSerializer):
    hours = serializers.IntegerField(min_value=1, max_value=verbs.MOST_HOURS)
    person = serializers.EmailField()


def _emails() -> serializers.ListField:
    return serializers.ListField(child=serializers.EmailField(), required=False, default=list, max_length=40)


def _text() -> serializers.CharField:
    return serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")


class RaciAreaBody(StrictSerializer):
    """key: one of the areas that every brand has, or of an own one; "" makes an own one out of ``name``. People: e-mail addresses."""

    key = serializers.SlugField(max_length=40, required=False, allow_blank=True, default="")
    name = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    accountable = serializers.EmailField()
    responsible = _emails()
    consulted = _emails()
    informed = _emails()
    steps = RaciStepBody(many=True, required=False, default=list)
    plan = _text()
    forecast = _text()
    escalate = _text()
    improve = _text()


class RaciKeyBody(StrictSerializer):
    key = serializers.SlugField(max_length=40)


class RaciPublishBody(StrictSerializer):
    note = serializers.CharField(max_length=300)


class RaciChartViewSet(TenantViewSet):
    """Editions. POST opens the draft of the next one, or gives the one that is open; ``write_area``, ``remove_area``, ``publish``.

    A factory reads what was published for every factory and for itself.
    """

    resource = "raci"
    prefix = RaciChart.prefix
    queryset = RaciChart.objects.prefetch_related("areas__people__member__user", "areas__steps__member__user")
    serializer_class = RaciChartSerializer
    write_serializer_class = RaciDraftBody
    filters = {"supplier": ["exact", "in", "isnull"], "state": ["exact", "in"]}
    moves = ("write_area", "remove_area", "publish")
    move_serializers = {"write_area": RaciAreaBody, "remove_area": RaciKeyBody, "publish": RaciPublishBody}

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> RaciChart:
        return verbs.open_draft(supplier=values["supplier"], actor=actor, at=at)

    def move_write_area(
        self, row: RaciChart, values: dict[str, Any], actor: Actor, at: datetime
    ) -> RaciChart:
        key = values["key"]
        if key and key not in Area.values:
            known = next((area for area in row.areas.all() if area.key == key), None)
            values["name"] = values["name"] or (known.name if known else "")
        written = _written(values, row, actor)
        verbs.write_area(chart=row, key=key, written=written, actor=actor, at=at, expected=self.expected)
        return self.get_object()  # type: ignore[no-any-return]

    def move_remove_area(
        self, row: RaciChart, values: dict[str, Any], actor: Actor, at: datetime
    ) -> RaciChart:
        verbs.remove_area(chart=row, key=values["key"], actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]

    def move_publish(self, row: RaciChart, values: dict[str, Any], actor: Actor, at: datetime) -> RaciChart:
        return verbs.publish_chart(chart=row, note=values["note"], actor=actor, at=at, expected=self.expected)


def _written(values: dict[str, Any], chart: RaciChart, actor: Actor) -> verbs.Written:
    def those(part: str, emails: list[str]) -> list[Any]:
        return [member_at(each, actor=actor, supplier=chart.supplier, field=part) for each in emails]

    several = {part.value: those(part, values[part]) for part in Part if part != Part.ACCOUNTABLE}
    steps = [
        (each["hours"], member_at(each["person"], actor=actor, supplier=chart.supplier, field="steps"))
        for each in values["steps"]
    ]
    return verbs.Written(
        name=values["name"],
        people={Part.ACCOUNTABLE.value: those(Part.ACCOUNTABLE, [values["accountable"]]), **several},
        steps=steps,
        **{name: values[name] for name in verbs.TEXTS},
    )


routes = [("raci-charts", RaciChartViewSet, "raci-chart")]
