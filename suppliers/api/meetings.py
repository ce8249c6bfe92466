"""Meetings and their rhythms at the API."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from suppliers import agenda
from suppliers.api.people import member_at
from suppliers.meeting_states import Answer, Every, Group, MeetingKind
from suppliers.models import Meeting, MeetingRhythm, Supplier
from suppliers.rules.rhythm import next_day
from suppliers.services import meetings as verbs


class RhythmSerializer(ResourceSerializer):
    led_by = serializers.CharField(source="led_by.name", read_only=True)
    next_on = serializers.SerializerMethodField()

    class Meta:
        model = MeetingRhythm
        fields = (
            "id", "supplier", "kind", "number", "every", "starts_on", "ended_on", "led_by", "next_on", "version",
            "updated_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_next_on(self, row: MeetingRhythm) -> str | None:
        day = next_day(row.rule, timezone.localdate())
        return day.isoformat() if day else None


class RhythmBody(serializers.Serializer[Any]):
    """led_by: e-mail address. ``number`` weeks or months lie between two meetings."""

    supplier = PublicIdField(queryset=Supplier.objects.all(), prefix=Supplier.prefix)
    kind = serializers.ChoiceField(choices=MeetingKind.values)
    number = serializers.IntegerField(min_value=1, max_value=12)
    every = serializers.ChoiceField(choices=Every.values)
    starts_on = serializers.DateField()
    ended_on = serializers.DateField(required=False, allow_null=True, default=None)
    led_by = serializers.EmailField()


class RhythmViewSet(TenantViewSet):
    """The rhythm agreed with a factory. POST agrees one, or another one where there is one of that kind."""

    resource = "meetings"
    prefix = MeetingRhythm.prefix
    queryset = MeetingRhythm.objects.select_related("led_by")
    serializer_class = RhythmSerializer
    write_serializer_class = RhythmBody
    filters = {"supplier": ["exact", "in"], "kind": ["exact", "in"]}

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> MeetingRhythm:
        leads = member_at(values.pop("led_by"), actor=actor, supplier=values["supplier"], field="led_by")
        return verbs.agree_rhythm(led_by=leads.user, actor=actor, at=at, **values)


class PointRows(serializers.ListField):
    """The points that are stored, each with its answer, for the meeting they belong to."""

    def to_representation(self, data: Any) -> list[Any]:
        return [
            {
                "point": f"{row.source}:{row.key}", "group": row.group, "text": row.text, "tone": row.tone,
                "answer": row.answer, "decision": row.decision, "answered_at": row.answered_at,
            }
            for row in data.all()
        ]  # fmt: skip


class MeetingSerializer(ResourceSerializer):
    led_by = serializers.CharField(source="led_by.name", read_only=True)
    points = PointRows(read_only=True)

    class Meta:
        model = Meeting
        fields = (
            "id", "supplier", "kind", "planned_on", "state", "led_by", "attended", "minutes", "skipped_because",
            "over_at", "points", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class MeetingBody(serializers.Serializer[Any]):
    """Asked when it is opened: supplier, kind, planned_on, led_by (e-mail address). Changed: attended, minutes."""

    supplier = PublicIdField(queryset=Supplier.objects.all(), prefix=Supplier.prefix)
    kind = serializers.ChoiceField(choices=MeetingKind.values)
    planned_on = serializers.DateField()
    led_by = serializers.EmailField()
    attended = serializers.CharField(max_length=300, required=False, allow_blank=True)
    minutes = serializers.CharField(max_length=20_000, required=False, allow_blank=True)


class PointAnswerBody(StrictSerializer):
    """point: as the agenda names it. A decision asks ``decision``; an action ``owner`` (e-mail address) and ``due_on``."""

    point = serializers.CharField(max_length=140)
    answer = serializers.ChoiceField(choices=Answer.values)
    decision = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")
    what = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    owner = serializers.EmailField(required=False, allow_null=True, default=None)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)


class TablePointBody(StrictSerializer):
    group = serializers.ChoiceField(choices=Group.values)
    text = serializers.CharField(max_length=300)


class SkipMeetingBody(StrictSerializer):
    reason = serializers.CharField(max_length=300)


class MeetingViewSet(TenantViewSet):
    """POST opens a meeting; ``GET {id}/agenda`` is what is on the table now; ``answer``, ``table`` a point, ``carry`` the rest.

    ``close`` freezes it and is refused while a point has no answer; ``skip`` says that it was not held.
    """

    resource = "meetings"
    prefix = Meeting.prefix
    queryset = Meeting.objects.select_related("led_by").prefetch_related("points")
    serializer_class = MeetingSerializer
    write_serializer_class = MeetingBody
    filters = {
        "supplier": ["exact", "in"],
        "kind": ["exact", "in"],
        "state": ["exact", "in"],
        "planned_on": ["gte", "lte"],
    }
    search = ("minutes", "supplier__name")
    moves = ("answer", "table", "carry", "close", "skip")
    move_serializers = {
        "answer": PointAnswerBody,
        "table": TablePointBody,
        "skip": SkipMeetingBody,
    }

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Meeting:
        leads = member_at(values["led_by"], actor=actor, supplier=values["supplier"], field="led_by")
        asked = {key: values[key] for key in ("supplier", "kind", "planned_on")}
        return verbs.open_meeting(led_by=leads.user, actor=actor, at=at, **asked)

    def update_with(
        self, row: Meeting, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Meeting:
        return verbs.write_minutes(
            meeting=row,
            attended=values.get("attended", row.attended),
            minutes=values.get("minutes", row.minutes),
            actor=actor,
            at=at,
            expected=expected,
        )

    @extend_schema(responses={200: {"type": "object"}})
    @action(detail=True, methods=["get"], url_path="agenda", url_name="agenda")
    def agenda(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What is on the table now, by what the meeting is for; once it is over, what was."""
        row = self.get_object()
        views = agenda.points_of(row, timezone.localdate(self.at))
        return Response({"results": [_shown(view) for view in views]})

    def move_answer(self, row: Meeting, values: dict[str, Any], actor: Actor, at: datetime) -> Meeting:
        owner = values.pop("owner")
        member = member_at(owner, actor=actor, supplier=row.supplier, field="owner") if owner else None
        verbs.answer_point(meeting=row, owner=member.user if member else None, actor=actor, at=at, **values)
        return self.get_object()  # type: ignore[no-any-return]

    def move_table(self, row: Meeting, values: dict[str, Any], actor: Actor, at: datetime) -> Meeting:
        verbs.table_point(meeting=row, actor=actor, at=at, **values)
        return self.get_object()  # type: ignore[no-any-return]

    def move_carry(self, row: Meeting, values: dict[str, Any], actor: Actor, at: datetime) -> Meeting:
        verbs.carry_rest(meeting=row, actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]

    def move_close(self, row: Meeting, values: dict[str, Any], actor: Actor, at: datetime) -> Meeting:
        return verbs.close_meeting(meeting=row, actor=actor, at=at, expected=self.expected)

    def move_skip(self, row: Meeting, values: dict[str, Any], actor: Actor, at: datetime) -> Meeting:
        return verbs.skip_meeting(
            meeting=row, reason=values["reason"], actor=actor, at=at, expected=self.expected
        )


def _shown(view: agenda.View) -> dict[str, Any]:
    return {
        "point": view.name,
        "group": view.group,
        "tone": view.tone,
        "text": view.text,
        "url": view.url,
        "answer": view.answer,
        "decision": view.row.decision if view.row else "",
        "action": view.action.public_id if view.action else None,
    }


routes = [("meetings", MeetingViewSet, "meeting"), ("meeting-rhythms", RhythmViewSet, "meeting-rhythm")]
